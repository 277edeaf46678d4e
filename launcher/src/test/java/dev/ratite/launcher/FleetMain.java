package dev.ratite.launcher;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.FoundVm;
import dev.ratite.launcher.vm.RunningVm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A program that looks after several VMs, to be killed at any moment: {@code FleetMain STATE DEFINITIONS SEED}. It adopts what
 * there is, says {@code ready}, and then launches, ends, leaves and adopts at random; with the seed 0 it launches all and
 * waits. What it is about to do and has done it writes to {@code DEFINITIONS/log}, before and after.
 */
final class FleetMain {
    private static final int THREADS = 2;

    private final Ratite ratite;
    private final Path definitions;
    private final List<String> names;
    private final Map<String, RunningVm> running = new ConcurrentHashMap<>();

    private FleetMain(Ratite ratite, Path definitions) throws IOException {
        this.ratite = ratite;
        this.definitions = definitions;
        try (Stream<Path> files = Files.list(definitions)) {
            this.names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    public static void main(String[] arguments) throws Exception {
        RatiteConfig config = RatiteConfig.in(Path.of(arguments[0])).withGuestTimeout(Duration.ofSeconds(1));
        FleetMain fleet = new FleetMain(Ratite.open(config), Path.of(arguments[1]));
        fleet.adopt();
        long seed = Long.parseLong(arguments[2]);
        if (seed == 0) {
            fleet.names.forEach(fleet::launch);
            System.out.println("ready");
        } else {
            System.out.println("ready");
            for (int i = 0; i < THREADS; i++) {
                int own = i;
                new Thread(() -> fleet.work(own, new Random(seed + own))).start();
            }
        }
        System.in.readAllBytes();
        Runtime.getRuntime().halt(0);
    }

    private void adopt() {
        for (FoundVm found : ratite.adoptAll()) {
            if (found instanceof FoundVm.Adopted adopted) {
                running.put(found.name(), adopted.vm());
                log("adopted " + found.name() + " " + adopted.vm().pid());
            } else {
                log("found " + found.name() + " " + found);
            }
        }
        ratite.gc().forEach(cleared -> log("gc " + cleared.vm() + " " + cleared));
    }

    /** Each thread has VMs of its own. */
    private void work(int thread, Random random) {
        while (true) {
            String name = names.get(random.nextInt(names.size() / THREADS) * THREADS + thread);
            RunningVm vm = running.get(name);
            try {
                if (vm == null) {
                    launch(name);
                } else {
                    handle(name, vm, random.nextInt(5));
                }
            } catch (RatiteException e) {
                log("failed " + name + " " + e);
            }
        }
    }

    private void handle(String name, RunningVm vm, int choice) {
        switch (choice) {
            case 0, 1 -> end(name, vm);
            case 2 -> {
                vm.detach();
                running.put(name, ratite.adopt(name));
            }
            case 3 -> {
                vm.pause();
                vm.resume();
            }
            default -> vm.reset();
        }
    }

    private void launch(String name) {
        log("launching " + name);
        RunningVm vm = ratite.launch(ratite.read(definitions.resolve(name + ".json")));
        running.put(name, vm);
        log("launched " + name + " " + vm.pid());
    }

    private void end(String name, RunningVm vm) {
        log("ending " + name);
        vm.kill();
        running.remove(name);
        log("ended " + name);
    }

    /** One write, so that a line is whole or not there. */
    private void log(String line) {
        try {
            Files.writeString(
                    definitions.resolve("log"),
                    line.replace('\n', ' ') + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
