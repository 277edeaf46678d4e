package dev.ratite.launcher.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.display.none.NoneDisplayOptions;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.transport.UnixTransportOptions;
import dev.ratite.network.user.Forward;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.storage.file.AsyncIo;
import dev.ratite.storage.file.CacheMode;
import dev.ratite.storage.file.DiscardMode;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionRoundTripTest {
    private final DefinitionCodec codec = Codecs.codec();

    @Test
    void theSmallestComesBack() {
        assertComesBack(VmDefinition.named("web").build());
    }

    @Test
    void theLargestComesBack(@TempDir Path temp) throws Exception {
        Path kernel = Files.createFile(temp.resolve("vmlinuz"));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", "rng");
        properties.put("max-bytes", 1024);
        properties.put("deep", List.of(Map.of("on", false, "ratio", 0.5)));
        assertComesBack(VmDefinition.named("web")
                .uuid(UUID.fromString("11111111-2222-3333-4444-555555555555"))
                .description("a \"quoted\" ünicode\nline")
                .qemu(Path.of("/opt/qemu"))
                .machine("pc", Accelerator.KVM)
                .cpus(4)
                .memoryMib(1024)
                .kernel(kernel, null, "console=ttyS0")
                .disk(DiskDefinition.of(
                                "root",
                                new FileDiskOptions(
                                        Path.of("/a,b=c/ü"),
                                        ImageFormat.RAW,
                                        CacheMode.NONE,
                                        DiscardMode.IGNORE,
                                        AsyncIo.NATIVE))
                        .device("scsi-hd")
                        .readOnly(true)
                        .bootIndex(0)
                        .serial("serial")
                        .build())
                .network(NetworkDefinition.of(
                                "lan", new UserNetworkOptions(List.of(Forward.to(22)), true, "10.9.0.0/24", "guest"))
                        .device("e1000")
                        .mac("52:54:00:12:34:56")
                        .bootIndex(1)
                        .build())
                .display(new NoneDisplayOptions())
                .monitor(new UnixTransportOptions())
                .guestAgent()
                .device("virtio-rng-pci", properties)
                .extraArguments("-msg", "timestamp=on")
                .build());
    }

    @Test
    void everyTypeOfOptionComesBack() {
        assertComesBack(VmDefinition.named("web")
                .disk(
                        "a",
                        new SampleOptions(
                                "t",
                                Path.of("/p"),
                                Duration.ofMillis(1500),
                                -1,
                                1L << 40,
                                true,
                                0,
                                -5L,
                                true,
                                SampleOptions.Colour.DARK_BLUE,
                                new SampleOptions.Point(1, null),
                                List.of(new SampleOptions.Point(0, 2), new SampleOptions.Point(3, 4)),
                                List.of("", "a b")))
                .disk("b", SampleOptions.of("u"))
                .build());
    }

    /** The default of a boxed boolean is the plugin's business and may be true. */
    @Test
    void aFalseThatIsNotTheDefaultComesBack() {
        assertComesBack(VmDefinition.named("web").disk("a", withBoxedOn(false)).build());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999, 1000, 60_000, 90_000, 3_600_000, 86_400_000L * 12, 86_400_000L * 365_000})
    void aDurationComesBack(long millis) {
        SampleOptions options = new SampleOptions(
                "t", null, Duration.ofMillis(millis), 0, 0, false, null, null, null, null, null, List.of(), List.of());
        assertComesBack(VmDefinition.named("web").disk("a", options).build());
    }

    @Test
    void whatIsWrittenIsWhatAUserWouldWrite() {
        assertThat(codec.write(VmDefinition.named("web")
                        .disk("root", new FileDiskOptions(Path.of("/srv/web.img"), ImageFormat.RAW))
                        .network("lan", new UserNetworkOptions(List.of(Forward.to(80)), null, null, null))
                        .build()))
                .contains("\"type\" : \"file\"", "\"path\" : \"/srv/web.img\"", "\"format\" : \"raw\"")
                .contains("\"type\" : \"user\"", "\"guestPort\" : 80")
                .doesNotContain("\"options\"", "null", "[ ]");
    }

    private void assertComesBack(VmDefinition vm) {
        String text = codec.write(vm);
        VmDefinition again = codec.parse(text, null);
        assertThat(again).isEqualTo(vm);
        assertThat(codec.write(again)).isEqualTo(text);
    }

    private static SampleOptions withBoxedOn(boolean on) {
        return new SampleOptions("t", null, null, 0, 0, false, null, null, on, null, null, List.of(), List.of());
    }
}
