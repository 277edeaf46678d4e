package dev.ratite.launcher.operation;

import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another program that does something to a VM until it is killed. */
final class OperationChild implements AutoCloseable {
    private final Process process;

    private OperationChild(Process process) {
        this.process = process;
    }

    /** Returns once the operation has begun. */
    static OperationChild begin(Path state, String vm, String word) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OperationChild.class.getName(),
                        state.toString(),
                        vm,
                        word)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        if (!"begun".equals(lines.readLine())) {
            throw new IllegalStateException("the operation did not begin");
        }
        return new OperationChild(process);
    }

    public static void main(String[] arguments) throws Exception {
        RunDirectory directory = new StateDirectory(Path.of(arguments[0])).run(arguments[1]);
        try (Operation operation = new VmOperations(directory).begin(arguments[2])) {
            System.out.println(operation.isAlone() ? "begun" : "not alone");
            System.in.read();
        }
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
