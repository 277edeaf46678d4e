package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** A hundred disks on one VM, on cards of their own and behind SCSI controllers, plan and start. */
@Tag("integration")
@Timeout(300)
class ManyDisksTest {
    private static final int DISKS = 100;

    @EachQemu
    void aHundredDisksStart(QemuUnderTest program) throws Exception {
        GoldenQemu qemu = GoldenQemu.of(program.program());
        assertThat(new GoldenCrew().failures(List.of("virtio", "scsi"), (plans, bus) -> {
                    images(plans.stage().root());
                    plans.start(plans.parse(definition(bus)), qemu, (vm, bare) -> assertThere(bare));
                }))
                .isEmpty();
    }

    private static void images(Path directory) throws IOException {
        for (int i = 0; i < DISKS; i++) {
            Path image = directory.resolve("image" + i);
            try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
                file.setLength(1 << 20);
            }
        }
    }

    private static String definition(String bus) {
        List<String> disks = IntStream.range(0, DISKS)
                .mapToObj(i -> "{\"type\": \"file\", \"format\": \"raw\", \"path\": \"image" + i + "\", \"bus\": \""
                        + bus + "\"}")
                .toList();
        return "{\"name\": \"many-" + bus
                + "\", \"machine\": {\"accelerator\": \"tcg\"}, \"memoryMib\": 64, \"disks\": " + disks + "}";
    }

    /** Each has the node that was made for it. */
    private static void assertThere(BareQemu qemu) {
        TreeSet<String> wanted = new TreeSet<>();
        IntStream.range(0, DISKS).forEach(i -> wanted.add("disk-disk" + i));
        TreeSet<String> found = new TreeSet<>();
        for (Object block : (List<?>) qemu.execute("query-block")) {
            if (((Map<?, ?>) block).get("inserted") instanceof Map<?, ?> inserted) {
                found.add(String.valueOf(inserted.get("node-name")));
            }
        }
        assertThat(found).isEqualTo(wanted);
    }
}
