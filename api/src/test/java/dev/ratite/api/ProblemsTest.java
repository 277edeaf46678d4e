package dev.ratite.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void nothingFoundThrowsNothing() {
        assertThat(problems.isEmpty()).isTrue();
        assertThatNoException().isThrownBy(() -> problems.throwIfAny(ExampleError.DEFINITION_INVALID, "VM 'web'"));
    }

    @Test
    void everythingFoundIsThrownTogetherInOrder() {
        problems.add("memory", ExampleError.DEFINITION_INVALID, "'lots' is not a size", null);
        problems.add("cpus", ExampleError.DEFINITION_INVALID, "'none' is not a number", "write 2");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> problems.throwIfAny(ExampleError.DEFINITION_INVALID, "VM 'web'"))
                .satisfies(
                        e -> assertThat(e.problems()).extracting(Problem::field).containsExactly("memory", "cpus"));
    }

    @Test
    void problemsFurtherInAreSeenFromOutside() {
        Problem inner = new Problem("path", ExampleError.IMAGE_MISSING, "no such file", null);
        Problem whole = new Problem("", ExampleError.IMAGE_MISSING, "no such disk", null);
        problems.addAll("disks[0]", List.of(inner, whole));
        assertThat(problems.found()).extracting(Problem::field).containsExactly("disks[0].path", "disks[0]");
    }

    @Test
    void attemptGivesWhatTheStepGave() {
        assertThat(problems.attempt("path", () -> "/srv/a")).hasValue("/srv/a");
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void attemptNotesWhatTheStepThrew() {
        assertThat(problems.attempt("disks[1]", () -> {
                    throw new RatiteException(ExampleError.IMAGE_MISSING, "no image", "make one", null);
                }))
                .isEmpty();
        assertThat(problems.found())
                .containsExactly(new Problem("disks[1]", ExampleError.IMAGE_MISSING, "no image", "make one"));
    }

    @Test
    void attemptNotesEachOfSeveralProblems() {
        problems.attempt("disks[1]", () -> {
            throw new RatiteException(
                    ExampleError.DEFINITION_INVALID,
                    "two faults",
                    List.of(
                            new Problem("path", ExampleError.IMAGE_MISSING, "no image", null),
                            new Problem("cache", ExampleError.DEFINITION_INVALID, "no such cache", null)));
        });
        assertThat(problems.found()).extracting(Problem::field).containsExactly("disks[1].path", "disks[1].cache");
    }

    @Test
    void attemptLetsFaultsOfThePluginThrough() {
        assertThatIllegalStateException()
                .isThrownBy(() -> problems.attempt("disks[1]", () -> {
                    throw new IllegalStateException("a bug");
                }));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void whatWasFoundCannotBeChanged() {
        problems.add("memory", ExampleError.DEFINITION_INVALID, "'lots' is not a size", null);
        assertThat(problems.found()).isUnmodifiable();
    }

    @Test
    void problemNeedsFieldCodeAndSentence() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Problem(null, ExampleError.IMAGE_MISSING, "no image", null))
                .withMessage("field is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new Problem("path", null, "no image", null))
                .withMessage("code is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new Problem("path", ExampleError.IMAGE_MISSING, null, null))
                .withMessage("sentence is null");
    }
}
