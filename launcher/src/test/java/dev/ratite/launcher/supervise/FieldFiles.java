package dev.ratite.launcher.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files that the samples of fields name. */
final class FieldFiles {
    private static final int BLOCK = 64 << 10;

    private final Path root;

    private FieldFiles(Path root) {
        this.root = root;
    }

    static void make(Path root) throws IOException {
        FieldFiles files = new FieldFiles(root);
        for (String folder : List.of("folder", "other", "bin", "firmware", "tls", "tls2")) {
            Files.createDirectories(root.resolve(folder));
        }
        for (String image : List.of("disk.img", "second.img")) {
            Files.write(root.resolve(image), new byte[16 * BLOCK]);
        }
        for (String flash : List.of("bios.bin", "plain.fd", "secure.fd", "other.fd", "vars.fd", "template.fd", "rom")) {
            Files.write(root.resolve(flash), new byte[BLOCK]);
        }
        Files.write(root.resolve("kernel"), kernel());
        Files.write(root.resolve("kernel2"), kernel());
        Files.write(root.resolve("initrd"), new byte[BLOCK]);
        Files.write(root.resolve("tree.dtb"), new byte[BLOCK]);
        Files.write(root.resolve("splash.bmp"), picture());
        Files.writeString(root.resolve("secret"), "c2VjcmV0");
        Files.writeString(root.resolve("secret2"), "c2VjcmV0");
        for (String key : List.of("ca-cert.pem", "server-cert.pem", "server-key.pem")) {
            Files.createFile(root.resolve("tls").resolve(key));
            Files.createFile(root.resolve("tls2").resolve(key));
        }
        Files.write(root.resolve("disk.qcow2"), qcow2());
        files.programs();
        files.descriptor("40-secure", "secure", "\"secure-boot\", \"enrolled-keys\", \"requires-smm\"");
        files.descriptor("60-plain", "plain", "");
    }

    /** Programs that answer as much as a plan asks. */
    private void programs() throws IOException {
        program("bin/qemu-system-x86_64", "exit 1");
        program("bin/qemu-system-i386", "exit 1");
        program("other/qemu-system-x86_64", "exit 1");
        program("bin/swtpm", "exit 1");
        program("other/swtpm", "exit 1");
        program("bin/virtiofsd", "echo --shared-dir");
        program("other/helper", "exit 1");
        program("other/virtiofsd", "echo --shared-dir");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(root.resolve(name), "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    private void descriptor(String name, String code, String features) throws IOException {
        Files.writeString(root.resolve("firmware/" + name + ".json"), """
                {
                  "interface-types": ["uefi"],
                  "mapping": {
                    "device": "flash",
                    "executable": { "filename": "%1$s/%2$s.fd", "format": "raw" },
                    "nvram-template": { "filename": "%1$s/vars.fd", "format": "raw" }
                  },
                  "targets": [ { "architecture": "x86_64", "machines": ["pc-q35-*"] } ],
                  "features": [%3$s]
                }
                """.formatted(root, code, features));
    }

    /** As much of a Linux kernel as QEMU looks at. */
    private static byte[] kernel() {
        byte[] kernel = new byte[BLOCK];
        System.arraycopy("HdrS\f\2".getBytes(StandardCharsets.US_ASCII), 0, kernel, 0x202, 6);
        kernel[0x1f1] = 1;
        kernel[0x211] = 1;
        kernel[0x22f] = 0x30; // how far up an initial RAM disk may be: 768 MiB
        return kernel;
    }

    /** As much of an image as says that it is one, with clusters of 64 KiB. */
    private static byte[] qcow2() {
        byte[] header = new byte[BLOCK];
        System.arraycopy(new byte[] {'Q', 'F', 'I', (byte) 0xfb, 0, 0, 0, 2}, 0, header, 0, 8);
        header[23] = 16;
        return header;
    }

    /** As much of a BMP picture as QEMU looks at: its mark, and 24 bits a pixel. */
    private static byte[] picture() {
        byte[] picture = new byte[4096];
        picture[0] = 'B';
        picture[1] = 'M';
        picture[28] = 24;
        return picture;
    }
}
