package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the guest boots: devices in an order, or a kernel without a boot loader.
 *
 * @param order what the firmware tries, for devices without a boot index
 * @param once what it tries the first time instead
 * @param menu whether the firmware offers a choice; null for QEMU's default
 * @param menuTimeout how long it waits for an answer; up to a minute
 * @param splash picture shown meanwhile; absolute
 * @param rebootTimeout how long it waits before it tries again when nothing boots; up to a minute
 * @param strict whether only devices with a boot index are tried
 * @param kernel Linux kernel image on the host; absolute
 * @param initrd initial RAM disk on the host; absolute
 * @param commandLine what the kernel is told
 * @param deviceTree device tree blob on the host; absolute
 */
public record Boot(
        List<BootSource> order,
        List<BootSource> once,
        @Nullable Boolean menu,
        @Nullable Duration menuTimeout,
        @Nullable Path splash,
        @Nullable Duration rebootTimeout,
        @Nullable Boolean strict,
        @Nullable Path kernel,
        @Nullable Path initrd,
        @Nullable String commandLine,
        @Nullable Path deviceTree) {
    public Boot {
        order = List.copyOf(order);
        once = List.copyOf(once);
        Problems problems = new Problems();
        Checks.hostFile(problems, "kernel", kernel);
        Checks.hostFile(problems, "initrd", initrd);
        Checks.hostFile(problems, "splash", splash);
        Checks.hostFile(problems, "deviceTree", deviceTree);
        once("order", order, problems);
        once("once", once, problems);
        Checks.upTo(problems, "menuTimeout", menuTimeout, LONGEST_WAIT);
        Checks.upTo(problems, "rebootTimeout", rebootTimeout, LONGEST_WAIT);
        if (kernel == null) {
            Checks.needsKernel(problems, "initrd", initrd);
            Checks.needsKernel(problems, "commandLine", commandLine);
        }
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The boot section is wrong:");
    }

    /** QEMU refuses a source that is named twice. */
    private static void once(String field, List<BootSource> sources, Problems problems) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.indexOf(sources.get(i)) < i) {
                problems.add(
                        field + "[" + i + "]",
                        DefinitionError.BAD_VALUE,
                        "'" + sources.get(i).name().toLowerCase(Locale.ROOT) + "' stands there twice",
                        "name each source once");
            }
        }
    }

    /** Boot from the disks. */
    public static final Boot FROM_DISKS = builder().build();

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    public static BootBuilder builder() {
        return new BootBuilder();
    }

    /** A kernel without a boot loader. */
    public static Boot of(Path kernel, @Nullable Path initrd, @Nullable String commandLine) {
        return new Boot(List.of(), List.of(), null, null, null, null, null, kernel, initrd, commandLine, null);
    }
}
