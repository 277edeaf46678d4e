package dev.ratite.launcher.console;

import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.Shim;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A guest in a boot sector: it prints {@link #READY} on its serial port, and then whatever it reads there. */
final class EchoGuest {
    static final String READY = "ready> ";

    private static final int SECTOR = 512;

    private static final int TEXT = 0x32;

    private static final String CODE = """
            fa 31c0 8ed8 be327c       | cli; ds = 0; si = text
            ac 84c0 7405              | next: al = *si++; if 0 goto loop
            e81300 ebf6               | call put; goto next
            bafd03 ec a801 74fb       | loop: wait until COM1 has a byte
            baf803 ec e80200 ebef     | read it; call put; goto loop
            50 bafd03 ec a820 74fb 58 | put: wait until COM1 takes a byte
            baf803 ee c3              | write it; return
            """;

    private EchoGuest() {}

    /** Starts QEMU with it, its console as a launch sets it up. */
    static QemuProcess start(RunDirectory directory) throws IOException {
        Path disk = Files.write(directory.path().resolve("disk"), sector());
        UUID uuid = UUID.randomUUID();
        String serial = "socket,id=serial0,path=" + directory.serialSocket() + ",server=on,wait=off,logfile="
                + directory.serialLog() + ",logappend=on";
        List<String> arguments = List.of(
                "-accel",
                "tcg",
                "-m",
                "16",
                "-nodefaults",
                "-display",
                "none",
                "-uuid",
                uuid.toString(),
                "-chardev",
                serial,
                "-serial",
                "chardev:serial0",
                "-drive",
                "if=ide,format=raw,file=" + disk);
        return Shim.start(directory, RealPart.QEMU.path(), arguments, uuid);
    }

    private static byte[] sector() {
        ByteBuffer sector = ByteBuffer.allocate(SECTOR);
        for (String line : CODE.lines().toList()) {
            sector.put(
                    HexFormat.of().parseHex(line.substring(0, line.indexOf('|')).replace(" ", "")));
        }
        sector.position(TEXT).put(READY.getBytes(StandardCharsets.US_ASCII));
        return sector.putShort(SECTOR - 2, (short) 0x55aa).array();
    }
}
