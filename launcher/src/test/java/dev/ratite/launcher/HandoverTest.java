package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.supervise.Journal;
import dev.ratite.launcher.vm.HandoverRequest;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsOtherJdk;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two programs that want one VM. */
@Tag("integration")
@NeedsCommandGuest
class HandoverTest {
    /** Long enough for a busy machine; a test in which nobody agrees waits for it. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    @RegisterExtension
    final VmHost host = new VmHost();

    private Ratite newcomer;

    @BeforeEach
    void open() {
        newcomer = Ratite.open(host.config());
    }

    @AfterEach
    void close() {
        newcomer.close();
    }

    @Test
    void aVmGoesFromOneProgramToAnotherAndItsGuestDoesNotNotice() throws Exception {
        try (ChildProgram owner = Orphans.of(host).child(host.commandVm("web").build(), "agree")) {
            long qemu = owner.awaitLaunched();
            List<?> events = events();

            RunningVm vm = newcomer.takeOver("web", PATIENCE);

            assertThat(owner.line()).contains("was detached");
            assertThat(vm.pid()).isEqualTo(qemu);
            assertGoesOn(vm, events);
            assertThat(vm.directory().resolve("handover")).doesNotExist();
            vm.kill();
        }
        host.assertNothingLeft();
    }

    @Test
    @NeedsOtherJdk
    void aVmGoesToAProgramOnAnotherJdkAndBackAndItsGuestDoesNotNotice() throws Exception {
        host.ratite().handOver(request -> true);
        RunningVm launched = host.launchCommandVm("web");
        Path definition = Files.writeString(
                host.directory().resolve("web.json"),
                host.ratite().write(host.commandVm("web").build()));
        List<?> events = events();
        try (ChildProgram other =
                ChildProgram.startOn(RealPart.OTHER_JDK.path(), host.state(), definition, "agree after taking")) {
            assertThat(other.awaitLaunched()).isEqualTo(launched.pid());
            assertThat(launched.onExit()).isCompletedExceptionally();

            RunningVm vm = newcomer.takeOver("web", PATIENCE);

            assertThat(other.line()).contains("was detached");
            assertThat(vm.pid()).isEqualTo(launched.pid());
            assertGoesOn(vm, events);
            vm.kill();
        }
        host.assertNothingLeft();
    }

    @Test
    void theOwnerIsToldWhoAsks() throws Exception {
        BlockingQueue<HandoverRequest> requests = new LinkedBlockingQueue<>();
        host.ratite().handOver(requests::add);
        RunningVm vm = host.launchCommandVm("web");
        newcomer.takeOver("web", PATIENCE);
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.vm()).isEqualTo("web");
            assertThat(request.pid()).isEqualTo(ProcessHandle.current().pid());
        });
        assertThat(vm.onExit()).failsWithin(PATIENCE);
        assertThat(host.ratite().running()).isEmpty();
    }

    @Test
    void aVmThatIsRunningAlreadyIsHandedOverToo() throws Exception {
        host.launchCommandVm("web");
        host.ratite().handOver(request -> true);
        assertThat(newcomer.takeOver("web", PATIENCE).state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void anOwnerThatHandsOverToNobodyKeepsItsVmAndIsNamed() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        refused("hands over to nobody", PATIENCE);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void anOwnerMayDecline() throws Exception {
        host.ratite().handOver(request -> false);
        RunningVm vm = host.launchCommandVm("web");
        refused("does not agree", PATIENCE);
        host.ratite().handOver(request -> {
            throw new IllegalStateException("not today");
        });
        refused("not today", PATIENCE);
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        vm.pause();
    }

    @Test
    void anOwnerThatAgreesTooLateKeepsItsVm() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch decided = new CountDownLatch(1);
        host.ratite().handOver(request -> {
            asked.countDown();
            return awaited(decided);
        });
        RunningVm vm = host.launchCommandVm("web");
        refused("did not agree within 5000 ms", Duration.ofSeconds(5));
        assertThat(asked.getCount()).isZero();
        decided.countDown();
        Orphans.awaitFile(vm.directory().resolve("handover/answer"));
        assertThat(Files.readString(vm.directory().resolve("handover/answer")))
                .contains("refused its owner agreed too late");
        vm.pause();
        assertThat(host.ratite().running()).containsExactly(vm);
    }

    @Test
    void aVmWithoutOwnerIsTakenAtOnce() throws Exception {
        host.launchCommandVm("web").detach();
        assertThat(newcomer.takeOver("web", A_MOMENT).state()).isEqualTo(VmState.RUNNING);
    }

    /** As a Ratite that is yet to come would ask. */
    @Test
    void aRequestInAVersionThatIsNotUnderstoodIsAnsweredInOneThatIs() throws Exception {
        host.ratite().handOver(request -> true);
        RunningVm vm = host.launchCommandVm("web");
        Path desk = vm.directory().resolve("handover");
        String token = UUID.randomUUID().toString();
        Path fresh = Files.writeString(desk.resolve("fresh"), "ratite-handover 7\ntoken " + token + "\nwith fanfare\n");
        Files.move(fresh, desk.resolve("request"));
        Orphans.awaitFile(desk.resolve("answer"));
        assertThat(Files.readAllLines(desk.resolve("answer")))
                .containsExactly("ratite-handover 1", "token " + token, "refused version 1 is understood here");
        vm.pause();
    }

    private List<?> events() throws IOException {
        return Journal.events(host.state().resolve("run/web/journal.log"));
    }

    /** The guest runs and answers, and QEMU has told of nothing since. */
    private void assertGoesOn(RunningVm vm, List<?> events) throws Exception {
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(events()).isEqualTo(events);
        vm.console().skipToEnd();
        vm.console().send("Z");
        vm.console().expect("Z", PATIENCE);
    }

    private void refused(String why, Duration limit) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> newcomer.takeOver("web", limit))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.HANDOVER_REFUSED))
                .withMessageContaining("process " + ProcessHandle.current().pid())
                .withMessageContaining(why);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
