package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names by which the guest tells things apart, and which therefore none of two may share. */
final class OwnNames {
    /** What QEMU's agent in the guest listens to. */
    static final String AGENT_CHANNEL = "org.qemu.guest_agent.0";

    private final Problems problems;
    private final Map<String, String> fields = new HashMap<>();

    private OwnNames(Problems problems) {
        this.problems = problems;
    }

    static void check(Problems problems, VmDefinition vm) {
        new OwnNames(problems).addresses(vm.networks());
        new OwnNames(problems).tags(vm.shares());
        new OwnNames(problems).channels(vm);
        new OwnNames(problems).throttles(vm.disks());
    }

    private void addresses(List<NetworkDefinition> networks) {
        for (int i = 0; i < networks.size(); i++) {
            String mac = networks.get(i).mac();
            String field = "networks[" + i + "]";
            take(mac == null ? null : mac.toLowerCase(Locale.ROOT), field, "mac", "address", "leave one of them out");
        }
    }

    private void tags(List<SharedFolder> shares) {
        for (int i = 0; i < shares.size(); i++) {
            take(shares.get(i).tag(), "shares[" + i + "]", "tag", "tag", "give each folder a tag of its own");
        }
    }

    private void channels(VmDefinition vm) {
        if (vm.guestAgent()) {
            fields.put(AGENT_CHANNEL, "'guestAgent'");
        }
        for (int i = 0; i < vm.channels().size(); i++) {
            String name = vm.channels().get(i).name();
            take(name, "channels[" + i + "]", "name", "channel", "give each channel a name of its own");
        }
    }

    private void take(@Nullable String name, String field, String component, String noun, String remedy) {
        String earlier = name == null ? null : fields.putIfAbsent(name, field);
        if (earlier != null) {
            problems.add(
                    field + "." + component,
                    DefinitionError.DUPLICATE_ID,
                    "'" + name + "' is the " + noun + " of " + earlier + " already",
                    remedy);
        }
    }

    /** A group has one set of limits, whichever of its disks says them. */
    private void throttles(List<DiskDefinition> disks) {
        Map<String, Throttle> limits = new HashMap<>();
        for (int i = 0; i < disks.size(); i++) {
            Throttle throttle = disks.get(i).throttle();
            if (throttle == null || throttle.group() == null) {
                continue;
            }
            Throttle earlier = limits.putIfAbsent(throttle.group(), throttle);
            String first = fields.putIfAbsent(throttle.group(), "disks[" + i + "]");
            if (earlier != null && !earlier.equals(throttle)) {
                problems.add(
                        "disks[" + i + "].throttle",
                        DefinitionError.BAD_VALUE,
                        "group '" + throttle.group() + "' has other limits at " + first,
                        "give all disks of a group the same limits, or name another group");
            }
        }
    }
}
