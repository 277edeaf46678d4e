package dev.ratite.launcher;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A program that uses Ratite, for tests in which it dies or leaves: {@code ChildMain STATE DEFINITION VERB}, the verb being what it does with the VM, and whether it hands it over. It says
 * {@code launched PID} when its VM runs.
 */
final class ChildMain {
    private ChildMain() {}

    public static void main(String[] arguments) throws Exception {
        RatiteConfig config = RatiteConfig.in(Path.of(arguments[0])).withGuestTimeout(Duration.ofSeconds(1));
        try (Ratite ratite = Ratite.open(config)) {
            String verb = arguments[2];
            boolean agrees = verb.startsWith("agree");
            if (agrees) {
                ratite.handOver(request -> true);
            }
            VmDefinition definition = ratite.read(Path.of(arguments[1]));
            System.out.println("launching");
            RunningVm vm;
            if (verb.equals("agree after taking")) {
                vm = ratite.takeOver(definition.name(), VmHost.PATIENCE);
                vm.console().send("Y");
                vm.console().expect("Y", VmHost.PATIENCE);
            } else {
                vm = ratite.launch(definition);
                vm.console().expect("READY", VmHost.PATIENCE);
            }
            if (verb.equals("detach")) {
                vm.detach();
            }
            System.out.println("launched " + vm.pid());
            if (agrees) {
                vm.onExit()
                        .handle((exit, failure) -> failure.getMessage())
                        .thenAccept(System.out::println)
                        .join();
            }
            if (verb.equals("stay") || agrees) {
                // until this program is killed, or its standard input ends with the test
                System.in.readAllBytes();
            }
        }
    }
}
