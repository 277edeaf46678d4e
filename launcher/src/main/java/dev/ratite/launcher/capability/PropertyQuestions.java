package dev.ratite.launcher.capability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.qmp.QmpException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the properties of many types, many questions being on their way at once. QEMU makes an object of a type to
 * answer, which kills some QEMUs: a device whose other half is in a module that is not installed, or a machine that counts
 * on more than there is. A new QEMU is asked for the rest then. What a dying QEMU had answered may be lost, so that the first
 * question without an answer is only suspected, and asked once more with no other on its way.
 */
final class PropertyQuestions {
    private static final int IN_FLIGHT = 48;
    /** More than any QEMU needs; who dies of everything is asked nothing more. */
    private static final int MOST_DEATHS = 12;

    private final ProbeProcesses processes;
    private final ProbeDeadline deadline;
    private final Set<String> suspects = new HashSet<>();
    private int deaths;

    PropertyQuestions(ProbeProcesses processes, ProbeDeadline deadline) {
        this.processes = processes;
        this.deadline = deadline;
    }

    /**
     * @param qemu is asked first; others are started and closed where it does not survive
     * @param suspicious names of types that are asked last and one at a time, which saves starts: it takes no second try to
     *     know them guilty
     */
    Map<String, Answer> ask(ProbedQemu qemu, String command, Collection<String> types, Predicate<String> suspicious) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        Deque<String> left = new ArrayDeque<>();
        types.stream().filter(suspicious.negate()).forEach(left::add);
        types.stream().filter(suspicious).forEach(type -> {
            suspects.add(type);
            left.add(type);
        });
        askUntilDeath(qemu, command, left, answers);
        while (!left.isEmpty() && deaths < MOST_DEATHS) {
            try (ProbedQemu another = ProbedQemu.start(processes, deadline)) {
                askUntilDeath(another, command, left, answers);
            }
        }
        left.forEach(type -> answers.put(type, new Answer(null, null)));
        return answers;
    }

    private void askUntilDeath(ProbedQemu qemu, String command, Deque<String> left, Map<String, Answer> answers) {
        Deque<String> waiting = new ArrayDeque<>(left);
        Deque<CompletableFuture<JsonNode>> asked = new ArrayDeque<>();
        while (!left.isEmpty()) {
            while (!waiting.isEmpty() && maySend(waiting.peek(), left.peek(), asked.size())) {
                asked.add(qemu.ask(command, Map.of("typename", waiting.remove())));
            }
            String type = left.remove();
            try {
                answers.put(type, new Answer(asked.remove().join(), null));
            } catch (CompletionException e) {
                if (isRefusal(e)) {
                    answers.put(type, new Answer(null, null));
                } else {
                    died(type, lastWords(qemu, e), left, answers);
                    return;
                }
            }
        }
    }

    private boolean maySend(String next, String oldest, int underWay) {
        return underWay == 0 || (underWay < IN_FLIGHT && !suspects.contains(next) && !suspects.contains(oldest));
    }

    private void died(String type, String words, Deque<String> left, Map<String, Answer> answers) {
        deaths++;
        if (suspects.add(type)) {
            left.addFirst(type);
        } else {
            answers.put(type, new Answer(null, words));
        }
    }

    private static boolean isRefusal(CompletionException e) {
        return e.getCause() instanceof QmpException.Refused;
    }

    /** @throws RatiteException if it has not ended but does not answer */
    private static String lastWords(ProbedQemu qemu, CompletionException e) {
        if (e.getCause() instanceof QmpException.Disconnected) {
            String line = qemu.lastLine();
            return line.isEmpty() ? "QEMU ends without a word" : line;
        }
        throw e.getCause() instanceof QmpException qmp ? qemu.failure(qmp) : e;
    }

    /**
     * @param properties as QEMU lists them; null if it does not tell
     * @param death the last words of the QEMU that was asked; null if it survived
     */
    record Answer(@Nullable JsonNode properties, @Nullable String death) {
        List<DeviceProperty> list() {
            return properties == null ? List.of() : PropertyLists.read(properties);
        }
    }
}
