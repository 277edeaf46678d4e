package dev.ratite.launcher.plan;

import dev.ratite.launcher.placement.FreePort;
import java.util.Locale;

/** A plan as people read it. */
final class PlanText {
    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    static String of(Plan plan) {
        PlanText text = new PlanText();
        text.line("", plan.qemu().toString());
        plan.arguments().forEach(text::argument);
        plan.secretFiles().forEach((file, secret) -> text.line("# secret: ", file + " holds " + secret));
        plan.notes().forEach(note -> text.line("# note: ", note));
        plan.freePorts().forEach(text::freePort);
        return text.text.toString();
    }

    private void argument(PlannedArgument argument) {
        line("", argument.text());
        line("    # ", argument.origin().toString());
        argument.origin().rejected().forEach(other -> line("    #   ", other.toString()));
    }

    private void freePort(FreePort port) {
        line("# free for hot-plug: ", port.at() + ", " + port.why());
    }

    private void line(String start, String rest) {
        text.append(start).append(visible(rest)).append('\n');
    }

    /** What would break the line, or move the cursor, is shown as in Java. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            if (letter == '\n') {
                visible.append("\\n");
            } else if (Character.isISOControl(letter) || Character.getType(letter) == Character.FORMAT) {
                visible.append(String.format(Locale.ROOT, "\\u%04x", letter));
            } else {
                visible.appendCodePoint(letter);
            }
        });
        return visible.toString();
    }
}
