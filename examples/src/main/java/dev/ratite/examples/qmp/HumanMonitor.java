package dev.ratite.examples.qmp;

import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.command.MonitorCommands;
import java.nio.file.Path;

/** Runs one line of QEMU's monitor for people and prints what it says. */
public final class HumanMonitor {
    private HumanMonitor() {}

    /** @param words the path of QEMU's monitor socket, and the line: {@code info qtree} */
    public static void main(String... words) {
        try (QmpSession qmp = QmpSession.connect(Path.of(words[0]), QmpOptions.named("guest"))) {
            System.out.print(qmp.call(new MonitorCommands.HumanMonitor(words[1])));
        }
    }
}
