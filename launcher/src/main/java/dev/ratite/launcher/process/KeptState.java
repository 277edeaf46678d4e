package dev.ratite.launcher.process;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a VM keeps from one launch to the next: {@code <state>/vms/<vm>/}, mode 0700. Only a VM that has something to keep,
 * such as UEFI variables or a TPM, has such a directory; it stays until it is forgotten. Callers hold the VM's lock.
 */
public final class KeptState {
    private final RunDirectory directory;
    private final String vm;
    private final Path path;

    /** Touches no file. */
    public KeptState(RunDirectory directory) {
        this.directory = directory;
        this.vm = directory.vm();
        this.path = directory.state().kept(vm);
    }

    public Path path() {
        return path;
    }

    public boolean exists() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Where the devices sat the last time, by device; empty where nothing is known.
     *
     * @throws RatiteException STATE_UNUSABLE
     */
    public Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(addressFile(), StandardCharsets.UTF_8)) {
                int blank = line.indexOf(' ');
                if (blank > 0) {
                    addresses.put(line.substring(0, blank), line.substring(blank + 1));
                }
            }
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw RunFiles.unusable("The addresses that VM '" + vm + "' keeps cannot be read", e);
        }
        return addresses;
    }

    /**
     * Keeps where the devices sit, for a guest that knows its devices by their place; does nothing for a VM that keeps
     * nothing else.
     *
     * @throws RatiteException STATE_UNUSABLE
     */
    public void keepAddresses(Map<String, String> addresses) {
        if (!exists()) {
            return;
        }
        String text = addresses.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue() + "\n")
                .collect(Collectors.joining());
        try {
            RunFiles.replace(addressFile(), text);
        } catch (IOException e) {
            throw RunFiles.unusable("The addresses of VM '" + vm + "' cannot be kept", e);
        }
    }

    /**
     * Deletes it all: what the guest stored in its UEFI variables and its TPM is lost. Absence is success.
     *
     * @throws RatiteException STATE_UNUSABLE
     */
    public void delete(VmLock lock) {
        lock.requireHeldFor(directory);
        try {
            RunFiles.delete(path);
        } catch (IOException e) {
            throw RunFiles.unusable("What VM '" + vm + "' keeps cannot be deleted", e);
        }
    }

    private Path addressFile() {
        return path.resolve("addresses");
    }
}
