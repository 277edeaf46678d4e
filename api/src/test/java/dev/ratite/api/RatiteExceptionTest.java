package dev.ratite.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatiteExceptionTest {
    private static final String SENTENCE = "Disk 'root' of VM 'web': no image at /srv/web.qcow2";

    @Test
    void messageHoldsSentenceAndRemedy() {
        IOException cause = new IOException("gone");
        RatiteException exception =
                new RatiteException(ExampleError.IMAGE_MISSING, SENTENCE, "create it with qemu-img", cause);
        assertThat(exception).hasMessage(SENTENCE + "; create it with qemu-img").hasCause(cause);
        assertThat(exception.sentence()).isEqualTo(SENTENCE);
        assertThat(exception.remedy()).hasValue("create it with qemu-img");
        assertThat(exception.code()).isEqualTo(ExampleError.IMAGE_MISSING);
        assertThat(exception.problems()).isEmpty();
    }

    @Test
    void remedyIsEmptyWhereNoneIsKnown() {
        RatiteException exception = new RatiteException(ExampleError.IMAGE_MISSING, SENTENCE);
        assertThat(exception).hasMessage(SENTENCE).hasNoCause();
        assertThat(exception.remedy()).isEmpty();
    }

    @Test
    void messageOfSeveralProblemsListsThemAll() {
        RatiteException exception = new RatiteException(
                ExampleError.DEFINITION_INVALID,
                "VM 'web' cannot be started",
                List.of(
                        new Problem("memory", ExampleError.DEFINITION_INVALID, "'lots' is not a size", "write 2G"),
                        new Problem("", ExampleError.DEFINITION_INVALID, "it has no disk", null)));
        assertThat(exception).hasMessage("""
                VM 'web' cannot be started
                  memory: 'lots' is not a size (write 2G)
                  it has no disk""");
        assertThat(exception.problems()).hasSize(2).isUnmodifiable();
        assertThat(exception.sentence()).isEqualTo("VM 'web' cannot be started");
    }

    @Test
    void problemsAreCopied() {
        List<Problem> problems =
                new ArrayList<>(List.of(new Problem("", ExampleError.DEFINITION_INVALID, "it has no disk", null)));
        RatiteException exception = new RatiteException(ExampleError.DEFINITION_INVALID, "VM 'web'", problems);
        problems.clear();
        assertThat(exception.problems()).hasSize(1);
    }

    @Test
    void codeAndSentenceAreNeeded() {
        assertThatNullPointerException()
                .isThrownBy(() -> new RatiteException(null, SENTENCE))
                .withMessage("code is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new RatiteException(ExampleError.IMAGE_MISSING, null))
                .withMessage("sentence is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new RatiteException(ExampleError.IMAGE_MISSING, null, List.of()))
                .withMessage("sentence is null");
    }

    @Test
    void survivesSerialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new RatiteException(ExampleError.IMAGE_MISSING, SENTENCE, "create it", null));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            RatiteException read = (RatiteException) in.readObject();
            assertThat(read.code()).isSameAs(ExampleError.IMAGE_MISSING);
            assertThat(read.remedy()).hasValue("create it");
        }
    }
}
