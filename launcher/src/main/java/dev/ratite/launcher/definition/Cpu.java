package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The virtual CPUs beyond their number.
 *
 * @param model QEMU's CPU model: {@code host}, {@code max}, {@code EPYC}; null for what suits board and accelerator
 * @param features features by QEMU's names, on with true, off with false, or with a value of their own: {@code hv-spinlocks}
 * @param sockets sockets; null for what the others leave
 * @param dies dies of a socket; null for 1
 * @param cores cores of a die; null for 1
 * @param threads threads of a core; null for 1
 * @param max CPUs that there may be once others are plugged in, at least as many as there are at the start
 * @param hostCpus the host's CPUs on which all virtual CPUs run, {@code 0-3,8}; null for all
 * @param pinning virtual CPUs that run on host CPUs of their own
 * @param numa NUMA nodes of the guest; empty for a guest without
 */
public record Cpu(
        @Nullable String model,
        Map<String, Object> features,
        @Nullable Integer sockets,
        @Nullable Integer dies,
        @Nullable Integer cores,
        @Nullable Integer threads,
        @Nullable Integer max,
        @Nullable String hostCpus,
        List<CpuPin> pinning,
        List<NumaNode> numa) {
    /** What suits board and accelerator. */
    public static final Cpu DEFAULT = builder().build();

    public Cpu {
        features = Checks.properties("features", features);
        pinning = List.copyOf(pinning);
        numa = List.copyOf(numa);
        Problems problems = new Problems();
        if (model != null) {
            Checks.word(problems, "model", model);
        }
        features(problems, features);
        Checks.atLeast(problems, "sockets", sockets, 1);
        Checks.atLeast(problems, "dies", dies, 1);
        Checks.atLeast(problems, "cores", cores, 1);
        Checks.atLeast(problems, "threads", threads, 1);
        Checks.atLeast(problems, "max", max, 1);
        Checks.numbers(problems, "hostCpus", hostCpus);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The cpu section is wrong:");
    }

    /** QEMU cuts a model's features at each comma, doubled or not. */
    private static void features(Problems problems, Map<String, Object> features) {
        features.forEach((name, value) -> {
            if (value instanceof Map
                    || value instanceof List
                    || value.toString().indexOf(',') >= 0) {
                problems.add(
                        "features." + name,
                        DefinitionError.BAD_VALUE,
                        "'" + value + "' cannot be given: QEMU takes no comma in the value of a CPU feature",
                        "use true, false, a number or text without a comma");
            }
        });
    }

    public static CpuBuilder builder() {
        return new CpuBuilder();
    }
}
