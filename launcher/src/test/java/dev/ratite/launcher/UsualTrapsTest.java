package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.NeedsOvmf;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsQemuAarch64;
import dev.ratite.testkit.NeedsQemuS390x;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain wishes for which QEMU needs more words than the wish has: without them it ends, or does something else. */
@Tag("integration")
@NeedsQemu
class UsualTrapsTest {
    private static final String IMAGE = "\"type\": \"file\", \"path\": \"a,b.img\", \"format\": \"raw\"";

    @RegisterExtension
    final VmHost host = new VmHost();

    @BeforeEach
    void makeImage() throws IOException {
        Files.write(host.directory().resolve("a,b.img"), new byte[1 << 20]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtio", "scsi", "sata", "nvme", "usb"})
    void aDiskOnAnyBusHasWhatItsBusNeeds(String bus) {
        RunningVm vm = launch("\"disks\": [{ " + IMAGE + ", \"bus\": \"" + bus + "\" }]");
        assertThat(vm.qmp().call("query-block").findValuesAsText("node-name")).contains("disk-disk0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtio", "scsi", "ide"})
    void onAnOldMachineAsWell(String bus) {
        RunningVm vm = launch("\"machine\": \"pc\", \"disks\": [{ " + IMAGE + ", \"bus\": \"" + bus + "\" }]");
        assertThat(vm.qmp().call("query-block").findValuesAsText("node-name")).contains("disk-disk0");
    }

    @Test
    void moreDrivesThanAControllerTakesGetAnother() {
        String drives = IntStream.range(0, 13).mapToObj(i -> "{}").collect(Collectors.joining(", "));
        RunningVm vm = launch("\"cdroms\": [" + drives + "]");
        assertThat(vm.qmp().call("query-block")).hasSize(13);
    }

    @Test
    void whatHasNoIdGetsOneOfItsOwn() {
        RunningVm vm = launch("\"disks\": [{ " + IMAGE + ", \"readOnly\": true }, { " + IMAGE
                + ", \"readOnly\": true }], \"networks\": [{ \"type\": \"user\" }, { \"type\": \"user\" }], "
                + "\"serials\": [{ \"chardev\": \"null\" }], \"consoles\": [{ \"chardev\": \"null\" }]");
        assertThat(peripherals(vm)).contains("disk0", "disk1", "net0", "net1", "serial0", "console0");
    }

    @Test
    void theFirstPlaceInTheBootOrderIsZero() {
        RunningVm vm = launch("\"disks\": [{ " + IMAGE + ", \"bootIndex\": 0 }]");
        assertThat(property(vm, "/machine/peripheral/disk0", "bootindex").asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pc-q35-7.2", "pc-i440fx-7.2", "q35", "pc", "microvm"})
    void aMachineOfAnyNameHasItsOwnBuses(String machine) {
        RunningVm vm = launch("\"machine\": \"" + machine + "\", \"disks\": [{ " + IMAGE
                + " }], \"networks\": [{ \"type\": \"user\" }], \"guestAgent\": true");
        assertThat(peripherals(vm)).contains("disk0", "net0");
    }

    /** Its firmware gives up where there is nothing to start: that is kept, to be looked at. */
    @Test
    @NeedsQemuS390x
    void aMachineWithoutPciGetsItsDevicesAllTheSame() {
        RunningVm vm = launch(
                "\"architecture\": \"s390x\", \"panic\": { \"action\": \"pause\" }, \"disks\": [{ " + IMAGE + " }]");
        assertThat(vm.qmp()
                        .call("qom-list", Map.of("path", "/machine/peripheral"))
                        .findValuesAsText("type"))
                .contains("child<virtio-blk-ccw>", "child<virtio-rng-ccw>");
    }

    @Test
    @NeedsQemuAarch64
    void anArchitectureWithoutAUsualMachineGetsOne() {
        RunningVm vm = launch("\"architecture\": \"arm64\", \"firmware\": \"bios\", \"disks\": [{ " + IMAGE + " }]");
        assertThat(property(vm, "/machine", "type").asText()).startsWith("virt-");
    }

    @Test
    @NeedsOvmf
    void theMachineIsToldWhereItsFirmwareIs() {
        RunningVm vm = launch("\"firmware\": \"uefi\"");
        List<String> flash = List.of(
                property(vm, "/machine", "pflash0").asText(),
                property(vm, "/machine", "pflash1").asText());
        List<String> nodes = vm.qmp().call("query-named-block-nodes").findValuesAsText("node-name");
        assertThat(nodes).containsAll(flash);
        assertThat(flash).doesNotContain("").doesNotHaveDuplicates();
    }

    @Test
    void limitsOfADiskAreThoseOfTheDefinition() {
        RunningVm vm = launch("\"disks\": [{ " + IMAGE + ", \"throttle\": { \"group\": \"g\", "
                + "\"bytesPerSecond\": 1000, \"burstBytesPerSecond\": 8000, \"burstSeconds\": 60 } }]");
        JsonNode limits = property(vm, "/objects/throttle.g", "limits");
        assertThat(limits.path("bps-total").asLong()).isEqualTo(1000);
        assertThat(limits.path("bps-total-max").asLong()).isEqualTo(8000);
        assertThat(limits.path("bps-total-max-length").asLong()).isEqualTo(60);
        assertThat(limits.path("iops-total-max-length").asLong()).isEqualTo(1);
    }

    @Test
    void aSocketConnectsAgainWhenItIsAClientAndWaitsForNobodyWhenItIsAServer() {
        RunningVm vm = launch("\"chardevs\": [" + socket("server", "\"server\": true") + ", "
                + socket("client", "\"reconnectSeconds\": 1") + "]");
        assertThat(vm.qmp().call("query-chardev").findValuesAsText("label")).contains("server", "client");
    }

    private static String socket(String id, String more) {
        return "{ \"id\": \"" + id + "\", \"chardev\": { \"type\": \"socket\", \"path\": \"sock\", " + more + " } }";
    }

    @Test
    void aPasswordCanBeSetWhereOneIsRequired() {
        RunningVm vm = launch("\"displays\": [{ \"type\": \"vnc\", \"passwordRequired\": true }]");
        assertThat(vm.qmp().call("set_password", Map.of("protocol", "vnc", "password", "open")))
                .isEmpty();
        RunningVm open = launch("other", "\"displays\": [\"vnc\"]");
        assertThat(catchThrowableOfType(QmpException.Refused.class, () -> open.qmp()
                        .call("set_password", Map.of("protocol", "vnc", "password", "open"))))
                .isNotNull();
    }

    @Test
    void memoryOfAnyKindHasItsSize() {
        for (String kind : List.of("ram", "memfd")) {
            RunningVm vm = launch(kind, "\"memory\": { \"backend\": \"" + kind + "\", \"prealloc\": true }");
            JsonNode memory = vm.qmp().call("query-memdev").path(0);
            assertThat(memory.path("size").asLong()).isEqualTo(32L << 20);
            assertThat(memory.path("prealloc").asBoolean()).isTrue();
        }
    }

    /** A model of the host's own is for its hypervisor alone. */
    @Test
    void aTranslatedMachineGetsACpuThatCanBeTranslated() {
        RunningVm vm =
                launch("\"machine\": { \"accelerator\": \"tcg\" }, \"cpu\": { \"features\": { \"avx\": false } }");
        assertThat(property(vm, "/machine/unattached/device[0]", "type").asText())
                .isEqualTo("max-x86_64-cpu");
    }

    private RunningVm launch(String fields) {
        return launch("web", fields);
    }

    private RunningVm launch(String name, String fields) {
        String json = "{ \"name\": \"" + name + "\", \"memoryMib\": 32, " + fields + " }";
        return host.ratite().launch(host.ratite().parse(json, host.directory()));
    }

    private static List<String> peripherals(RunningVm vm) {
        List<String> names = new ArrayList<>();
        vm.qmp()
                .call("qom-list", Map.of("path", "/machine/peripheral"))
                .forEach(child -> names.add(child.path("name").asText()));
        return names;
    }

    private static JsonNode property(RunningVm vm, String path, String name) {
        return vm.qmp().call("qom-get", Map.of("path", path, "property", name));
    }
}
