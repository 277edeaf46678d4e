package dev.ratite.examples.demo;

import java.io.PrintStream;

/** What the demo prints: coloured on a terminal, plain lines otherwise. */
final class Screen {
    private final PrintStream out;
    private final boolean coloured;
    private String step = "starting";

    Screen(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** The step that is under way; what fails, fails in it. */
    String step() {
        return step;
    }

    void step(String what) {
        step = what;
        out.println(paint("1;36", "== " + what));
    }

    /** What the demo does. */
    void does(String what) {
        out.println(paint("33", "-> ") + what);
    }

    /** What came back. */
    void seen(String what) {
        what.lines().forEach(line -> out.println(paint("32", "<- ") + line));
    }

    void text(String text) {
        text.lines().forEach(line -> out.println("   " + line));
    }

    void passed(double seconds) {
        out.println(paint("1;32", String.format("demo passed in %.1f s", seconds)));
    }

    void failed(String seen) {
        out.println(paint("1;31", "demo failed at: " + step));
        out.println("what was seen: " + seen);
    }

    private String paint(String colour, String text) {
        return coloured ? "\033[" + colour + "m" + text + "\033[0m" : text;
    }
}
