package dev.ratite.bench;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.definition.Bios;
import dev.ratite.launcher.definition.Power;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A Ratite with a state directory of its own. Closing kills what runs and deletes all of it. */
final class LaunchStage implements AutoCloseable {
    private final Path directory;
    private final Ratite ratite;

    /** Firmware that halts the processor at once. What the usual one does takes more time than QEMU's start. */
    private static final int ROM_BYTES = 64 * 1024;

    /** At the address where an x86 begins: {@code cli; hlt; jmp} back to the halt. */
    private static final byte[] HALT = {(byte) 0xfa, (byte) 0xf4, (byte) 0xeb, (byte) 0xfd};

    private static final int RESET = ROM_BYTES - 16;

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path DISK = Path.of("/tmp");

    private LaunchStage(Path directory, Ratite ratite) {
        this.directory = directory;
        this.ratite = ratite;
    }

    /**
     * In a directory whose path is short enough for sockets, and in memory if that can be. A benchmark deletes files by the
     * thousand, after which ext4 takes minutes to make new ones as fast as usual: it looks at each inode that was freed
     * lately before it takes another.
     */
    static LaunchStage open() throws IOException {
        return openIn(inMemory() ? MEMORY : DISK);
    }

    /** On the disk, where the files cost what they cost. */
    static LaunchStage openOnDisk() throws IOException {
        return openIn(DISK);
    }

    private static LaunchStage openIn(Path place) throws IOException {
        Path directory = Files.createTempDirectory(place, "rb");
        byte[] rom = new byte[ROM_BYTES];
        System.arraycopy(HALT, 0, rom, RESET, HALT.length);
        Files.write(directory.resolve("halt.rom"), rom);
        return new LaunchStage(directory, Ratite.open(RatiteConfig.in(directory.resolve("state"))));
    }

    private static boolean inMemory() throws IOException {
        return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).type().equals("tmpfs");
    }

    Path directory() {
        return directory;
    }

    /** {@code paused}: returns when it is ready and its guest waits; else when its guest runs. */
    RunningVm launch(String name, boolean paused) {
        return launch(vm(name, paused));
    }

    RunningVm launch(VmDefinition vm) {
        return ratite.launch(vm);
    }

    VmDefinition vm(String name, boolean paused) {
        return VmDefinition.named(name)
                .memoryMib(32)
                .power(new Power(null, null, paused))
                .firmware(new Bios(directory.resolve("halt.rom")))
                .build();
    }

    /** QEMU's command line for a VM, with all its files in that directory, where its monitor is {@code monitor.sock}. */
    List<String> commandLine(Path place) {
        String run = directory.resolve("state/run/bare").toString();
        return ratite.plan(vm("bare", true)).commandLine().stream()
                .map(word -> word.replace(run, place.toString()))
                .toList();
    }

    /** Does as many things at once, each on a thread of its own, and returns what they gave, in order. */
    static <T> List<T> atOnce(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> all = new ArrayList<>();
            for (Future<T> each : pool.invokeAll(tasks)) {
                all.add(each.get());
            }
            return all;
        } finally {
            pool.shutdown();
        }
    }

    /** VMs that are launched at once. */
    List<RunningVm> launchAll(int count, String prefix, boolean paused)
            throws InterruptedException, ExecutionException {
        List<Callable<RunningVm>> launches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = prefix + i;
            launches.add(() -> launch(name, paused));
        }
        return atOnce(launches);
    }

    static void killAll(List<RunningVm> vms) throws InterruptedException, ExecutionException {
        atOnce(vms.stream()
                .<Callable<Boolean>>map(vm -> () -> vm.kill().crashed())
                .toList());
    }

    @Override
    public void close() throws IOException {
        try (ratite) {
            ratite.running().forEach(RunningVm::kill);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
