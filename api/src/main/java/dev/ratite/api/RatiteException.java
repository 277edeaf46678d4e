package dev.ratite.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What did not work out, for programs as a {@link #code() code} and for people as a sentence that names the VM and the
 * device and quotes the offending value, with a {@link #remedy() remedy} where one is known.
 *
 * <p>The message holds sentence and remedy. Neither ever holds a secret.
 */
public class RatiteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // codes are enum constants, which are serializable
    private final ErrorCode code;

    private final String sentence;

    private final @Nullable String remedy;

    @SuppressWarnings("serial") // an immutable list of records, read in the same process
    private final List<Problem> problems;

    /** One fault. {@code remedy} and {@code cause} are null where there is none. */
    public RatiteException(ErrorCode code, String sentence, @Nullable String remedy, @Nullable Throwable cause) {
        super(remedy == null ? sentence : sentence + "; " + remedy, cause);
        this.code = requireNonNull(code, "code is null");
        this.sentence = requireNonNull(sentence, "sentence is null");
        this.remedy = remedy;
        this.problems = List.of();
    }

    /** One fault for which nobody knows a remedy. */
    public RatiteException(ErrorCode code, String sentence) {
        this(code, sentence, null, null);
    }

    /** All faults of one thing, {@code sentence} naming the thing. */
    public RatiteException(ErrorCode code, String sentence, List<Problem> problems) {
        super(sentence + problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining()));
        this.code = requireNonNull(code, "code is null");
        this.sentence = requireNonNull(sentence, "sentence is null");
        this.remedy = null;
        this.problems = List.copyOf(problems);
    }

    public ErrorCode code() {
        return code;
    }

    /** The sentence alone, without remedy and problems. */
    public String sentence() {
        return sentence;
    }

    /** What to do about it, where that is known. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }

    /** The single faults, when this stands for several; otherwise empty. */
    public List<Problem> problems() {
        return problems;
    }
}
