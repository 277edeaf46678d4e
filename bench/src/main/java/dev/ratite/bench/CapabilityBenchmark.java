package dev.ratite.bench;

import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.capability.QemuCapabilities;
import dev.ratite.launcher.capability.QemuPrograms;
import dev.ratite.launcher.definition.Architecture;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What it costs to know what a QEMU can do: asking it, and reading what is kept. */
final class CapabilityBenchmark implements Benchmark {
    private static final int COLD_RUNS = 9;
    /** As many as it takes for the JVM to have compiled what matters. */
    private static final int WARM_RUNS = 200;

    private static final double COLD_MILLIS = 300;
    private static final double WARM_MILLIS = 5;
    private static final List<String> DEVICES =
            List.of("virtio-blk-pci", "virtio-net-pci", "virtio-scsi-pci", "pcie-root-port", "virtio-rng-pci");

    @Override
    public String name() {
        return "capabilities";
    }

    @Override
    public String what() {
        return "asking a QEMU what it can do, against a bare spawn; reading the answers back for a plan of five devices";
    }

    @Override
    public List<Figure> run(Checkout checkout) throws Exception {
        Path program = new QemuPrograms(System.getenv().getOrDefault("PATH", "")).find(Architecture.ofHost());
        Path directory = Files.createTempDirectory("ratite-bench");
        Path bare = directory.resolve("bare.sock");
        try {
            Medians cold = Medians.of(
                    COLD_RUNS, () -> ask(directory, program), () -> BareQemu.launch(BareQemu.least(bare), bare));
            double[] warm = new double[WARM_RUNS];
            for (int i = 0; i < WARM_RUNS; i++) {
                long start = System.nanoTime();
                use(CapabilityStore.in(directory).of(program));
                warm[i] = Medians.millisSince(start);
            }
            return List.of(
                    Figure.atMost("capabilities-cold", "ms", cold.subject(), cold.baseline(), COLD_MILLIS),
                    Figure.atMost("capabilities-warm", "ms", Medians.median(warm), null, WARM_MILLIS));
        } finally {
            remove(directory);
        }
    }

    private static double ask(Path directory, Path program) {
        long start = System.nanoTime();
        CapabilityStore.in(directory).refresh(program);
        return Medians.millisSince(start);
    }

    /** Schema included, though a plan without block nodes, networks and objects would not need it. */
    private static void use(QemuCapabilities qemu) {
        long properties = DEVICES.stream()
                .mapToLong(name -> qemu.device(name).orElseThrow().properties().size())
                .sum();
        if (properties == 0 || qemu.schema().commands().isEmpty()) {
            throw new IllegalStateException(qemu + " tells nothing");
        }
    }

    private static void remove(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
