package dev.ratite.launcher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.RealPart;
import dev.ratite.testkit.guest.CommandGuest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With a hundred disks, firmware still finds the one with the first boot index. SeaBIOS looks at all NVMe controllers at
 * once and has memory for some fifteen of them: with more, which ones it sees is a matter of luck.
 */
@Tag("integration")
@NeedsQemu
@NeedsCommandGuest
class CrowdedBootTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "q35, virtio-blk-pci, 100",
        "q35, scsi-hd, 100",
        "q35, ide-hd, 30",
        "q35, nvme, 14",
        "pc, virtio-blk-pci, 100",
        "pc, scsi-hd, 100",
        "pc, ide-hd, 4",
    })
    void theFirmwareStartsTheFirstDisk(String machine, String driver, int disks) throws Exception {
        Board board = Board.of(Architecture.X86_64, machine);
        Path image = CommandGuest.get().copyTo(directory);
        PlacedVm vm = new PlacedVm(board).withBootDisk(driver, 1000, image).withDisks(driver, disks - 1);

        assertThat(firstLine(vm.arguments())).isEqualTo(CommandGuest.READY.strip());
    }

    private static String firstLine(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(RealPart.QEMU.path().toString(), "-serial", "stdio"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture<String> line = OwnThread.supply(() -> line(process.inputReader()));
        try {
            return line.get(60, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String line(BufferedReader reader) {
        try {
            return reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
