package dev.ratite.launcher.process;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A releaser for each ledger kind. Immutable. */
public final class Releasers {
    private final Map<String, Releaser> byKind;

    private Releasers(Map<String, Releaser> byKind) {
        this.byKind = byKind;
    }

    /** Those for the kinds named in {@link LedgerEntry}. */
    public static Releasers builtIn() {
        return new Releasers(Map.of(
                LedgerEntry.FILE, Releasers::deleteFile,
                LedgerEntry.SOCKET, Releasers::deleteSocket,
                LedgerEntry.PROCESS, Releasers::killHelper,
                LedgerEntry.SHIM, Releasers::killQemu,
                LedgerEntry.QEMU, Releasers::killQemu));
    }

    /** These and one more. */
    public Releasers with(String kind, Releaser releaser) {
        Map<String, Releaser> more = new TreeMap<>(byKind);
        more.put(requireNonNull(kind, "kind is null"), requireNonNull(releaser, "releaser is null"));
        return new Releasers(more);
    }

    void release(LedgerEntry entry, RunDirectory directory) throws IOException {
        Releaser releaser = byKind.get(entry.kind());
        if (releaser == null) {
            throw new RatiteException(
                    ProcessError.RELEASE_INCOMPLETE,
                    "Nobody here knows how to release '" + entry + "' of VM '" + directory.vm() + "'",
                    "run it with the Ratite, and the plugins, that launched the VM",
                    null);
        }
        releaser.release(entry, directory);
    }

    private static void killQemu(LedgerEntry entry, RunDirectory directory) throws IOException {
        new RunProcesses(directory, entry.value()).killAll();
    }

    private static void deleteFile(LedgerEntry entry, RunDirectory directory) throws IOException {
        Files.deleteIfExists(Path.of(entry.value()));
    }

    /** Whoever listens there now is somebody else: the VM's processes, which were taken after it, have ended. */
    private static void deleteSocket(LedgerEntry entry, RunDirectory directory) throws IOException {
        Path socket = Path.of(entry.value());
        if (!ListeningSockets.have(socket)) {
            Files.deleteIfExists(socket);
        }
    }

    /**
     * The one whose number was written down, if it still is that one, and then whoever has its mark: its children, or
     * itself when nobody came to write down its number.
     */
    private static void killHelper(LedgerEntry entry, RunDirectory directory) {
        entry.handle()
                .flatMap(ProcessIdentity::parse)
                .filter(process -> CommandLines.mention(process.commandLine(), entry.value()))
                .ifPresent(process -> RunProcesses.killAll(directory, List.of(process)));
        RunProcesses.killAllMatching(
                directory,
                arguments -> CommandLines.mention(arguments, entry.value())
                        && CommandLines.mention(arguments, directory.path() + "/"));
    }
}
