package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.launcher.vm.FoundVm;
import dev.ratite.launcher.vm.VmState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** What tests do to VMs that nobody owns, and to see how they are. */
public record Orphans(VmHost host) {
    static Orphans of(VmHost host) {
        return new Orphans(host);
    }

    /** Another program that launches the VM; see {@link ChildMain}. */
    ChildProgram child(VmDefinition vm, String verb) throws IOException {
        Path file = Files.writeString(
                host.directory().resolve(vm.name() + ".json"), host.ratite().write(vm));
        return ChildProgram.start(host.state(), file, verb);
    }

    /** Waits until the end of a VM's QEMU is on record, and then finds it. */
    FoundVm.Ended awaitEnded(String vm) throws Exception {
        awaitFile(run(vm).resolve("exit"));
        FoundVm found = host.ratite().adoptAll().stream()
                .filter(it -> it.name().equals(vm))
                .findFirst()
                .orElseThrow();
        assertThat(found).isInstanceOf(FoundVm.Ended.class);
        return (FoundVm.Ended) found;
    }

    /** From now on the VM's recorded process number, with its start, is another process's. */
    void giveNumberTo(String vm, Process stranger) throws IOException {
        ProcessIdentity taken = ProcessIdentity.of(stranger.pid()).orElseThrow();
        Files.writeString(run(vm).resolve("qemu.pid"), taken + " " + taken + "\n");
    }

    /** As an operator lists it. */
    static void assertRuns(VmSummary listed) {
        assertThat(listed.state()).isEqualTo(VmState.RUNNING);
        assertThat(listed.why()).isEmpty();
    }

    private Path run(String vm) {
        return host.state().resolve("run").resolve(vm);
    }

    public static void awaitFile(Path file) throws Exception {
        try (WatchService watch = file.getFileSystem().newWatchService()) {
            file.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                WatchKey key = watch.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(key).as("%s appears", file).isNotNull();
                key.reset();
            }
        }
    }
}
