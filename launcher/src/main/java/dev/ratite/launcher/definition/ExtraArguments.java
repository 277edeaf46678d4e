package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.util.List;
import java.util.Set;

/** The escape to QEMU's own options does not reach those by which a VM is found, started and ended. */
final class ExtraArguments {
    private static final Set<String> KEPT =
            Set.of("-daemonize", "-pidfile", "-name", "-uuid", "-S", "-incoming", "-no-shutdown", "-runas", "-chroot");

    private ExtraArguments() {}

    static void check(Problems problems, List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i).startsWith("--") ? arguments.get(i).substring(1) : arguments.get(i);
            if (KEPT.contains(option)) {
                problems.add(
                        "extraArguments[" + i + "]",
                        DefinitionError.BAD_VALUE,
                        "'" + arguments.get(i) + "' is Ratite's own to give",
                        "leave it out: a VM that Ratite cannot find again cannot be stopped either");
            }
            if (ClearSecrets.in(arguments.get(i))) {
                problems.add(
                        "extraArguments[" + i + "]",
                        DefinitionError.BAD_VALUE,
                        "the argument holds a password in clear, for all to read who list the host's processes",
                        ClearSecrets.REMEDY);
            }
        }
    }
}
