package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules, on a made-up QEMU. */
class LackCheckTest {
    private final QemuCapabilities qemu = SampleQemu.usual().get();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -devise   | driver=e1000              | option               | no option '-devise'                                    | did you mean '-device'?
            -device   | driver=e1001              | device type          | no device type 'e1001'                                 | did you mean 'e1000'?
            -device   | driver=isa-pit            | device type          | no device type 'isa-pit' that can be added, it comes with its machine | remove it
            -device   | driver=e1000,macc=1       | device property      | no device property 'macc' of device 'e1000'            | did you mean 'mac'?
            -device   | driver=e1000-82540em,q=1  | device property      | no device property 'q' of device 'e1000'               |
            -global   | driver=e1000,property=max | device property      | no device property 'max' of device 'e1000'             | did you mean 'mac'?
            -machine  | type=q36                  | machine type         | no machine type 'q36'                                  | did you mean 'q35'?
            -M        | type=q36                  | machine type         | no machine type 'q36'                                  | did you mean 'q35'?
            -machine  | type=q35,smn=on           | machine property     | no machine property 'smn' of machine 'pc-q35-8.1'      | did you mean 'smm'?
            -machine  | type=q35,rtc=off          | machine property     | no machine property 'rtc' of machine 'pc-q35-8.1'      |
            -machine  | accel=tcg:xen             | accelerator          | no accelerator 'xen'                                   | known: kvm, tcg
            -accel    | accel=kvn                 | accelerator          | no accelerator 'kvn'                                   | did you mean 'kvm'?
            -cpu      | model=qemu65              | CPU model            | no CPU model 'qemu65'                                  | did you mean 'qemu64'?
            -cpu      | model=host,avx3=on        | CPU feature          | no CPU feature 'avx3'                                  | did you mean 'avx2'?
            -blockdev | driver=qcow3              | block driver         | no block driver 'qcow3'                                | did you mean 'qcow2'?
            -blockdev | driver=file,filenam=/x    | block driver field   | no block driver field 'filenam' of 'file'              | did you mean 'filename'?
            -blockdev | driver=file,filename=/x,aio=nativ | value        | no value 'nativ' for 'aio'                             | did you mean 'native'?
            -netdev   | type=streem,id=n          | netdev type          | no netdev type 'streem'                                | did you mean 'stream'?
            -netdev   | type=stream,id=n,reconnect-ms=1 | netdev field   | no netdev field 'reconnect-ms' of 'stream'             | use 'reconnect', in seconds
            -object   | qom-type=iotread,id=i     | object type          | no object type 'iotread'                               | did you mean 'iothread'?
            -object   | qom-type=rng-egd,id=r     | object type          | no object type 'rng-egd'                               | known: iothread, secret
            -object   | qom-type=iothread,id=i,poll-max-n=1 | object field | no object field 'poll-max-n' of 'iothread'               | did you mean 'poll-max-ns'?
            -chardev  | backend=soket,id=c        | character device     | no character device 'soket'                            | did you mean 'socket'?
            -chardev  | backend=socket,reconnect=1 | option key          | no option key 'reconnect' of option '-chardev'         | use 'reconnect-ms', in milliseconds
            -display  | type=sdl                  | display              | no display 'sdl'                                       | install QEMU's windows, on Debian with: apt-get install qemu-system-gui; or use a VNC display
            -display  | type=gtk,zoom-to-fix=on   | display field        | no display field 'zoom-to-fix' of display 'gtk'        | did you mean 'zoom-to-fit'?
            -audiodev | driver=wave               | audio driver         | no audio driver 'wave'                                 | did you mean 'wav'?
            -tpmdev   | type=passthrough          | TPM backend          | no TPM backend 'passthrough'                           | known: emulator
            -spice    | prot=1                    | option key           | no option key 'prot' of option '-spice'                | did you mean 'port'?
            -rtc      | bass=utc                  | option key           | no option key 'bass' of option '-rtc'                  | did you mean 'base'?
            """)
    void eachKindOfLackIsToldWithItsRemedy(String option, String fields, String kind, String what, String remedy) {
        assertThat(lacks(option, fields)).containsExactly(new Lack(what, kind, remedy));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -device   | driver=e1000-82540em,id=n,bus=pci.0,mac=1,addr=2
            -device   | driver=huge,anything=1
            -device   | driver=e1000,addr[0]=1
            -device   | driver=e1000,addr.first=1
            -global   | driver=absent,property=any
            -global   | driver=e1000,property=mac
            -machine  | type=q35,smm=on,usb=on,max_fw_size=1,kernel_irqchip=split,accel=kvm:tcg,smm.x=1
            -machine  | type=none
            -machine  | accel=tcg
            -accel    | accel=tcg,thread=multi
            -cpu      | model=qemu64,avx2=on,+sse4-1,-avx2
            -cpu      | model=QEMU64
            -cpu      | model=qemu64-x86_64-cpu
            -cpu      | model=host
            -blockdev | driver=file,filename=/x,node-name=n
            -netdev   | type=stream,id=n,server=off,reconnect=1
            -object   | qom-type=iothread,id=i,poll-max-ns=1
            -chardev  | backend=tty,path=/x,id=c
            -display  | type=gtk,gl=on,zoom-to-fit=on
            -display  | type=vnc
            -display  | type=none,gl=on
            -audiodev | driver=wav,path=/x
            -tpmdev   | type=emulator,chardev=c
            -spice    | port=1
            -drive    | if=none,anything=1
            -rtc      | base=utc,id=r
            rtc       | base=utc
            """)
    void whatItHasIsNoLack(String option, String fields) {
        assertThat(lacks(option, fields)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-device driver=any,x=1",
                "-global driver=any,property=x",
                "-machine type=any,x=1",
                "-accel accel=any",
                "-cpu model=any,x=1",
                "-blockdev driver=any",
                "-netdev type=any",
                "-object qom-type=any",
                "-chardev backend=any,x=1",
                "-display type=any,x=1",
                "-audiodev driver=any",
                "-tpmdev type=any",
                "-spice x=1",
                "-any x=1"
            })
    void nothingIsHeldAgainstAQemuThatDidNotTell(String line) {
        QemuCapabilities silent = SampleQemu.silent().get();

        assertThat(silent.lacks(line.split(" ")[0], fields(line.split(" ")[1]))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            -display  | type=gtk      | DISPLAY
            display   | type=absent   | DISPLAY
            -display  | type=none     | nothing
            -display  | type=vnc      | nothing
            -display  | gl=on         | nothing
            -audiodev | driver=wav    | AUDIO
            -audiodev | driver=absent | AUDIO
            -audiodev | driver=none   | nothing
            -audiodev | id=a          | nothing
            -device   | driver=e1000  | nothing
            """)
    void onlyWhatNotEveryQemuHasIsAskedFor(String option, String fields, @Nullable HelpList asked) {
        SampleQemu sample = SampleQemu.usual();
        QemuCapabilities capabilities = sample.get();

        capabilities.lacks(option, fields(fields));
        capabilities.unasked(option, fields(fields));
        capabilities.unaskedAtFirst();

        assertThat(sample.asked()).isEqualTo(asked == null ? List.of() : List.of(asked));
    }

    @Test
    void aDeviceWithoutItsModuleIsNotUsable() {
        assertThat(lacks("-device", "driver=virtio-gpu-gl-pci")).singleElement().satisfies(lack -> {
            assertThat(lack.what()).isEqualTo("no usable device type 'virtio-gpu-gl-pci' (module is missing)");
            assertThat(lack.remedy()).hasValueSatisfying(it -> assertThat(it).contains("qemu-system-modules-opengl"));
        });
    }

    @Test
    void aDeviceThatIsBrokenForOtherReasonsIsToBeAvoided() {
        QemuCapabilities other =
                SampleQemu.usual().device("odd", "yes", "", "assertion failed").get();

        assertThat(other.lacks("-device", Map.of("driver", "odd")))
                .containsExactly(new Lack(
                        "no usable device type 'odd' (assertion failed)", "device type", "use another device"));
        assertThat(other.absences()).extracting(Lack::what).contains("no usable device type 'odd' (assertion failed)");
    }

    @Test
    void nodesWithinNodesAreLookedAtToo() {
        QemuCapabilities other =
                SampleQemu.usual().words(FactTables.ABSENT_BLOCK_DRIVER, "rbd").get();
        Map<String, Object> node = Map.of("driver", "qcow2", "file", Map.of("driver", "rbd", "pool", "p"));

        assertThat(other.blockDrivers()).containsExactlyInAnyOrder("file", "qcow2");
        assertThat(other.lacks("-blockdev", node)).singleElement().satisfies(lack -> {
            assertThat(lack.what()).isEqualTo("no block driver 'rbd'");
            assertThat(lack.remedy()).hasValueSatisfying(it -> assertThat(it).contains("qemu-block-extra"));
        });
        assertThat(qemu.lacks("-blockdev", node)).isEmpty();
        assertThat(qemu.lacks("-blockdev", Map.of("driver", "qcow2", "file", Map.of("driver", "fil"))))
                .extracting(Lack::what)
                .containsExactly("no block driver 'fil'");
    }

    @Test
    void severalLacksOfOneOptionAreToldTogether() {
        assertThat(lacks("-device", "driver=e1000,one=1,two=2"))
                .extracting(Lack::what)
                .containsExactly(
                        "no device property 'one' of device 'e1000'", "no device property 'two' of device 'e1000'");
        assertThat(lacks("-machine", "accel=xen,type=q35,smn=1")).hasSize(2);
    }

    @Test
    void streamKnowsBothSpellingsOfReconnectOrNone() {
        String member = "{\"name\": \"reconnect\", \"type\": \"int\", \"default\": null}";
        QemuCapabilities newer = SampleQemu.usual()
                .protocol(member, member.replace("reconnect", "reconnect-ms"))
                .get();
        QemuCapabilities older =
                SampleQemu.usual().protocol(",\n  " + member, "").get();

        assertThat(newer.lacks("-netdev", fields("type=stream,id=n,reconnect=1")))
                .extracting(Lack::remedyOrNull)
                .containsExactly("use 'reconnect-ms', in milliseconds");
        for (String spelling : List.of("reconnect", "reconnect-ms")) {
            assertThat(older.lacks("-netdev", fields("type=stream,id=n," + spelling + "=1")))
                    .singleElement()
                    .satisfies(lack -> assertThat(lack.remedy())
                            .hasValueSatisfying(it -> assertThat(it).startsWith("use dgram")));
        }
    }

    @Test
    void spiceWithoutItsModuleIsOneLack() {
        QemuCapabilities without = SampleQemu.silent()
                .words(FactTables.OPTION, "spice")
                .words(FactTables.CHARDEV, "null")
                .row(FactTables.OPTION_GROUP, "spice", "port")
                .get();

        assertThat(without.lacks("-spice", fields("anything=1")))
                .containsExactly(new Lack("no SPICE installed", "option", Remedies.SPICE));
        assertThat(without.absences()).contains(new Lack("no SPICE installed", "option", Remedies.SPICE));
        assertThat(qemu.absences()).extracting(Lack::what).doesNotContain("no SPICE installed");
    }

    @Test
    void ofOtherThanPcsWhatBeginsWithKvmIsNotHeldAgainstTheCpu() {
        QemuCapabilities arm = SampleQemu.usual()
                .row(FactTables.ABOUT, "architecture", "aarch64")
                .get();

        assertThat(arm.lacks("-cpu", fields("model=qemu64,kvm-steal-time=on"))).isEmpty();
        assertThat(qemu.lacks("-cpu", fields("model=qemu64,kvm-steal-time=on"))).hasSize(1);
    }

    @Test
    void aQemuWithoutAnAcceleratorOfHardwareHasNoHostCpu() {
        QemuCapabilities only = SampleQemu.silent()
                .words(FactTables.ACCELERATOR, "tcg", "qtest")
                .row(FactTables.CPU, "max", "max-cpu", "")
                .get();

        assertThat(only.lacks("-cpu", Map.of("model", "host")))
                .extracting(Lack::what)
                .containsExactly("no CPU model 'host'");
    }

    private List<Lack> lacks(String option, String fields) {
        return qemu.lacks(option, fields(fields));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : text.split(",")) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return fields;
    }
}
