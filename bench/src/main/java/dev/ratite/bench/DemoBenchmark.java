package dev.ratite.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The demo on a machine where all is built, against two bare boots of the same guest. */
final class DemoBenchmark implements Benchmark {
    private static final int RUNS = 3;
    private static final double MOST_SECONDS = 25;
    private static final String COMMAND_LINE =
            "console=ttyS0 quiet panic=-1 mitigations=off nokaslr no_timer_check tsc=reliable random.trust_cpu=on";

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String what() {
        return "bin/demo with everything built, against two bare boots of its guest";
    }

    @Override
    public List<Figure> run(Checkout checkout) throws Exception {
        String demo = checkout.root().resolve("bin/demo").toString();
        Medians medians = Medians.of(
                RUNS,
                () -> checkout.time(List.of(demo)),
                () -> boot(checkout.linuxGuest()) + boot(checkout.linuxGuest()));
        return List.of(
                Figure.atMost("demo-warm", "s", medians.subject() / 1000, medians.baseline() / 1000, MOST_SECONDS));
    }

    private static double boot(Path guest) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process qemu = new ProcessBuilder(List.of(
                        "qemu-system-x86_64",
                        "-nodefaults",
                        "-no-user-config",
                        "-display",
                        "none",
                        "-machine",
                        "q35",
                        "-accel",
                        "tcg",
                        "-m",
                        "256",
                        "-serial",
                        "stdio",
                        "-kernel",
                        guest.resolve("vmlinux").toString(),
                        "-initrd",
                        guest.resolve("initrd.cpio").toString(),
                        "-append",
                        COMMAND_LINE))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader console = qemu.inputReader(StandardCharsets.UTF_8)) {
            for (String line = console.readLine(); line != null; line = console.readLine()) {
                if (line.contains("GUEST-READY")) {
                    return Medians.millisSince(start);
                }
            }
            throw new IOException("the guest ended without being ready");
        } finally {
            qemu.destroyForcibly().waitFor();
        }
    }
}
