package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.display.remote.VncDisplayOptions;
import dev.ratite.launcher.definition.Power;
import dev.ratite.launcher.definition.SwtpmTpm;
import dev.ratite.launcher.definition.Uefi;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.network.user.Forward;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.testkit.NeedsOvmf;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsSwtpm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The directories of a VM that uses whatever leaves a file there. */
@Tag("integration")
@NeedsQemu
@NeedsOvmf
@NeedsSwtpm
class PrivateFilesTest {
    /** They say who runs, and how it ended; nothing of the VM's. */
    private static final Set<String> PUBLIC = Set.of("shim", "qemu.pid", "lock", "exit");

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void nobodyElseMayLookIntoThem() throws IOException {
        Path password = Files.writeString(host.directory().resolve("password"), "sesame");
        VmDefinition vm = VmDefinition.named("web")
                .memoryMib(64)
                // A firmware that runs has its TPM's state replaced while it is looked at.
                .power(new Power(null, null, true))
                .firmware(new Uefi(null, null, null, null))
                .tpm(new SwtpmTpm(null, null, null))
                .guestAgent()
                .display(VncDisplayOptions.builder().passwordFile(password).build())
                .network("lan", new UserNetworkOptions(List.of(new Forward(null, null, null, 22)), null, null, null))
                .build();
        RunningVm running = host.ratite().launch(vm);
        SoftAssertions all = new SoftAssertions();
        for (Path top : List.of(running.directory(), host.state().resolve("vms/web"))) {
            try (Stream<Path> files = Files.walk(top)) {
                files.forEach(file -> assertPrivate(all, file));
            }
        }
        assertThat(running.directory().resolve("serial0.log")).exists();
        running.kill();
        all.assertAll();
    }

    private static void assertPrivate(SoftAssertions all, Path file) {
        String mode;
        try {
            mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        if (Files.isDirectory(file)) {
            all.assertThat(mode).as("%s", file).isEqualTo("rwx------");
        } else if (Files.isRegularFile(file)
                && !PUBLIC.contains(file.getFileName().toString())) {
            all.assertThat(mode).as("%s", file).endsWith("---");
        }
    }
}
