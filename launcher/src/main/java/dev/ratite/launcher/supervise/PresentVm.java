package dev.ratite.launcher.supervise;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.hotplug.VmParts;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.process.KeptState;
import dev.ratite.launcher.process.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a VM is by now: definition, plan, and since when it has what. On disk as well, for those who come later. One thread
 * changes it at a time; any may read.
 */
final class PresentVm {
    private record Account(VmDefinition definition, Plan plan) {}

    private final RunDirectory directory;
    private final DefinitionCodec codec;
    private volatile Account account;
    private volatile Map<String, Instant> plugged;

    /** What the directory says about times that lie back; there are none in that of a VM that was just launched. */
    PresentVm(RunDirectory directory, DefinitionCodec codec, VmDefinition definition, Plan plan) {
        this.directory = directory;
        this.codec = codec;
        this.account = new Account(definition, plan);
        this.plugged = read(directory.plugged());
    }

    VmDefinition definition() {
        return account.definition();
    }

    Plan plan() {
        return account.plan();
    }

    /** Definitions as they are kept. */
    String text(VmDefinition definition) {
        return codec.write(definition);
    }

    /** When a device was plugged in; for one that was there from the start, when QEMU was started. */
    Instant since(String id) {
        Instant time = plugged.get(id);
        return time != null ? time : started();
    }

    private Instant started() {
        try {
            return Files.getLastModifiedTime(directory.qemuPid()).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.EPOCH;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The change has been done. */
    void become(VmDefinition definition, Plan plan) {
        Map<String, Instant> times = times(definition);
        directory.replacePrivate(
                directory.plugged(),
                times.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue() + "\n")
                        .collect(Collectors.joining()));
        directory.replacePrivate(directory.definition(), codec.write(definition));
        directory.replacePrivate(directory.plan(), plan.json());
        new KeptState(directory).keepAddresses(plan.addresses());
        plugged = times;
        account = new Account(definition, plan);
    }

    private Map<String, Instant> times(VmDefinition changed) {
        Map<String, Instant> times = new LinkedHashMap<>();
        for (VmParts.Part part : VmParts.of(changed)) {
            String id = part.id();
            Instant known = plugged.get(id);
            if (known != null) {
                times.put(id, known);
            } else if (VmParts.find(account.definition(), id).isEmpty()) {
                times.put(id, Instant.now());
            }
        }
        return times;
    }

    private static Map<String, Instant> read(Path file) {
        Map<String, Instant> times = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int blank = line.indexOf(' ');
                times.put(line.substring(0, blank), Instant.parse(line.substring(blank + 1)));
            }
            return times;
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
