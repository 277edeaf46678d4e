package dev.ratite.launcher.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.launcher.vm.VmError;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // an operation is under way, not used
class VmOperationsTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    private Path temp;

    private RunDirectory web = new StateDirectory(Path.of("/")).run("web");
    private VmOperations operations = new VmOperations(web);

    @BeforeEach
    void makeVm() {
        web = new StateDirectory(temp).run("web");
        operations = new VmOperations(web);
        try (VmLock lock = VmLock.take(web, "test")) {
            web.create(lock);
        }
    }

    @Test
    void aSecondOneIsRefusedByTheNameOfTheFirst() {
        try (Operation first = operations.begin("stop")) {
            assertThat(first.isAlone()).isTrue();
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> operations.begin("pause"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.OPERATION_UNDER_WAY))
                    .satisfies(e -> assertThat(e.sentence())
                            .matches("VM 'web' is being stopped by process "
                                    + ProcessHandle.current().pid() + " \\(.+, thread '"
                                    + Thread.currentThread().getName() + "'\\) since \\d+ s"));
            assertThat(operations.current()).hasValueSatisfying(holder -> {
                assertThat(holder.word()).isEqualTo("stop");
                assertThat(holder.age()).isLessThan(Duration.ofMinutes(1));
            });
        }
        assertThat(operations.current()).isEmpty();
        operations.begin("pause").close();
    }

    @Test
    void whatHasNoWordOfItsOwnIsQuoted() {
        try (Operation first = operations.begin("plug of disk\t'data'\n")) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> operations.begin("stop"))
                    .withMessageContaining("VM 'web' is busy: plug of disk 'data'  by process ");
        }
    }

    @Test
    void vmsDoNotGetInEachOthersWay() {
        try (Operation first = operations.begin("stop");
                Operation other = new VmOperations(web.state().run("db")).begin("stop")) {
            assertThat(other.isAlone()).isTrue();
        }
    }

    @Test
    void theVmsOwnerIsNoHindrance() {
        try (VmLock lock = VmLock.take(web, "run");
                Operation operation = operations.begin("stop")) {
            assertThat(operation.isAlone()).isTrue();
        }
    }

    @Test
    void whoMayBreakInGoesAhead() {
        try (Operation first = operations.begin("stop");
                Operation second = operations.breakIn("kill")) {
            assertThat(second.isAlone()).isFalse();
            second.close();
            assertThat(operations.current()).as("the first goes on").isPresent();
        }
        try (Operation alone = operations.breakIn("kill")) {
            assertThat(alone.isAlone()).isTrue();
            assertThat(operations.tryBegin("stop")).isEmpty();
        }
    }

    @Test
    void whoHasToEndWaitsAndThenBreaksIn() {
        Operation first = operations.begin("pause");
        try (Operation close = operations.beginWithin("close", SHORT)) {
            assertThat(close.isAlone()).isFalse();
        }
        first.close();
        try (Operation close = operations.beginWithin("close", SHORT)) {
            assertThat(close.isAlone()).isTrue();
        }
    }

    @Test
    void anotherProgramIsToldByItsProcessAndItsOperationEndsWithIt() throws Exception {
        try (OperationChild child = OperationChild.begin(temp, "web", "reset")) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> operations.begin("stop"))
                    .satisfies(e -> assertThat(e.sentence())
                            .startsWith("VM 'web' is being reset by process " + child.pid()
                                    + " (dev.ratite.launcher.operation.OperationChild, thread 'main') since "));
            child.kill();
            operations.begin("stop").close();
        }
    }

    @Test
    void closingTwiceDoesNotEndTheNext() {
        Operation first = operations.begin("stop");
        first.close();
        try (Operation second = operations.begin("pause")) {
            first.close();
            assertThat(operations.tryBegin("stop")).isEmpty();
        }
    }
}
