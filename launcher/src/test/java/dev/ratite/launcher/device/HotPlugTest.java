package dev.ratite.launcher.device;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.device.PlugBench.assertAccounted;
import static dev.ratite.launcher.device.PlugBench.disk;
import static dev.ratite.launcher.device.PlugBench.ids;
import static dev.ratite.launcher.device.PlugBench.inventory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.claim.ClaimError;
import dev.ratite.launcher.definition.Balloon;
import dev.ratite.launcher.definition.BuiltinRng;
import dev.ratite.launcher.definition.ChannelDefinition;
import dev.ratite.launcher.definition.ConsoleDefinition;
import dev.ratite.launcher.definition.DefinitionError;
import dev.ratite.launcher.definition.DeviceDefinition;
import dev.ratite.launcher.definition.DiskBus;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.NoRng;
import dev.ratite.launcher.definition.NullChardev;
import dev.ratite.launcher.definition.RandomRng;
import dev.ratite.launcher.definition.RingbufChardev;
import dev.ratite.launcher.definition.SerialDefinition;
import dev.ratite.launcher.definition.SocketChardev;
import dev.ratite.launcher.definition.UsbSerial;
import dev.ratite.launcher.definition.UsbTablet;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.placement.PlacementError;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.network.user.Forward;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.OwnThread;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A VM whose guest knows nothing of hot-plug: what QEMU does by itself. */
@Tag("integration")
@NeedsCommandGuest
class HotPlugTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void everyKindComesAndIsAccountedFor() throws Exception {
        RunningVm vm = launch(
                host.commandVm("web").rng(new NoRng()).balloon(Balloon.NONE).hotPlugPorts(9));
        VmDevices devices = vm.devices();
        devices.plug(disk(host, "data"));
        devices.plug(DiskDefinition.of("plate", PlugBench.image(host, "plate"))
                .bus(DiskBus.SCSI)
                .build());
        devices.plug(new NetworkDefinition("lan", new UserNetworkOptions(List.of(Forward.to(80)), null, null, null)));
        devices.plug(new UsbTablet("pointer"));
        devices.plug(new ChannelDefinition("talk", "org.example.talk", new RingbufChardev(null)));
        devices.plug(new ConsoleDefinition("hvc", new NullChardev()));
        devices.plug(new SerialDefinition("line", "pci-serial", new NullChardev()));
        devices.plug(new RandomRng(null, null, null));
        devices.plug(new Balloon(null, true, null));
        devices.plug(new DeviceDefinition(new Device("virtio-keyboard-pci", Map.of("id", "keys"))));
        assertThat(ids(vm))
                .containsExactlyInAnyOrder(
                        "root",
                        "data",
                        "plate",
                        "lan",
                        "pointer",
                        "talk",
                        "hvc",
                        "line",
                        "rng.device",
                        "balloon.0",
                        "keys");
        assertAccounted(host, vm);
        assertThat(vm.forwards("lan")).hasSize(1);
        assertThat(host.operator().list(PATIENCE).get(0).forwards()).isEqualTo(vm.forwards("lan"));
        assertThat(devices.present())
                .filteredOn(device -> device.id().equals("data"))
                .allSatisfy(device -> {
                    assertThat(device.kind()).isEqualTo(PartKind.DISK);
                    assertThat(device.driver()).isEqualTo("virtio-blk-pci");
                    assertThat(device.where()).startsWith("port.");
                    assertThat(device.since()).isAfter(devices.present().get(0).since());
                });
    }

    @Test
    void whatThereIsOneOfIsPluggedInOnce() throws Exception {
        RunningVm vm = launch(host.commandVm("web").rng(new NoRng()).balloon(Balloon.NONE));
        Set<String> before = inventory(vm);
        assertImpossible(() -> vm.devices().plug(new NoRng()), "None is nothing to plug");
        assertImpossible(() -> vm.devices().plug(Balloon.NONE), "None is nothing to plug");
        vm.devices().plug(new BuiltinRng(null, null));
        assertImpossible(() -> vm.devices().plug(new BuiltinRng(null, null)), "has a source of random numbers already");
        assertThat(ids(vm)).containsExactlyInAnyOrder("root", "rng.device");
        assertThat(inventory(vm)).containsAll(before).hasSize(before.size() + 2);
        assertAccounted(host, vm);
    }

    private static void assertImpossible(Runnable change, String why) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(change::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.CHANGE_IMPOSSIBLE))
                .withMessageContaining(why);
    }

    @Test
    void aUsbDeviceGoesAtOnceWithAllThatIsBehindIt() throws Exception {
        RunningVm vm = launch(host.commandVm("web"));
        vm.devices().plug(new UsbTablet("pointer"));
        Set<String> before = inventory(vm);
        vm.devices().plug(new UsbSerial("modem", new RingbufChardev(null)));
        assertThat(inventory(vm)).contains("chardev char.modem", "device modem");
        Unplug unplug = vm.devices().unplug("modem");
        assertThat(unplug.await(PATIENCE)).isEqualTo(UnplugState.DONE);
        assertThat(unplug.requests()).isEqualTo(1);
        assertThat(unplug.gone()).isCompleted();
        assertThat(inventory(vm)).isEqualTo(before);
        assertThat(ids(vm)).containsExactlyInAnyOrder("root", "pointer", "rng.device", "balloon.0");
        assertAccounted(host, vm);
    }

    @Test
    void socketsOfWhatIsPluggedInAreNobodyElsesAndNoneIsLeft() throws Exception {
        RunningVm vm = launch(host.commandVm("web"));
        Path socket = host.directory().resolve("modem.sock");
        UsbSerial modem = new UsbSerial("modem", new SocketChardev(socket, null, null, true, false, null, false));
        try (ServerSocketChannel somebody = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            somebody.bind(UnixDomainSocketAddress.of(socket));
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> vm.devices().plug(modem))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ClaimError.SOCKET_IN_USE))
                    .withMessageContaining("usb.devices[0]");
        }
        assertThat(ids(vm)).doesNotContain("modem");
        assertAccounted(host, vm);
        vm.devices().plug(modem);
        assertThat(socket).exists();
        vm.devices().unplug("modem").gone().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(socket).doesNotExist();
        List<String> ledger = Files.readAllLines(vm.directory().resolve("ledger"));
        String taken = ledger.stream()
                .filter(line -> line.endsWith(" SOCKET " + socket))
                .findFirst()
                .orElseThrow();
        assertThat(ledger).as("struck off").contains("- " + taken.split(" ", 3)[1]);
        vm.devices().plug(modem);
        assertThat(socket).exists();
        vm.kill();
        assertThat(socket).as("a killed QEMU deletes nothing").doesNotExist();
    }

    @Test
    void aScsiDiskComesAndGoesTwentyTimes() throws Exception {
        RunningVm vm = launch(host.commandVm("web"));
        vm.devices()
                .plug(DiskDefinition.of("first", PlugBench.image(host, "first"))
                        .bus(DiskBus.SCSI)
                        .build());
        Set<String> before = inventory(vm);
        for (int i = 0; i < 20; i++) {
            vm.devices()
                    .plug(DiskDefinition.of("data", PlugBench.image(host, "data"))
                            .bus(DiskBus.SCSI)
                            .build());
            assertThat(vm.devices().unplug("data").await(PATIENCE)).isEqualTo(UnplugState.DONE);
            assertThat(inventory(vm)).isEqualTo(before);
        }
        assertAccounted(host, vm);
    }

    @Test
    void withoutAnOperatingSystemTheTimeRunsOutAndTheDeviceIsStillAccountedFor() throws Exception {
        RunningVm vm = launch(host.commandVm("web"));
        Set<String> before = inventory(vm);
        vm.devices().plug(disk(host, "data"));
        Set<String> with = inventory(vm);
        UnplugOptions brief = new UnplugOptions(Duration.ofSeconds(8), Duration.ofMillis(500), Duration.ofSeconds(1));
        Unplug unplug = vm.devices().unplug("data", brief);
        assertThat(vm.devices().unplug("data", brief)).as("joined").isSameAs(unplug);
        assertThat(unplug.await(PATIENCE)).isEqualTo(UnplugState.TIMED_OUT);
        assertThat(unplug.requests()).isGreaterThan(1);
        assertThat(unplug.reason()).hasValueSatisfying(why -> assertThat(why).contains("may not have booted"));
        assertThat(unplug.gone()).isNotDone();
        assertThat(inventory(vm)).isEqualTo(with);
        assertThat(ids(vm)).contains("data");
        assertAccounted(host, vm);
        Unplug again = vm.devices().unplug("data");
        vm.reset();
        assertThat(again.await(PATIENCE)).isEqualTo(UnplugState.DONE);
        unplug.gone().get(30, TimeUnit.SECONDS);
        assertThat(unplug.state()).as("a result stays").isEqualTo(UnplugState.TIMED_OUT);
        assertThat(inventory(vm)).isEqualTo(before);
        assertAccounted(host, vm);
        vm.devices().plug(disk(host, "data"));
        assertAccounted(host, vm);
    }

    @Test
    void anIdIsTakenOnce() throws Exception {
        RunningVm vm = launch(host.commandVm("web"));
        vm.devices().plug(disk(host, "data"));
        Set<String> before = inventory(vm);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().plug(new UsbTablet("data")))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::code)
                        .containsExactly(DefinitionError.DUPLICATE_ID));
        assertThat(inventory(vm)).isEqualTo(before);
        assertAccounted(host, vm);
    }

    @Test
    void portsRunOut() throws Exception {
        RunningVm vm = launch(host.commandVm("web").hotPlugPorts(1));
        assertThat(vm.plan().freePorts()).hasSize(1);
        PresentDevice first = vm.devices().plug(disk(host, "data"));
        assertThat(first.where()).startsWith("port.");
        assertThat(vm.plan().freePorts()).isEmpty();
        Set<String> before = inventory(vm);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().plug(disk(host, "more")))
                .satisfies(e -> {
                    assertThat(e.problems()).extracting(Problem::code).contains(PlacementError.PLACES_EXHAUSTED);
                    assertThat(e.problems()).extracting(Problem::field).containsExactly("disks[2]");
                    assertThat(e).hasMessageContaining("hotPlugPorts");
                });
        assertThat(inventory(vm)).isEqualTo(before);
        assertAccounted(host, vm);
    }

    @Test
    void whatQemuRefusesInTheMiddleLeavesNothing() throws Exception {
        RunningVm vm = launch(host.commandVm("web"));
        vm.devices().plug(disk(host, "data"));
        Set<String> before = inventory(vm);
        DiskDefinition odd = DiskDefinition.of("odd", PlugBench.image(host, "odd"))
                .property("iothread", "nobody")
                .build();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().plug(odd))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(DeviceError.PLUG_REFUSED);
                    assertThat(e).hasMessageContainingAll("disks[2]", "'web'", "device_add");
                });
        assertThat(inventory(vm)).isEqualTo(before);
        assertThat(ids(vm)).doesNotContain("odd");
        assertAccounted(host, vm);
        vm.devices().plug(disk(host, "odd"));
        assertAccounted(host, vm);
    }

    @Test
    void whatOnlyALaunchCanDoIsRefusedBeforeAnythingIsDone() throws Exception {
        RunningVm vm = launch(host.commandVm("web"));
        Set<String> before = inventory(vm);
        DiskDefinition elsewhere = DiskDefinition.of("data", PlugBench.image(host, "data"))
                .address("port.14.0:00.0")
                .build();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().plug(elsewhere))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(DeviceError.CHANGE_IMPOSSIBLE);
                    assertThat(e).hasMessageContainingAll("pcie-root-port", "while the VM runs");
                });
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().plugMemory(128))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.CHANGE_IMPOSSIBLE))
                .withMessageContaining("memory.slots");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().plugCpus(1))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.CHANGE_IMPOSSIBLE))
                .withMessageContaining("cpu.max");
        assertThat(inventory(vm)).isEqualTo(before);
        assertAccounted(host, vm);
    }

    @Test
    void aPortOfTheBoardIsRefusedByQemuAndNothingIsLeft() throws Exception {
        RunningVm vm = launch(host.commandVm("web"));
        Set<String> before = inventory(vm);
        SerialDefinition board = new SerialDefinition("com", null, new NullChardev());
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().plug(board))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.PLUG_REFUSED))
                .withMessageContaining("serials[0]");
        assertThat(inventory(vm)).isEqualTo(before);
        assertAccounted(host, vm);
    }

    @Test
    void nobodyUnplugsWhatIsNotThere() throws Exception {
        RunningVm vm = launch(host.commandVm("web"));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().unplug("data"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.NOT_PLUGGED));
    }

    @Test
    void changesOfManyThreadsComeOneAfterTheOther() throws Exception {
        RunningVm vm = launch(host.commandVm("web").hotPlugPorts(8));
        Set<String> wanted = new TreeSet<>(ids(vm));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (String id : List.of("a", "b", "c", "d")) {
            wanted.add(id);
            all.add(OwnThread.run(() -> vm.devices().plug(disk(host, id))));
            all.add(OwnThread.run(() -> vm.devices().plug(new UsbTablet("usb" + id)))
                    .thenRun(() -> assertThat(vm.devices().unplug("usb" + id).await(PATIENCE))
                            .isEqualTo(UnplugState.DONE)));
        }
        for (CompletableFuture<Void> each : all) {
            each.get(60, TimeUnit.SECONDS);
        }
        assertThat(new TreeSet<>(ids(vm))).isEqualTo(wanted);
        assertAccounted(host, vm);
    }

    @Test
    void aDeviceThatIsThereFromTheStartGoesAsWell() throws Exception {
        RunningVm vm = host.ratite()
                .launch(host.commandVm("web")
                        .disk(DiskDefinition.of("plate", PlugBench.image(host, "plate"))
                                .bus(DiskBus.SCSI)
                                .build())
                        .disk(DiskDefinition.of("unit", PlugBench.image(host, "unit"))
                                .bus(DiskBus.SCSI)
                                .build())
                        .build());
        assertThat(vm.devices().unplug("plate").await(PATIENCE)).isEqualTo(UnplugState.DONE);
        assertThat(inventory(vm))
                .doesNotContain("device plate", "node disk-plate")
                .contains("device unit");
        assertAccounted(host, vm);
        assertThat(vm.plan().arguments())
                .filteredOn(argument -> "unit".equals(argument.fields().get("id")))
                .allSatisfy(argument -> assertThat(argument.origin().field()).isEqualTo("disks[1]"));
        vm.devices()
                .plug(DiskDefinition.of("plate", PlugBench.image(host, "plate"))
                        .bus(DiskBus.SCSI)
                        .build());
        assertAccounted(host, vm);
    }

    private RunningVm launch(VmDefinitionBuilder vm) throws IOException {
        return VmHost.awaitReady(host.ratite().launch(vm.build()));
    }
}
