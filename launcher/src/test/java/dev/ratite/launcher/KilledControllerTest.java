package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.FleetLog.Expected;
import dev.ratite.launcher.supervise.Journal;
import dev.ratite.launcher.vm.FoundVm;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A program that looks after several VMs is killed, and another comes. */
@Tag("integration")
@NeedsCommandGuest
class KilledControllerTest {
    /** {@code -Dratite.kills=200} for as long a run as one likes: that takes five minutes. */
    private static final int KILLS = Integer.getInteger("ratite.kills", 40);

    private static final int VMS = 8;

    /** Of a program that comes, to have all its VMs told. */
    private static final Duration REPORT = Duration.ofSeconds(10);

    @RegisterExtension
    final VmHost host = new VmHost();

    private Path definitions;

    @BeforeEach
    void makeDirectory() throws IOException {
        definitions = Files.createDirectory(host.directory().resolve("fleet"));
    }

    @Test
    void anotherProgramTellsWhatBecameOfFiveVms() throws Exception {
        define(5);
        try (ChildProgram child = fleet(0)) {
            assertThat(child.line()).isEqualTo("ready");
            child.kill();
        }
        Map<String, Expected> vms = new FleetLog(definitions).expected();
        host.operator().vm("v1").qmp("system_reset", Map.of(), PATIENCE);
        VmHost.signal("KILL", vms.get("v2").pid());
        Orphans.awaitFile(host.state().resolve("run/v2/exit"));
        Process stranger = new ProcessBuilder("sh", "-c", "read line").start();
        try {
            Orphans.of(host).giveNumberTo("v2", stranger);
            host.ratite();
            long start = System.nanoTime();
            List<FoundVm> found = host.ratite().adoptAll();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(REPORT);
            assertThat(found).extracting(FoundVm::name).containsExactly("v0", "v1", "v2", "v3", "v4");
            found.forEach(each -> assertFound(each, vms.get(each.name()).pid()));
            assertThat(resets("v1")).as("v1 was reset since").isEqualTo(1);
            assertThat(resets("v3")).isZero();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
        host.ratite().gc();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void ofManyKillsAtAnyMomentNoVmIsLostOrDoubledAndNothingLeaks() throws Exception {
        define(VMS);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        FleetLog log = new FleetLog(definitions);
        for (int kill = 1; kill <= KILLS; kill++) {
            Map<String, Expected> before = log.expected();
            int lines = log.lines().size();
            try (ChildProgram child = fleet(random.nextInt(Integer.MAX_VALUE - 1) + 1L)) {
                if (random.nextInt(5) > 0) {
                    assertThat(child.line()).isEqualTo("ready");
                    List<String> now = log.lines();
                    assertAdopted(before, now.subList(lines, now.size()));
                }
                waitAtMost(random.nextInt(700));
                child.kill();
            }
            assertNoneLostNoneDoubled(log, "kill " + kill + " of seed " + seed);
        }
        assertThat(log.lines()).as("what failed").noneMatch(line -> line.startsWith("failed"));
        host.ratite().adoptAll().forEach(found -> assertThat(found).isNotInstanceOf(FoundVm.Unadoptable.class));
        host.ratite().running().forEach(vm -> assertThat(vm.kill()).isNotNull());
        assertThat(host.ratite().gc()).allMatch(it -> it.good());
        host.assertNothingLeft();
    }

    private static void assertFound(FoundVm found, long pid) {
        if (found.name().equals("v2")) {
            assertThat(found).isInstanceOfSatisfying(FoundVm.Ended.class, ended -> {
                assertThat(ended.exit().signal()).hasValue("SIGKILL");
                assertThat(ended.numberReused()).isTrue();
            });
            return;
        }
        assertThat(found).isInstanceOfSatisfying(FoundVm.Adopted.class, adopted -> {
            assertThat(adopted.vm().pid()).isEqualTo(pid);
            assertThat(adopted.vm().state()).isEqualTo(VmState.RUNNING);
        });
    }

    /** By the host; the firmware adds one of its own. */
    private long resets(String vm) {
        return Journal.events(host.state().resolve("run").resolve(vm).resolve("journal.log")).stream()
                .filter(event -> event.path("event").asText().equals("RESET"))
                .filter(event -> !event.path("data").path("guest").asBoolean())
                .count();
    }

    /** Those that ran for sure are this program's now, as the same processes. */
    private static void assertAdopted(Map<String, Expected> before, List<String> since) {
        before.forEach((vm, expected) -> {
            if (expected.clear() && expected.pid() != 0) {
                assertThat(since).contains("adopted " + vm + " " + expected.pid());
            }
        });
    }

    private void assertNoneLostNoneDoubled(FleetLog log, String when) throws IOException {
        Map<String, List<Long>> qemus = qemus();
        log.expected().forEach((vm, expected) -> {
            List<Long> those = qemus.getOrDefault(vm, List.of());
            assertThat(those).as("%s: QEMUs of %s", when, vm).hasSizeLessThanOrEqualTo(1);
            if (expected.clear()) {
                assertThat(those)
                        .as("%s: QEMUs of %s", when, vm)
                        .isEqualTo(expected.pid() == 0 ? List.of() : List.of(expected.pid()));
            }
        });
    }

    /** Of each VM; a shim is none. */
    private Map<String, List<Long>> qemus() throws IOException {
        Map<String, List<Long>> qemus = new HashMap<>();
        for (String vm : names(VMS)) {
            String run = host.state().resolve("run").resolve(vm) + "/";
            qemus.put(
                    vm,
                    ProcessHandle.allProcesses()
                            .filter(process -> isQemu(process.pid(), run))
                            .map(ProcessHandle::pid)
                            .toList());
        }
        return qemus;
    }

    private static boolean isQemu(long pid, String run) {
        try {
            String words = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
            return words.contains(run)
                    && words.substring(0, words.indexOf('\0')).contains("qemu-system");
        } catch (IOException e) {
            return false;
        }
    }

    private ChildProgram fleet(long seed) throws IOException {
        return ChildProgram.startMain(
                FleetMain.class, List.of(host.state().toString(), definitions.toString(), Long.toString(seed)));
    }

    private void define(int vms) throws IOException {
        for (String name : names(vms)) {
            Files.writeString(
                    definitions.resolve(name + ".json"),
                    host.ratite().write(host.commandVm(name).build()));
        }
    }

    private static List<String> names(int vms) {
        return Stream.iterate(0, i -> i + 1).limit(vms).map(i -> "v" + i).toList();
    }

    /** The moment of a kill is to be any: nothing is waited for. */
    private static void waitAtMost(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
