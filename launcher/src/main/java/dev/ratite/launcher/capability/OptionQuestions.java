package dev.ratite.launcher.capability;

import dev.ratite.qmp.command.ChardevBackend;
import dev.ratite.qmp.command.ChardevCommands;
import dev.ratite.qmp.command.CommandLineOption;
import dev.ratite.qmp.command.MonitorCommands;
import dev.ratite.qmp.command.OptionParameter;
import java.util.List;

/**
 * Asks for the groups of options and the character devices. Both lists hold what modules bring only once these are loaded,
 * which QEMU does when it lists its types.
 */
final class OptionQuestions {
    private OptionQuestions() {}

    /** @param qemu one that has listed its types */
    static void ask(ProbedQemu qemu, ProbeDeadline deadline, FactTables facts) {
        for (CommandLineOption option :
                qemu.commands().call(new MonitorCommands.QueryCommandLineOptions(null), deadline.left())) {
            List<String> keys = option.parameters().stream()
                    .map(OptionParameter::name)
                    .sorted()
                    .toList();
            facts.add(FactTables.OPTION_GROUP, option.option(), keys);
        }
        for (ChardevBackend backend : qemu.commands().call(new ChardevCommands.QueryBackends(), deadline.left())) {
            facts.add(FactTables.CHARDEV, backend.name());
        }
    }
}
