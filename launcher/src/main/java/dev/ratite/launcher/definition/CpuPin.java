package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;

/**
 * A virtual CPU with host CPUs of its own.
 *
 * @param vcpu number of the virtual CPU, from 0
 * @param hostCpus the host's CPUs on which it runs, {@code 0-3,8}
 */
public record CpuPin(@Required Integer vcpu, @Required String hostCpus) {
    public CpuPin {
        requireNonNull(vcpu, "vcpu is null");
        requireNonNull(hostCpus, "hostCpus is null");
        Problems problems = new Problems();
        Checks.atLeast(problems, "vcpu", vcpu, 0);
        Checks.numbers(problems, "hostCpus", hostCpus);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The pinning is wrong:");
    }
}
