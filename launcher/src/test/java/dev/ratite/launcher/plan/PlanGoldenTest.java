package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.OPTIONS;
import static dev.ratite.launcher.plan.PlanSamples.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.qapi.BlockNode;
import dev.ratite.api.qapi.QemuObject;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.testkit.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole plans, as people have read and approved them. */
class PlanGoldenTest {
    @Test
    void aVmThatSaysNothingButItsName() {
        assertApproved(
                "smallest.txt", PlanSamples.plan(VmDefinition.named("web").build()));
    }

    @Test
    void aVmThatHasEverything(@TempDir Path temp) throws Exception {
        Path kernel = Files.createFile(temp.resolve("vmlinuz"));
        Path initrd = Files.createFile(temp.resolve("initrd"));
        Plan plan = PlanSamples.plan(VmDefinition.named("web")
                .uuid(UUID.fromString("11111111-2222-3333-4444-555555555555"))
                .machine("pc", Accelerator.KVM)
                .cpus(4)
                .memoryMib(1024)
                .kernel(kernel, initrd, "console=ttyS0 quiet, really")
                .disk(DiskDefinition.of("root", OPTIONS)
                        .device("scsi-hd")
                        .bootIndex(1)
                        .serial("S,1")
                        .build())
                .disk("data", OPTIONS)
                .network(NetworkDefinition.of("lan", OPTIONS)
                        .device("e1000")
                        .mac("52:54:00:12:34:56")
                        .bootIndex(2)
                        .build())
                .network("wan", OPTIONS)
                .display(OPTIONS)
                .monitor(OPTIONS)
                .guestAgent()
                .device("virtio-rng-pci", map("id", "rng", "max-bytes", 1024))
                .extraArguments("-snapshot", "-msg", "timestamp=on")
                .build());
        Golden.assertMatches(getClass(), "everything.txt", plan.explain().replace(temp.toString(), "/boot"));
    }

    @Test
    void aDiskOfManyNodesWithASecret() {
        VmDefinition vm = VmDefinition.named("web").disk("root", OPTIONS).build();
        BlockNode remote = new BlockNode("nbd", map("server", map("type", "unix", "path", "/run/a,b"), "export", "é"));
        BlockNode top = new BlockNode(
                "qcow2",
                map(
                        "encrypt",
                        map("format", "luks", "key-secret", "key"),
                        "file",
                        new BlockNode("throttle", map("throttle-group", "limits", "file", remote)),
                        "backing",
                        PlanSamples.qcow2("/srv/base.qcow2")));
        QemuObject secret = new QemuObject("secret", "key", map("file", "/run/key"));
        QemuObject limits = new QemuObject("throttle-group", "limits", map("x-iops-total", 100));
        assertApproved(
                "nodes.txt",
                Planner.plan(PlanSamples.input(
                        vm,
                        PlanSamples.DIRECTORY,
                        Stream.of(PlanSamples.disk(vm.disks().get(0), top, secret, limits)))));
    }

    @Test
    void theCommandLineIsTheProgramAndTheWordsOfThePlan() {
        Plan plan = PlanSamples.plan(VmDefinition.named("web").build());
        List<String> words =
                plan.arguments().stream().flatMap(it -> it.words().stream()).toList();
        assertThat(plan.commandLine()).startsWith("/usr/bin/qemu-system-x86_64").endsWith(words.toArray(String[]::new));
        assertThat(plan.commandLine()).hasSize(words.size() + 1);
    }

    private static void assertApproved(String name, Plan plan) {
        Golden.assertMatches(PlanGoldenTest.class, name, plan.explain());
    }
}
