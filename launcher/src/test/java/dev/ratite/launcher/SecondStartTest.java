package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.claim.ClaimError;
import dev.ratite.launcher.definition.ChardevDefinition;
import dev.ratite.launcher.definition.SocketChardev;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.process.ProcessError;
import dev.ratite.launcher.transport.TcpTransportOptions;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.OwnThread;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No launch takes a monitor, or any other socket, from a VM that is there, however it may be tried. */
@Tag("integration")
@NeedsQemu
@Timeout(60)
class SecondStartTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aVmThatRunsUnownedIsNotStartedAgain() {
        RunningVm first = host.ratite().launch(vm("web").build());
        long pid = first.pid();
        first.detach();
        assertRefused(vm("web").build(), ProcessError.VM_EXISTS.name());
        assertThat(alive(pid)).isTrue();
        assertThat(host.operator().vm("web").kill().signal()).hasValue("SIGKILL");
    }

    /** A QEMU that ends in an orderly way deletes its sockets by their paths, and so those of whoever came after it. */
    @Test
    void aVmWhoseDirectoryWasDeletedUnderItIsNotStartedBesideItself() throws Exception {
        RunningVm first = host.ratite().launch(vm("web").build());
        ProcessHandle qemu = ProcessHandle.of(first.pid()).orElseThrow();
        Path directory = first.directory();
        first.detach();
        delete(directory);
        RatiteException failure = assertRefused(vm("web").build(), ClaimError.STRAY_QEMU.name());
        assertThat(failure.remedy())
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("pgrep -f"));
        assertThat(qemu.isAlive()).isTrue();
        qemu.destroyForcibly();
        qemu.onExit().join();
        assertThat(host.ratite().launch(vm("web").build()).kill().vm()).isEqualTo("web");
    }

    @Test
    void vmsOfOneNameInTwoStateDirectoriesHaveNothingInCommon() throws Exception {
        RunningVm one = host.ratite().launch(vm("web").build());
        Path elsewhere = host.directory().resolve("t");
        try (Ratite other = Ratite.open(RatiteConfig.in(elsewhere))) {
            RunningVm two = other.launch(vm("web").build());
            assertThat(two.pid()).isNotEqualTo(one.pid());
            two.pause();
            assertThat(one.state()).isEqualTo(VmState.RUNNING);
            two.kill();
        }
        one.pause();
        assertThat(one.state()).isEqualTo(VmState.PAUSED);
        delete(elsewhere);
    }

    @Test
    void aStateDirectoryThatIsReachedByAnotherPathIsTheSame() throws Exception {
        RunningVm first = host.ratite().launch(vm("web").build());
        Path link = Files.createSymbolicLink(host.directory().resolve("l"), host.state());
        try (Ratite other = Ratite.open(RatiteConfig.in(link))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> other.launch(vm("web").build()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.VM_BUSY));
        }
        first.pause();
        assertThat(first.state()).isEqualTo(VmState.PAUSED);
    }

    @Test
    void aSocketAtWhichAVmListensIsNotTakenByAnother() throws Exception {
        Path door = host.directory().resolve("door.sock");
        RunningVm first = host.ratite().launch(listening("first", door));
        RatiteException failure = assertRefused(listening("second", door), ClaimError.SOCKET_IN_USE.name());
        assertThat(failure.sentence())
                .startsWith("Field 'chardevs[0]' of VM 'second': ")
                .contains(door.toString());
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(door))) {
            assertThat(client.isConnected()).isTrue();
        }
        assertThat(first.kill().signal()).hasValue("SIGKILL");
        assertThat(door).as("QEMU was killed and could not delete it").doesNotExist();
    }

    @Test
    void ofManyThatWantOneSocketAtOnceNotTwoGetIt() {
        Path door = host.directory().resolve("door.sock");
        List<CompletableFuture<RunningVm>> launches = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            VmDefinition vm = listening("vm" + i, door);
            launches.add(OwnThread.supply(() -> host.ratite().launch(vm)));
        }
        long running = launches.stream()
                .map(launch -> launch.handle((vm, failure) -> vm != null))
                .filter(CompletableFuture::join)
                .count();
        assertThat(running).isLessThanOrEqualTo(1);
    }

    @Test
    void oneVmCannotListenTwiceAtOnePath() {
        Path door = host.directory().resolve("door.sock");
        VmDefinition twice =
                vm("web").chardev(server("a", door)).chardev(server("b", door)).build();
        assertRefused(twice, ClaimError.SOCKET_IN_USE.name());
    }

    @Test
    void whatIsNoSocketIsNotDeletedForOne() throws Exception {
        Path file = Files.writeString(host.directory().resolve("door.sock"), "mine");
        assertRefused(listening("web", file), ClaimError.NO_PLACE_FOR_SOCKET.name());
        assertThat(file).hasContent("mine");
    }

    @Test
    void aSocketThatNobodyServesIsInNobodysWay() throws Exception {
        Path door = host.directory().resolve("door.sock");
        try (ServerSocketChannel gone = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            gone.bind(UnixDomainSocketAddress.of(door));
        }
        assertThat(door).exists();
        host.ratite().launch(listening("web", door)).kill();
        assertThat(door).doesNotExist();
    }

    /** Its controller was killed before it called, and a new one listens at the same port when it does. */
    @Test
    void aQemuOfAnotherVmThatCallsAtThePortIsNotTakenForTheVm() throws Exception {
        Path pid = host.directory().resolve("stranger.pid");
        Path qemu = StandInQemu.launched(
                host.directory(), """
                port=$(printf '%s\\n' "$@" | sed -n 's/.*id=monitor,.*port=\\([0-9]*\\).*/\\1/p')
                qemu-system-x86_64 -S -machine none -display none -pidfile PID \\
                    -chardev socket,id=m,host=127.0.0.1,port=$port -mon m,mode=control >/dev/null 2>&1 &
                IDLE
                """.replace("PID", pid.toString()).replace("IDLE", StandInQemu.IDLE));
        VmDefinition vm =
                vm("web").qemu(qemu).monitor(TcpTransportOptions.anyPort()).build();
        assertRefused(vm, ClaimError.MONITOR_OF_ANOTHER.name());
        ProcessHandle stranger =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        assertThat(stranger.isAlive()).as("nobody touched it").isTrue();
        stranger.destroyForcibly();
        stranger.onExit().join();
        Files.deleteIfExists(pid);
    }

    private static VmDefinitionBuilder vm(String name) {
        return VmDefinition.named(name).memoryMib(32);
    }

    private static VmDefinition listening(String name, Path door) {
        return vm(name).chardev(server("door", door)).build();
    }

    private static ChardevDefinition server(String id, Path door) {
        return new ChardevDefinition(id, new SocketChardev(door, null, null, true, false, null, false));
    }

    private RatiteException assertRefused(VmDefinition vm, String code) {
        RatiteException failure = catchThrowableOfType(RatiteException.class, () -> {
            RunningVm unused = host.ratite().launch(vm);
        });
        assertThat(failure).as("the launch fails").isNotNull();
        assertThat(failure.code().name()).as(failure.getMessage()).isEqualTo(code);
        return failure;
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
