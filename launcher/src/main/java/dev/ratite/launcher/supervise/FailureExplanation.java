package dev.ratite.launcher.supervise;

import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What QEMU's last lines say about a failed start. QEMU quotes the argument at fault in front of its message
 * ({@code qemu-system-x86_64: -device {"driver":"foo"}: 'foo' is not …}), so the plan tells which field it came from.
 *
 * @param field the definition's field at fault, null where it cannot be told
 * @param message QEMU's message without program and argument; empty when it printed nothing
 * @param remedy what to do, null where nobody knows
 */
record FailureExplanation(
        @Nullable String field, String message, @Nullable String remedy) {
    static FailureExplanation of(Plan plan, List<String> lastLines) {
        for (String line : lastLines) {
            for (PlannedArgument argument : plan.arguments()) {
                Optional<String> message = after(line, ": " + argument.text() + ": ");
                if (message.isPresent() && !message.get().startsWith("warning: ")) {
                    return new FailureExplanation(
                            argument.origin().field(), message.get(), remedy(plan, message.get()));
                }
            }
        }
        String line = lastLines.stream()
                .filter(candidate -> !candidate.contains(": warning: "))
                .findFirst()
                .orElse("");
        return new FailureExplanation(fieldOf(line), line, remedy(plan, line));
    }

    /** Faults that QEMU reports without the argument. */
    private static @Nullable String fieldOf(String line) {
        if (line.contains("unsupported machine type")) {
            return "machine.type";
        }
        return line.contains("invalid kernel header") ? "boot.kernel" : null;
    }

    private static Optional<String> after(String line, String mark) {
        int at = line.indexOf(mark);
        return at < 0 ? Optional.empty() : Optional.of(line.substring(at + mark.length()));
    }

    private static @Nullable String remedy(Plan plan, String message) {
        if (message.contains("is not a valid device model name")) {
            return "list the devices of this QEMU with: " + plan.qemu() + " -device help";
        }
        if (message.contains("unsupported machine type")) {
            return "list the machines of this QEMU with: " + plan.qemu() + " -machine help";
        }
        if (message.contains("Could not set up host forwarding rule")) {
            return "the host port is taken or not allowed; leave hostPort out, and the kernel chooses a free one";
        }
        if (message.contains("Failed to get") && message.contains("lock")) {
            return "another process uses the image; stop it, or give this VM an image of its own";
        }
        return message.contains("KVM") ? "use \"accelerator\": \"tcg\", or make /dev/kvm usable" : null;
    }
}
