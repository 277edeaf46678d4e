package dev.ratite.qmp.agent;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that freezes a guest's filesystems, says so, and then hangs until it is ended. */
final class FreezingController {
    private FreezingController() {}

    /** Starts it as a process that the caller ends. It says {@code frozen 1}. */
    static Process start(Path agentSocket, Path guardLog) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        FreezingController.class.getName(),
                        agentSocket.toString(),
                        guardLog.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        GuestAgent agent = GuestAgent.connect(Path.of(arguments[0]), AgentOptions.named("controller"));
        FreezeOptions options = FreezeOptions.atMost(Duration.ofMinutes(5)).withGuardLog(Path.of(arguments[1]));
        try (FrozenFilesystems frozen = agent.filesystems().freeze(options)) {
            System.out.println("frozen " + frozen.count());
            Thread.sleep(Duration.ofHours(1).toMillis());
        }
    }

    /** What this needs; the tests themselves may run with a module path. */
    private static String classPath() throws Exception {
        String file = FreezingController.class.getSimpleName() + ".class";
        URI tests = FreezingController.class.getResource(file).toURI();
        Path root = Path.of(tests).getParent();
        for (int i = 0; i < FreezingController.class.getPackageName().split("\\.", -1).length; i++) {
            root = Optional.ofNullable(root).orElseThrow().getParent();
        }
        Stream<String> classes =
                List.of(GuestAgent.class, ObjectMapper.class, JsonFactory.class, JsonFormat.class).stream()
                        .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toString()))
                                .toString());
        return Stream.concat(Stream.of(String.valueOf(root)), classes).collect(Collectors.joining(File.pathSeparator));
    }
}
