package dev.ratite.launcher.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.qapi.Device;
import dev.ratite.display.none.NoneDisplayOptions;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Boot;
import dev.ratite.launcher.definition.DeviceDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.DisplayDefinition;
import dev.ratite.launcher.definition.Machine;
import dev.ratite.launcher.definition.MonitorDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.transport.UnixTransportOptions;
import dev.ratite.network.user.Forward;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.storage.file.CacheMode;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionReadTest {
    private static final Path WHOLE = Path.of("src/test/resources/definitions/whole.json");

    @TempDir
    Path temp;

    private VmDefinition vm;

    @BeforeEach
    void readTheDefinitionThatHasEveryField() throws Exception {
        Files.createFile(temp.resolve("vmlinuz"));
        Files.createFile(temp.resolve("initrd"));
        Files.copy(WHOLE, temp.resolve("whole.json"));
        vm = Codecs.codec().read(temp.resolve("whole.json"));
    }

    @Test
    void theVmsOwnFieldsAreRead() {
        assertThat(vm.name()).isEqualTo("whole");
        assertThat(vm.uuid()).isEqualTo(UUID.fromString("11111111-2222-3333-4444-555555555555"));
        assertThat(vm.description()).isEqualTo("every field there is");
        assertThat(vm.qemu()).isEqualTo(Path.of("/opt/qemu/bin/qemu-system-x86_64"));
        assertThat(vm.machine()).isEqualTo(Machine.of("pc", Accelerator.KVM));
        assertThat(vm.cpus()).isEqualTo(2);
        assertThat(vm.memoryMib()).isEqualTo(256);
        assertThat(vm.guestAgent()).isTrue();
        assertThat(vm.extraArguments()).containsExactly("-msg", "timestamp=on");
    }

    @Test
    void relativePathsReferToTheFilesDirectory() {
        assertThat(vm.boot()).isEqualTo(Boot.of(temp.resolve("vmlinuz"), temp.resolve("initrd"), "console=ttyS0"));
        assertThat(vm.disks().get(0).options())
                .isEqualTo(new FileDiskOptions(
                        temp.resolve("images/root.img"), ImageFormat.RAW, CacheMode.NONE, null, null));
    }

    @Test
    void disksAreReadInTheirOrder() {
        assertThat(vm.disks())
                .containsExactly(
                        DiskDefinition.of("root", vm.disks().get(0).options())
                                .device("scsi-hd")
                                .readOnly(true)
                                .bootIndex(1)
                                .serial("S-1")
                                .build(),
                        new DiskDefinition("disk1", new FileDiskOptions(Path.of("/srv/data.qcow2"), null)));
    }

    @Test
    void networksAreReadInTheirOrder() {
        UserNetworkOptions options = new UserNetworkOptions(
                List.of(new Forward(null, "0.0.0.0", 8080, 80), Forward.to(22)), true, "10.9.0.0/24", "guest");
        assertThat(vm.networks())
                .containsExactly(
                        NetworkDefinition.of("lan", options)
                                .device("e1000")
                                .mac("52:54:00:12:34:56")
                                .bootIndex(0)
                                .build(),
                        new NetworkDefinition("net1", new UserNetworkOptions(null, null, null, null)));
    }

    @Test
    void displayMonitorAndDevicesAreRead() {
        assertThat(vm.displays()).containsExactly(new DisplayDefinition(new NoneDisplayOptions()));
        assertThat(vm.monitor()).isEqualTo(new MonitorDefinition(new UnixTransportOptions()));
        assertThat(vm.devices())
                .containsExactly(
                        new DeviceDefinition(
                                new Device("virtio-rng-pci", Map.of("id", "rng", "max-bytes", 1024, "period", 1000))),
                        new DeviceDefinition(new Device("isa-debug-exit", Map.of("iobase", 0x501))));
    }

    @Test
    void aDevicesPropertiesKeepTheirOrder() {
        assertThat(vm.devices().get(0).device().properties().keySet()).containsExactly("period", "id", "max-bytes");
    }

    @Test
    void commentsAreWelcome() {
        assertThat(Codecs.codec()
                        .parse("/* a */ { // b\n \"name\": \"web\" /* c */ }", null)
                        .name())
                .isEqualTo("web");
    }

    @Test
    void whatIsNullIsAsGoodAsAbsent() {
        assertThat(Codecs.codec().parse("{\"name\": \"web\", \"cpus\": null, \"disks\": null}", null))
                .isEqualTo(VmDefinition.named("web").build());
    }
}
