package dev.ratite.qmp.agent;

import java.nio.file.Path;
import java.time.Duration;

/** A program that freezes a guest's filesystems, says so, and then hangs until it is killed. */
final class FreezingController {
    private FreezingController() {}

    public static void main(String[] arguments) throws InterruptedException {
        GuestAgent agent = GuestAgent.connect(Path.of(arguments[0]), AgentOptions.named("controller"));
        FreezeOptions options = FreezeOptions.atMost(Duration.ofMinutes(5)).withGuardLog(Path.of(arguments[1]));
        try (FrozenFilesystems frozen = agent.filesystems().freeze(options)) {
            System.out.println("frozen " + frozen.count());
            Thread.sleep(Duration.ofHours(1).toMillis());
        }
    }
}
