package dev.ratite.launcher.supervise;

import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.testkit.RealPart;
import dev.ratite.testkit.TlsFiles;
import dev.ratite.testkit.UefiFirmware;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A directory with all files that the golden definitions name, and a state directory for their VMs. The images are real
 * ones, the kernel is just enough of one for QEMU to load it.
 */
final class GoldenStage {
    private static final int IMAGE_BYTES = 1 << 20;
    private static final int FLOPPY_BYTES = 1_474_560;
    private static final List<String> IMAGES =
            List.of("raw.img", "other.img", "third.img", "fourth.img", "fifth.img", "cd.iso", "other.iso", "third.iso");

    private final Path root;

    private GoldenStage(Path root) {
        this.root = root;
    }

    /** Fills an empty directory, whose path has to be short, since sockets lie below it. */
    static GoldenStage in(Path root) throws IOException {
        GoldenStage stage = new GoldenStage(root);
        for (String image : IMAGES) {
            stage.sized(image, IMAGE_BYTES);
        }
        stage.sized("floppy.img", FLOPPY_BYTES);
        stage.sized("bios.bin", 64 << 10);
        stage.images();
        stage.boot();
        stage.firmware();
        stage.secrets();
        stage.run(List.of("mkfifo", "pipe"));
        Files.createDirectory(root.resolve("share"));
        Files.createDirectory(root.resolve("own"));
        stage.machine();
        return stage;
    }

    /** What stands for parts of a machine; see {@link GoldenScene}. */
    private void machine() throws IOException {
        Files.createFile(root.resolve("gpu"));
        Files.createFile(root.resolve("cancel"));
        Files.createDirectory(root.resolve("tpm"));
        Files.createDirectory(root.resolve("switch"));
        Files.createFile(root.resolve("switch/ctl"));
        Files.createDirectories(root.resolve("etc/qemu"));
        Files.writeString(root.resolve("etc/qemu/bridge.conf"), "allow br7\n");
        Files.createDirectory(root.resolve("sbin"));
        Files.createFile(
                root.resolve("sbin/smbd"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    /** What relative paths of a definition refer to. */
    Path root() {
        return root;
    }

    StateDirectory state() {
        return new StateDirectory(root.resolve("s"));
    }

    /** Where descriptors of firmware are that is no real one. */
    Path descriptors() {
        return root.resolve("descriptors");
    }

    private void sized(String name, long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(root.resolve(name).toFile(), "rw")) {
            file.setLength(bytes);
        }
    }

    private void images() throws IOException {
        for (String name : List.of("root.qcow2", "data.qcow2", "base.qcow2")) {
            create("-f", "qcow2", name, Integer.toString(IMAGE_BYTES));
        }
        create("-f", "qcow2", "-b", root.resolve("base.qcow2").toString(), "-F", "qcow2", "layered.qcow2");
    }

    private void create(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(RealPart.QEMU_IMG.path().toString(), "create", "-q"));
        Collections.addAll(command, arguments);
        run(command);
    }

    private void run(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("failed: " + command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void boot() throws IOException {
        // The setup header of Linux' boot protocol, version 2.12, with one sector of set-up code.
        ByteBuffer kernel = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);
        kernel.put(0x1f1, (byte) 1).putInt(0x202, 0x53726448).putShort(0x206, (short) 0x20c);
        kernel.put(0x211, (byte) 1).putInt(0x22c, 0x7fffffff);
        Files.write(root.resolve("vmlinuz"), kernel.array());
        Files.write(root.resolve("initrd.img"), new byte[512]);
        // A picture of 24 bits a pixel, which is all that QEMU asks of one.
        ByteBuffer picture = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        picture.put(0, (byte) 'B').put(1, (byte) 'M').putShort(28, (short) 24);
        Files.write(root.resolve("splash.bmp"), picture.array());
        Files.write(root.resolve("virt.dtb"), deviceTree());
    }

    /** A root node that says how wide addresses and sizes are. */
    private static byte[] deviceTree() {
        byte[] names = "#address-cells\0#size-cells\0".getBytes(StandardCharsets.US_ASCII);
        int structure = 13 * 4;
        int structureAt = 56;
        int total = structureAt + structure + names.length;
        ByteBuffer tree = ByteBuffer.allocate(total);
        tree.putInt(0xd00dfeed).putInt(total).putInt(structureAt).putInt(structureAt + structure);
        tree.putInt(40).putInt(17).putInt(16).putInt(0).putInt(names.length).putInt(structure);
        tree.position(structureAt);
        tree.putInt(1).putInt(0);
        tree.putInt(3).putInt(4).putInt(0).putInt(2);
        tree.putInt(3).putInt(4).putInt(15).putInt(2);
        tree.putInt(2).putInt(9).putInt(9);
        tree.put(names);
        return tree.array();
    }

    /** Copies of the real firmware where there is some; a golden text needs files alone. */
    private void firmware() throws IOException {
        boolean real = RealPart.OVMF.find().isPresent();
        for (String name : List.of("code.fd", "variables.fd")) {
            Path from = name.equals("code.fd") ? UefiFirmware.OVMF.code() : UefiFirmware.OVMF.variables();
            Files.write(root.resolve(name), real ? Files.readAllBytes(from) : new byte[64 << 10]);
        }
        Files.createDirectory(descriptors());
        descriptor("10-secure", "x86_64", "pc-q35-*", "\"secure-boot\", \"enrolled-keys\", \"requires-smm\"");
        descriptor("20-plain", "x86_64", "pc-*", "");
        descriptor("30-arm", "aarch64", "virt-*", "");
    }

    private void descriptor(String name, String architecture, String machines, String features) throws IOException {
        String text = String.format(
                Locale.ROOT,
                """
                {"description": "", "interface-types": ["uefi"], "tags": [], "features": [%s],
                 "mapping": {"device": "flash", "mode": "split",
                  "executable": {"filename": "%s", "format": "raw"},
                  "nvram-template": {"filename": "%s", "format": "raw"}},
                 "targets": [{"architecture": "%s", "machines": ["%s"]}]}
                """,
                features,
                root.resolve("code.fd"),
                root.resolve("variables.fd"),
                architecture,
                machines);
        Files.writeString(descriptors().resolve(name + ".json"), text);
    }

    private void secrets() throws IOException {
        Files.writeString(root.resolve("vnc.password"), "hunter2\n");
        Files.writeString(root.resolve("spice.password"), "hunter2\n");
        Files.writeString(root.resolve("plain.secret"), "hunter2");
        Files.writeString(root.resolve("coded.secret"), "aHVudGVyMg==");
        TlsFiles.in(root);
    }
}
