package dev.ratite.launcher;

import dev.ratite.launcher.vm.RunningVm;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A program that uses Ratite, for tests in which it dies or leaves: {@code ChildMain STATE DEFINITION VERB}. It says
 * {@code launched PID} when its VM runs.
 */
final class ChildMain {
    private ChildMain() {}

    public static void main(String[] arguments) throws Exception {
        RatiteConfig config = RatiteConfig.in(Path.of(arguments[0])).withGuestTimeout(Duration.ofSeconds(1));
        try (Ratite ratite = Ratite.open(config)) {
            System.out.println("launching");
            RunningVm vm = ratite.launch(ratite.read(Path.of(arguments[1])));
            vm.console().expect("READY", VmHost.PATIENCE);
            if (arguments[2].equals("detach")) {
                vm.detach();
            }
            System.out.println("launched " + vm.pid());
            if (arguments[2].equals("stay")) {
                // until this program is killed, or its standard input ends with the test
                System.in.readAllBytes();
            }
        }
    }
}
