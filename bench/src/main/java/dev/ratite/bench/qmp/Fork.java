package dev.ratite.bench.qmp;

import dev.ratite.bench.Medians;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs parts, and peers, in JVMs of their own. */
public final class Fork {
    private Fork() {}

    /** Runs the part several times over, and takes the median of each number. */
    static Measured medians(int forks, Part part) throws IOException, InterruptedException {
        List<Measured> runs = new ArrayList<>();
        for (int i = 0; i < forks; i++) {
            runs.add(run(part));
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        for (String name : runs.get(0).numbers().keySet()) {
            medians.put(
                    name,
                    Medians.median(
                            runs.stream().mapToDouble(run -> run.get(name)).toArray()));
        }
        return new Measured(medians);
    }

    private static Measured run(Part part) throws IOException, InterruptedException {
        Process process = start(Fork.class, List.of(part.words().split(" ")));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = output.lines().toList();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("'" + part.words() + "' ended with " + process.exitValue());
            }
            return Measured.parse(lines);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** A JVM like this one that runs the class; what it says on standard error is seen. */
    static Process start(Class<?> main, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--module",
                main.getModule().getName() + "/" + main.getName()));
        command.addAll(words);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** For {@link #start}: measures one part and prints its numbers. */
    public static void main(String[] words) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "rq");
        try {
            Measured measured = part(words).measure(directory);
            measured.numbers().forEach((name, number) -> System.out.println(name + "=" + number));
        } finally {
            deleteTree(directory);
        }
        System.exit(0);
    }

    private static Part part(String[] words) {
        return switch (words[0]) {
            case "round-trips" -> new RoundTrips();
            case "in-flight" -> new InFlight();
            case "many-sessions" -> new ManySessions(Integer.parseInt(words[1]));
            case "large-reply" -> new LargeReply();
            case "event-flood" -> new EventFlood();
            case "idle-sessions" -> new IdleSessions();
            default -> throw new IllegalArgumentException("No part '" + words[0] + "'");
        };
    }

    private static void deleteTree(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
