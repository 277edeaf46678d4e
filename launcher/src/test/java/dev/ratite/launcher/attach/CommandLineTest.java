package dev.ratite.launcher.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.attach.MonitorPlace.NoWay;
import dev.ratite.launcher.attach.MonitorPlace.PassedSocket;
import dev.ratite.launcher.attach.MonitorPlace.Pipes;
import dev.ratite.launcher.attach.MonitorPlace.TcpPort;
import dev.ratite.launcher.attach.MonitorPlace.UnixSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static CommandLine of(String... words) {
        return new CommandLine(List.of(words));
    }

    private static List<MonitorPlace> places(String... words) {
        return of(words).monitors().stream().map(Monitor::place).toList();
    }

    @Test
    void aDeviceInTheOldForm() {
        assertThat(places("-qmp", "unix:/a b/ü,,x,server=on,wait=off")).containsExactly(new UnixSocket("/a b/ü,x"));
        assertThat(places("--qmp-pretty", "unix:a.sock,server,nowait")).containsExactly(new UnixSocket("a.sock"));
        assertThat(places("-qmp", "tcp:[::1]:4444,server=on")).containsExactly(new TcpPort("[::1]", 4444));
        assertThat(places("-qmp", "tcp::4444,server,nowait")).containsExactly(new TcpPort("", 4444));
        assertThat(places("-qmp", "mon:pipe:/p")).containsExactly(new Pipes("/p"));
    }

    @Test
    void aMonitorIsLinkedToItsCharacterDeviceInAnyOrder() {
        String chardev = "socket,id=c,path=/c,server=on,wait=off";
        UnixSocket expected = new UnixSocket("/c");
        assertThat(places("-chardev", chardev, "-mon", "chardev=c,mode=control"))
                .containsExactly(expected);
        assertThat(places("-mon", "c,mode=control,pretty", "-chardev", chardev)).containsExactly(expected);
        assertThat(places("-mon", "mode=control,chardev=c", "-chardev", chardev))
                .containsExactly(expected);
        assertThat(places("-qmp", "chardev:c", "-chardev", chardev)).containsExactly(expected);
        assertThat(places("-object", "monitor-qmp,id=m,chardev=c", "-chardev", chardev))
                .containsExactly(expected);
        assertThat(places("-object", "{'qom-type':'monitor-qmp','id':'m','chardev':'c'}", "-chardev", chardev))
                .containsExactly(expected);
    }

    @Test
    void aCharacterDeviceMaySayItsKindLast() {
        assertThat(places("-chardev", "id=c,path=/c,server,nowait,backend=socket", "-mon", "c,mode=control"))
                .containsExactly(new UnixSocket("/c"));
    }

    @Test
    void monitorsForPeopleAreNone() {
        assertThat(places("-monitor", "unix:/hmp-monitor,server", "-chardev", "socket,id=qmp,path=/q,server"))
                .isEmpty();
        assertThat(places("-chardev", "socket,id=c,path=/c,server", "-mon", "chardev=c"))
                .isEmpty();
        assertThat(places("-chardev", "socket,id=c,path=/c,server", "-mon", "chardev=c,mode=readline"))
                .isEmpty();
        assertThat(places("-object", "monitor-hmp,id=m,chardev=c", "-object", "{\"qom-type\":\"monitor-hmp\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unix:/a",
                "stdio",
                "pty",
                "telnet:localhost:4444,server",
                "unix:/a,server,telnet=on",
                "tcp:h:0,server",
                "tcp:h:4444,server,to=4450",
                "tcp:h:4444,server,tls-creds=t",
                "unix:name,server,abstract=on"
            })
    void whatNobodyCanConnectToSaysWhy(String device) {
        assertThat(places("-qmp", device)).singleElement().isInstanceOfSatisfying(NoWay.class, none -> assertThat(
                        none.why())
                .isNotEmpty());
    }

    @Test
    void aSocketByDescriptorIsKnownAsSuch() {
        assertThat(places("-chardev", "socket,id=c,fd=32,server=on,wait=off", "-mon", "chardev=c,mode=control"))
                .containsExactly(new PassedSocket(32));
    }

    @Test
    void aValueThatLooksLikeAnOptionIsNone() {
        assertThat(places("-kernel", "k", "-append", "-qmp", "-name", "-qmp", "-S", "-qmp", "unix:/a,server"))
                .containsExactly(new UnixSocket("/a"));
    }

    @Test
    void optionsAreToldFromTheirValues() {
        assertThat(OptionWords.of(List.of("disk.img", "-S", "-enable-kvm", "-m", "64", "-new-flag", "-qmp", "x")))
                .extracting(OptionWords.Option::name)
                .containsExactly("S", "enable-kvm", "m", "new-flag", "qmp");
    }

    @Test
    void theNameHasTwoForms() {
        assertThat(of("-name", "web,process=x").name()).hasValue("web");
        assertThat(of("-name", "guest=a,,b,debug-threads=on").name()).hasValue("a,b");
        assertThat(of("-S").name()).isEmpty();
    }

    @Test
    void aReadConfigIsNoticed() {
        assertThat(of("-readconfig", "/etc/vm.cfg").readsConfig()).isTrue();
        assertThat(of("-S").readsConfig()).isFalse();
    }

    @Test
    void monitorsStandInTheOrderOfTheArguments() {
        assertThat(of("-qmp", "unix:/1,server", "-mon", "c,mode=control", "-qmp", "unix:/3,server")
                        .monitors())
                .extracting(Monitor::option)
                .containsExactly("-qmp unix:/1,server", "-mon c,mode=control", "-qmp unix:/3,server");
    }
}
