package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.word.CompletionMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several changes to disks that happen all or not at all, at one moment. If one action fails, QEMU takes back those before
 * it and refuses the whole.
 *
 * <p>Which actions there are depends on the QEMU; its schema knows ({@code QmpSchema.transactionActions()}), and {@code
 * CheckedCommands}, or {@code QmpSchema.require}, refuses an unknown one before it is sent, with those that there are.
 *
 * <pre>{@code
 * checked.call(Transaction.of(
 *         new BitmapCommands.Add("root", "since-sunday"),
 *         new BlockJobCommands.Backup("backup", "root", "target", SyncMode.FULL)));
 * }</pre>
 *
 * @param completionMode whether jobs that the actions begin fail and are cancelled together; each for itself if left out
 */
public record Transaction(List<Action> actions, @Nullable CompletionMode completionMode) implements Order {
    public Transaction {
        actions = List.copyOf(actions);
    }

    /** Commands as actions, each job for itself. */
    public static Transaction of(QmpCommand<?>... commands) {
        return new Transaction(Arrays.stream(commands).map(Action::of).toList(), null);
    }

    /** The same actions, whose jobs fail and are cancelled together. */
    public Transaction grouped() {
        return new Transaction(actions, CompletionMode.GROUPED);
    }

    @Override
    public String command() {
        return "transaction";
    }

    @Override
    public Map<String, Object> arguments() {
        return new Arguments()
                .and("actions", actions)
                .and("properties", completionMode == null ? null : Map.of("completion-mode", completionMode))
                .toMap();
    }

    /**
     * One of the changes. Secrets of a command stand in clear among its data; it prints the names of those alone.
     *
     * @param type mostly the name of the command that does the same alone
     * @param data mostly the arguments of that command
     */
    public record Action(String type, Map<String, ?> data) implements Structure {
        public Action {
            requireNonNull(type, "type is null");
            data = Arguments.copy(data);
        }

        /** What a command does, as an action. */
        public static Action of(QmpCommand<?> command) {
            return new Action(command.command(), command.arguments());
        }

        /** An action that fails, which makes a transaction change nothing: for trying out whether the others would do. */
        public static Action abort() {
            return new Action("abort", Map.of());
        }

        @Override
        public Map<String, Object> members() {
            return new Arguments().and("type", type).and("data", data).toMap();
        }

        @Override
        public String toString() {
            return type + " with " + data.keySet();
        }
    }
}
