package dev.ratite.launcher.capability;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The lists that a QEMU is asked for when somebody first wants them, each by itself and once, whatever comes of it. Safe for
 * use by many threads, of which one asks while the others wait.
 */
final class LateLists {
    private final Function<HelpList, Answer> questions;
    private final Map<HelpList, Once<Answer>> answers = new ConcurrentHashMap<>();
    private volatile boolean incomplete;

    LateLists(Function<HelpList, Answer> questions) {
        this.questions = questions;
    }

    private Answer ask(HelpList list) {
        Answer answer = questions.apply(list);
        if (!answer.given()) {
            incomplete = true;
        }
        return answer;
    }

    /** The list, in the table of its name; or why it could not be asked. */
    Facts of(HelpList list) {
        return answers.computeIfAbsent(list, each -> new Once<>(() -> ask(each)))
                .get()
                .facts();
    }

    /** These; or, if QEMU has owed one of them, lists that are asked for anew. */
    LateLists whole() {
        return incomplete ? new LateLists(questions) : this;
    }

    /**
     * What came of a question.
     *
     * @param given whether QEMU has said anything, be it of no use
     */
    record Answer(Facts facts, boolean given) {}
}
