package dev.ratite.launcher.process;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** What another JVM does in a test; see {@link ChildJvm}. */
@SuppressWarnings("try") // a lock is held, not used
final class ChildMain {
    private ChildMain() {}

    public static void main(String[] arguments) throws Exception {
        RunDirectory directory = new StateDirectory(Path.of(arguments[1])).run(arguments[2]);
        switch (arguments[0]) {
            case "hold" -> hold(directory);
            case "contend" -> contend(directory, Integer.parseInt(arguments[3]), Path.of(arguments[4]));
            case "launch" -> new CrashingLaunch(directory, UUID.fromString(arguments[3]), Path.of(arguments[4])).run();
            case "try" -> System.out.println(tryTake(directory));
            case "reap" -> reap(directory.state());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Says that, and waits to be killed or told to go on. */
    static void reached(String what) throws IOException {
        System.out.println(what);
        System.in.read();
    }

    private static void hold(RunDirectory directory) throws IOException {
        try (VmLock lock = VmLock.take(directory, "holding")) {
            if (!directory.exists()) {
                directory.create(lock);
            }
            reached("held");
        }
    }

    private static String tryTake(RunDirectory directory) {
        try (VmLock lock = VmLock.take(directory, "trying")) {
            return "free";
        } catch (RatiteException e) {
            return e.code().name();
        }
    }

    /**
     * Owns the VM as often as told, each time from making its directory to deleting it, and leaves a file outside for
     * as long as it is the owner. Two owners at once would meet there.
     */
    private static void contend(RunDirectory directory, int rounds, Path owner) throws IOException {
        reached("ready");
        for (int won = 0; won < rounds; ) {
            try (VmLock lock = VmLock.take(directory, "contending")) {
                Files.writeString(owner, "", StandardOpenOption.CREATE_NEW);
                directory.create(lock);
                try (Ledger ledger = Ledger.create(directory, lock)) {
                    Release.everything(directory, ledger, lock, Releasers.builtIn());
                }
                Files.delete(owner);
                won++;
            } catch (RatiteException e) {
                if (e.code() != ProcessError.VM_BUSY) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void reap(StateDirectory state) throws IOException {
        reached("ready");
        new Reaper(state, Releasers.builtIn()).reap().forEach(System.out::println);
    }
}
