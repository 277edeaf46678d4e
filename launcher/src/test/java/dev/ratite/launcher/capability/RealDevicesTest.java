package dev.ratite.launcher.capability;

import static dev.ratite.launcher.capability.RealAnswers.refusal;
import static dev.ratite.launcher.capability.RealAnswers.refusalOfExactly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Machines, CPUs and devices: what a QEMU tells it takes it, and what it does not tell it refuses. */
class RealDevicesTest {
    /** Of many kinds and versions; none needs anything else of the host or of the VM. */
    private static final Set<String> DEVICES = Set.of(
            "virtio-rng-pci",
            "virtio-balloon-pci",
            "virtio-net-pci",
            "virtio-scsi-pci",
            "virtio-serial-pci",
            "virtio-keyboard-pci",
            "virtio-vga",
            "e1000",
            "e1000e",
            "rtl8139",
            "ich9-ahci",
            "lsi53c895a",
            "qemu-xhci",
            "pcie-root-port",
            "pcie-pci-bridge",
            "isa-debug-exit",
            "i6300esb",
            "bochs-display",
            "pvpanic",
            "vmcoreinfo",
            "intel-hda",
            "edu",
            "pvpanic-pci",
            "virtio-mem-pci-of-tomorrow",
            "sga",
            "ccid-card-emulated",
            "virtio-sound-pci",
            "ufs",
            "igb",
            "cxl-type3");

    private static final Set<String> NEED_MORE = Set.of("ccid-card-emulated", "cxl-type3", "virtio-sound-pci");

    @EachQemu
    void aDeviceIsTakenExactlyIfItIsTold(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);
        List<String> arguments = new ArrayList<>();
        DEVICES.stream()
                .filter(each -> told.device(each).isPresent() && !NEED_MORE.contains(each))
                .sorted()
                .forEach(each -> arguments.addAll(List.of("-device", "{\"driver\":\"" + each + "\"}")));

        assertThat(arguments).hasSizeGreaterThan(40);
        try (BareQemu bare = BareQemu.start(qemu.program(), arguments)) {
            for (String device : DEVICES) {
                if (told.device(device).isEmpty()) {
                    assertThat(refusal(bare, "device_add", Map.of("driver", device)))
                            .as(device)
                            .contains("not a valid device model name");
                }
            }
        }
    }

    @EachQemu
    void aDeviceThatComesWithItsMachineIsRefused(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);
        Set<String> fixed = Stream.of("ICH9-LPC", "fw_cfg_io", "mch", "gpex-pcihost", "PIIX4_PM")
                .filter(each -> told.device(each).isPresent())
                .collect(Collectors.toSet());

        assertThat(fixed).hasSizeGreaterThan(3);
        try (BareQemu bare = BareQemu.start(qemu)) {
            for (String device : fixed) {
                assertThat(told.device(device).orElseThrow().userCreatable())
                        .as(device)
                        .isFalse();
                assertThat(refusal(bare, "device_add", Map.of("driver", device)))
                        .as(device)
                        .contains("pluggable device type");
            }
        }
        assertThat(told.device("e1000").orElseThrow().userCreatable()).isTrue();
    }

    @EachQemu
    void eachVersionOfAMachineHasThePropertiesThatAreTold(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);
        Set<String> machines = new LinkedHashSet<>(told.machineTypes());
        machines.removeIf(name -> name.equals("microvm"));

        assertThat(machines).hasSizeGreaterThan(30);
        try (BareQemu bare = BareQemu.startExactly(qemu.program(), List.of("-machine", "none", "-display", "none"))) {
            for (String machine : machines) {
                Object properties = bare.execute("qom-list-properties", Map.of("typename", machine + "-machine"));
                assertThat(properties)
                        .as(machine)
                        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                        .extracting(each -> each.get("name"))
                        .containsExactlyInAnyOrderElementsOf(
                                told.machine(machine).orElseThrow().properties().keySet());
            }
        }
    }

    @EachQemu
    void anotherNameIsTakenAsTheDevice(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        assertThat(told.device("virtio-net"))
                .isEqualTo(told.device("virtio-net-pci"))
                .isPresent();
        assertThat(told.device("virtio-net-pci").orElseThrow().bus()).isEqualTo("PCI");
        assertThat(refusal(qemu, "-device", "{\"driver\":\"virtio-net\"}")).isEmpty();
    }

    @EachQemu
    void aPropertyIsTakenExactlyIfItIsTold(QemuUnderTest qemu) {
        Map<String, Object> values = Map.of(
                "mac", "52:54:00:12:34:56",
                "speed", 1000,
                "rss", true,
                "host_uso", false,
                "no-such-property", 1,
                "vgamem_mb", 16,
                "max-bytes", 1);
        DeviceType told = RealAnswers.of(qemu).device("virtio-net-pci").orElseThrow();

        assertThat(told.takes("mac")).isTrue();
        assertThat(told.takes("no-such-property")).isFalse();
        values.forEach((name, value) -> {
            String text = value instanceof String ? "\"" + value + "\"" : value.toString();
            String refusal = refusal(qemu, "-device", "{\"driver\":\"virtio-net-pci\",\"" + name + "\":" + text + "}");
            assertThat(refusal.isEmpty()).as(name + ": " + refusal).isEqualTo(told.takes(name));
        });
    }

    @EachQemu
    void propertiesHaveTypesAndThoseOfFixedDevicesAreKnownForGlobals(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        assertThat(told.device("virtio-blk-pci")
                        .orElseThrow()
                        .properties()
                        .get("serial")
                        .type())
                .isEqualTo("str");
        assertThat(told.device("e1000").orElseThrow().properties().get("addr").description())
                .contains("Slot");
        assertThat(told.device("ICH9-LPC").orElseThrow().takes("disable_s3")).isTrue();
        assertThat(refusal(qemu, "-global", "ICH9-LPC.disable_s3=1")).isEmpty();
    }

    @EachQemu
    void aMachineIsTakenExactlyIfItIsTold(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        for (String machine :
                List.of("q35", "pc", "microvm", "isapc", "pc-q35-7.2", "pc-q35-11.0", "pc-i440fx-2.0", "pc-q35-99.9")) {
            String refusal = refusalOfExactly(
                    qemu, "-machine", machine, "-accel", "tcg", "-S", "-nodefaults", "-display", "none");
            assertThat(refusal.isEmpty())
                    .as(machine + ": " + refusal)
                    .isEqualTo(told.machineNames().contains(machine));
        }
        MachineType q35 = told.machine("q35").orElseThrow();
        assertThat(q35.alias()).contains("q35");
        assertThat(q35.name()).startsWith("pc-q35-").isIn(told.machineTypes());
        assertThat(q35.maxCpus()).isBetween(255L, 8192L);
        assertThat(q35.defaultRamId()).contains("pc.ram");
        assertThat(told.machine("pc").orElseThrow().standard()).isTrue();
    }

    @EachQemu
    void aPropertyOfAMachineIsTakenExactlyIfItIsTold(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);
        List<String> properties = List.of(
                "smm",
                "hpet",
                "vmport",
                "usb",
                "nvdimm",
                "mem-merge",
                "dump_guest_core",
                "graphics",
                "pit",
                "i8042",
                "no-such-property",
                "rtc",
                "pcie");
        List<String> known = new ArrayList<>();
        for (String property : properties) {
            if (told.lacks("-machine", Map.of("type", "q35", property, "off")).isEmpty()) {
                known.add(property);
            } else {
                assertThat(machineRefusal(qemu, property + "=off")).contains("." + property + "' not found");
            }
        }

        assertThat(machineRefusal(qemu, String.join("=off,", known) + "=off")).isEmpty();
        assertThat(known).contains("smm", "hpet", "nvdimm").doesNotContain("no-such-property", "rtc");
    }

    private static String machineRefusal(QemuUnderTest qemu, String properties) {
        return refusalOfExactly(
                qemu, "-machine", "q35," + properties, "-accel", "tcg", "-S", "-nodefaults", "-display", "none");
    }

    @EachQemu
    void aCpuModelIsTakenExactlyIfItIsTold(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        assertThat(told.cpuModels()).containsKeys("max", "qemu64", "Haswell");
        for (String model : List.of("max", "qemu64", "EPYC-Rome", "SierraForest", "YongFeng", "no-such-cpu")) {
            String refusal = refusal(qemu, "-cpu", model);
            assertThat(refusal.isEmpty())
                    .as(model + ": " + refusal)
                    .isEqualTo(told.cpuModels().containsKey(model));
        }
    }

    @EachQemu
    void aFeatureOfACpuIsTakenExactlyIfItIsTold(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        for (String feature : List.of("avx2", "sse4-1", "hv-relaxed", "fred", "no-such-feature")) {
            String refusal = refusal(qemu, "-cpu", "qemu64," + feature + "=off");
            assertThat(refusal.isEmpty())
                    .as(feature + ": " + refusal)
                    .isEqualTo(told.lacks("-cpu", Map.of("model", "qemu64", feature, "off"))
                            .isEmpty());
        }
    }
}
