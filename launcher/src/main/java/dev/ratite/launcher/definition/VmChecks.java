package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the parts of a definition fit each other. */
final class VmChecks {
    private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}[$]?|[0-9]{1,10}:[0-9]{1,10}");

    private final Problems problems = new Problems();
    private final VmDefinition vm;

    private VmChecks(VmDefinition vm) {
        this.vm = vm;
    }

    static void check(VmDefinition vm) {
        VmChecks checks = new VmChecks(vm);
        checks.identity();
        CpuChecks.check(checks.problems, vm);
        checks.memory();
        checks.references();
        checks.privileges();
        DeviceIds.check(checks.problems, vm);
        OwnNames.check(checks.problems, vm);
        Texts.check(checks.problems, vm);
        ExtraArguments.check(checks.problems, vm.extraArguments());
        checks.problems.throwIfAny(
                DefinitionError.DEFINITION_INVALID, "The definition of VM '" + vm.name() + "' is wrong:");
    }

    private void identity() {
        Checks.vmName(problems, vm.name());
        if (vm.qemu() != null && !vm.qemu().isAbsolute()) {
            problems.add(
                    "qemu",
                    DefinitionError.BAD_VALUE,
                    "'" + vm.qemu() + "' is not absolute",
                    "give the whole path, like /usr/bin/qemu-system-x86_64, or leave it out");
        }
        String generation = vm.vmGenerationId();
        if (generation != null && !generation.equals("auto") && !isUuid(generation)) {
            problems.add(
                    "vmGenerationId",
                    DefinitionError.BAD_VALUE,
                    "'" + generation + "' is no UUID",
                    "write auto, or a UUID like 123e4567-e89b-12d3-a456-426614174000");
        }
        Checks.range(problems, "hotPlugPorts", vm.hotPlugPorts(), 0, 32);
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void memory() {
        Checks.range(problems, "memoryMib", vm.memoryMib(), 1, VmDefinition.MOST_MEMORY_MIB);
        Integer max = vm.memory().maxMib();
        if (max != null && max <= vm.memoryMib()) {
            problems.add(
                    "memory.maxMib",
                    DefinitionError.BAD_VALUE,
                    max + " is not more than the " + vm.memoryMib() + " MiB at the start",
                    "choose more than " + vm.memoryMib() + ", or remove 'slots' and 'maxMib'");
        }
        if (vm.cpu().numa().size() > 1
                && vm.memory().backend() instanceof FileBackend file
                && !Files.isDirectory(file.path())) {
            problems.add(
                    "memory.backend.path",
                    DefinitionError.BAD_VALUE,
                    "'" + file.path() + "' is no directory: in one file all NUMA nodes would have the same memory",
                    "name a directory, where each node gets a file of its own");
        }
        boolean virtioFs = vm.shares().stream().anyMatch(VirtioFsFolder.class::isInstance);
        if (virtioFs && Boolean.FALSE.equals(vm.memory().share())) {
            problems.add(
                    "memory.share",
                    DefinitionError.BAD_VALUE,
                    "virtiofs needs memory that it may map",
                    "remove 'share', or share the folder by 9p");
        }
    }

    private void references() {
        Set<String> threads = new HashSet<>();
        vm.ioThreads().forEach(thread -> threads.add(thread.id()));
        for (int i = 0; i < vm.disks().size(); i++) {
            String thread = vm.disks().get(i).ioThread();
            known("disks[" + i + "].ioThread", thread, threads, "ioThreads");
        }
        Set<String> audio = new HashSet<>();
        vm.audio().forEach(section -> audio.add(section.id()));
        List<UsbDevice> usb = vm.usb().devices();
        for (int i = 0; i < usb.size(); i++) {
            if (usb.get(i) instanceof UsbAudio sound) {
                known("usb.devices[" + i + "].audio", sound.audio(), audio, "audio");
            }
        }
    }

    private void known(String field, @Nullable String id, Set<String> ids, String where) {
        if (id != null && !ids.contains(id)) {
            problems.add(
                    field,
                    DefinitionError.BAD_VALUE,
                    "'" + id + "' is not among '" + where + "'",
                    ids.isEmpty()
                            ? "add it there"
                            : "choose one of: " + String.join(", ", new TreeSet<>(ids)) + "; or add it there");
        }
    }

    private void privileges() {
        String user = vm.runAs();
        if (user != null && !USER.matcher(user).matches()) {
            problems.add(
                    "runAs", DefinitionError.BAD_VALUE, "'" + user + "' is no user", "write a user's name, or UID:GID");
        }
        if (user != null && vm.sandbox().enabled() && vm.sandbox().elevatePrivileges() == SandboxRule.DENY) {
            problems.add(
                    "sandbox.elevatePrivileges",
                    DefinitionError.BAD_VALUE,
                    "a sandbox that denies this ends QEMU when it becomes '" + user + "'",
                    "remove it, and it is allowed for that");
        }
    }
}
