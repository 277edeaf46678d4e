package dev.ratite.launcher.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.NeedsNetworkNamespaces;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By its process a QEMU is found, however its monitor was asked for. */
@Tag("integration")
@NeedsQemu
class MonitorFormsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-qmp unix:@/m,server=on,wait=off",
                "-qmp unix:@/m,server,nowait",
                "--qmp-pretty unix:@/m,server=on,wait=off",
                "-qmp tcp:127.0.0.1:%,server=on,wait=off",
                "-qmp tcp::%,server,nowait",
                "-chardev socket,id=c,path=@/m,server=on,wait=off -mon chardev=c,mode=control",
                "-mon c,mode=control,pretty=on -chardev socket,server,nowait,path=@/m,id=c",
                "-chardev socket,id=c,host=127.0.0.1,port=%,server=on,wait=off -mon chardev=c,mode=control",
                "-chardev socket,id=c,host=0.0.0.0,port=%,ipv4=on,server=on,wait=off -qmp chardev:c",
                "-qmp pipe:@/p",
                "-chardev pipe,id=c,path=@/p -mon mode=control,chardev=c",
                "-monitor unix:@/hmp,server,nowait -qmp unix:@/m,server,nowait"
            })
    void eachFormLeadsToTheMonitor(String form) throws Exception {
        makePipes();
        try (BareQemu qemu = BareQemu.start(words(form));
                AttachedVm vm = AttachedVm.to(qemu.pid())) {
            assertThat(vm.pid()).hasValue(qemu.pid());
            assertThat(vm.state()).isEqualTo(VmState.PRELAUNCH);
        }
    }

    @EachQemu
    void eachQemuIsFound(QemuUnderTest program) {
        String form = "-name guest=a,,b -chardev socket,id=c,path=@/m,server=on,wait=off -mon chardev=c,mode=control";
        try (BareQemu qemu = BareQemu.start(program, words(form).toArray(String[]::new));
                AttachedVm vm = AttachedVm.to(qemu.pid())) {
            assertThat(vm.name()).hasValue("a,b");
            assertThat(vm.uuid()).isEmpty();
            vm.resume();
            assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        }
    }

    /** The way that new QEMUs prefer. */
    @EachQemu
    void aMonitorMayBeAnObject(QemuUnderTest program) {
        if (!program.isAtLeast(11, 0)) {
            return;
        }
        String uuid = "11111111-2222-3333-4444-555555555555";
        for (String object : List.of(
                "monitor-qmp,id=m,chardev=c", "{\"qom-type\":\"monitor-qmp\",\"id\":\"m\",\"chardev\":\"c\"}")) {
            String form = "-uuid " + uuid + " -chardev socket,id=c,path=@/m,server=on,wait=off -object " + object;
            try (BareQemu qemu = BareQemu.start(program, words(form).toArray(String[]::new));
                    AttachedVm vm = AttachedVm.to(qemu.pid())) {
                assertThat(vm.uuid()).hasToString("Optional[" + uuid + "]");
            }
        }
    }

    @Test
    void aRelativePathIsTakenFromItsOwnDirectory() {
        try (BareQemu qemu = elsewhere("-qmp", "unix:m,server=on,wait=off");
                AttachedVm vm = AttachedVm.to(qemu.pid())) {
            assertThat(vm.pid()).hasValue(qemu.pid());
        }
    }

    @Test
    void commasBlanksAndAllLettersMayStandInPaths() throws Exception {
        Path odd = Files.createDirectory(directory.resolve("a, b=c ü 鳥"));
        String path = odd.resolve("m,,m").toString();
        try (BareQemu qemu = BareQemu.start("-qmp", "unix:" + path.replace(",", ",,") + ",server=on,wait=off")) {
            try (AttachedVm vm = AttachedVm.to(qemu.pid())) {
                assertThat(vm.pid()).hasValue(qemu.pid());
            }
            try (AttachedVm vm = AttachedVm.to(Path.of(path))) {
                assertThat(vm.pid()).hasValue(qemu.pid());
            }
        }
    }

    @Test
    void bySocketItsProcessIsFoundToo() {
        try (BareQemu qemu = elsewhere("-qmp", "unix:m,server=on,wait=off", "-name", "web");
                AttachedVm vm = AttachedVm.to(directory.resolve("m"))) {
            assertThat(vm.pid()).hasValue(qemu.pid());
            assertThat(vm).hasToString("VM 'web' (process " + qemu.pid() + ")");
        }
    }

    @Test
    void theFirstMonitorThatAnswersIsTaken() {
        try (BareQemu qemu =
                        BareQemu.start(words("-qmp null -qmp unix:@/1,server,nowait -qmp unix:@/2,server,nowait"));
                AttachedVm first = AttachedVm.to(directory.resolve("1"));
                AttachedVm second = AttachedVm.to(qemu.pid())) {
            assertThat(first.state()).isEqualTo(second.state());
            assertThat(second.pid()).hasValue(qemu.pid());
        }
    }

    /** In a container paths are others than outside. */
    @Test
    @NeedsNetworkNamespaces
    void anotherMountNamespaceIsLookedInto() throws Exception {
        Path hidden = Files.createDirectory(directory.resolve("hidden"));
        List<String> wrapper =
                List.of("unshare", "-m", "sh", "-c", "mount -t tmpfs none \"$0\" && exec \"$@\"", hidden.toString());
        try (BareQemu qemu =
                BareQemu.startUnder(wrapper, List.of("-qmp", "unix:" + hidden + "/m,server=on,wait=off"))) {
            assertThat(hidden.resolve("m")).doesNotExist();
            try (AttachedVm vm = AttachedVm.to(qemu.pid())) {
                assertThat(vm.pid()).hasValue(qemu.pid());
            }
        }
    }

    /** As libvirt does it: no path stands on the command line. */
    @Test
    void aSocketThatItsParentOpenedIsFoundByItsPath() {
        String opening =
                "my $path = shift; $^F = 255; socket(S, AF_UNIX, SOCK_STREAM, 0) && bind(S, sockaddr_un($path))"
                        + " && listen(S, 1) || die; my $number = fileno(S); s/%/$number/ for @ARGV; exec @ARGV";
        List<String> wrapper = List.of(
                "perl", "-MSocket", "-e", opening, directory.resolve("m").toString());
        List<String> arguments =
                List.of("-chardev", "socket,id=c,fd=%,server=on,wait=off", "-mon", "chardev=c,mode=control");
        try (BareQemu qemu = BareQemu.startUnder(wrapper, arguments)) {
            try (AttachedVm vm = AttachedVm.to(qemu.pid())) {
                assertThat(vm.pid()).hasValue(qemu.pid());
            }
            try (AttachedVm vm = AttachedVm.to(directory.resolve("m"))) {
                assertThat(vm.pid()).hasValue(qemu.pid());
            }
        }
    }

    private BareQemu elsewhere(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-S", "-nodefaults", "-display", "none"));
        all.addAll(List.of(arguments));
        return BareQemu.startExactly(List.of("env", "-C", directory.toString()), RealPart.QEMU.path(), all);
    }

    /** {@code @} stands for the directory and {@code %} for a free port; blanks are between words. */
    private List<String> words(String form) {
        return List.of(form.replace("@", directory.toString())
                .replace("%", String.valueOf(form.contains("%") ? freePort() : 0))
                .split(" "));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void makePipes() throws Exception {
        for (String end : List.of(".in", ".out")) {
            Process made =
                    new ProcessBuilder("mkfifo", directory.resolve("p" + end).toString()).start();
            assertThat(made.waitFor()).isZero();
        }
    }
}
