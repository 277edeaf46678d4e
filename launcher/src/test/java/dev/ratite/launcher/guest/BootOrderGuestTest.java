package dev.ratite.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.DiskBus;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.guest.CommandGuest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two disks that both boot, each of which says who it is. */
@Tag("integration")
@NeedsQemu
@NeedsCommandGuest
class BootOrderGuestTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    private FileDiskOptions ready;
    private FileDiskOptions other;

    @BeforeEach
    void makeDisks() throws IOException {
        Path image = CommandGuest.get().copyTo(host.directory());
        ready = new FileDiskOptions(image, ImageFormat.RAW);
        byte[] bytes = Files.readAllBytes(image);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Path otherImage = host.directory().resolve("other.img");
        Files.writeString(otherImage, text.replace("READY", "OTHER"), StandardCharsets.ISO_8859_1);
        other = new FileDiskOptions(otherImage, ImageFormat.RAW);
    }

    @Test
    void theDiskWithTheLowerIndexBootsWhicheverComesFirst() {
        assertThat(boots(0, 1)).isEqualTo("READY");
        assertThat(boots(1, 0)).isEqualTo("OTHER");
    }

    private String boots(int first, int second) {
        VmDefinition vm = VmDefinition.named("order")
                .memoryMib(32)
                .disk(DiskDefinition.of("first", ready).bootIndex(first).build())
                .disk(DiskDefinition.of("second", other)
                        .bootIndex(second)
                        .bus(DiskBus.SATA)
                        .build())
                .build();
        try (RunningVm running = host.ratite().launch(vm)) {
            return running.console()
                    .expect(Pattern.compile("READY|OTHER"), VmHost.PATIENCE)
                    .text();
        }
    }
}
