package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.HostSnapshot;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsQemuAarch64;
import dev.ratite.testkit.NeedsQemuRiscv64;
import dev.ratite.testkit.OwnThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The table of broken launches: each fails within two seconds, long before any time is up, with code, field, remedy, QEMU's
 * last lines and its command line; and no process, socket, file, directory or network device is left.
 */
@Tag("integration")
@NeedsQemu
@NeedsQemuAarch64
@NeedsQemuRiscv64
@Timeout(60)
class BrokenLaunchTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    /** For a QEMU that never answers. */
    private static final Duration LAUNCH_TIMEOUT = Duration.ofSeconds(5);

    private static final int TRIES = 3;

    private static final Pattern FIELD = Pattern.compile("[Ff]ield '([^']+)'");
    private static final Path LINKS = Path.of("/sys/class/net");

    @RegisterExtension
    final VmHost host = new VmHost();

    @ParameterizedTest
    @EnumSource
    void itFailsAtOnceSaysWhyAndLeavesNothing(BrokenLaunch broken) throws Exception {
        if (broken == BrokenLaunch.MONITOR_NEVER_ANSWERS) {
            host.ratite(host.config().withLaunchTimeout(LAUNCH_TIMEOUT));
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            VmDefinition vm = broken.definition(host, taken.getLocalPort());
            askOnce(vm);
            Files.createFile(host.state().resolve("lock"));
            try (Holder unused = Holder.of(broken, host)) {
                HostSnapshot before = HostSnapshot.take(
                        host.directory(), host.state().resolve("run/web").toString());
                List<String> links = links();
                Duration least = LAUNCH_TIMEOUT.multipliedBy(2);
                for (int i = 0; i < TRIES && least.compareTo(SOON) >= 0; i++) {
                    Duration took = failOnce(vm, broken);
                    least = took.compareTo(least) < 0 ? took : least;
                    host.deleteKeptLogs();
                    before.assertNothingChanged();
                    assertThat(links()).isEqualTo(links);
                }
                assertThat(least).as("the machine may stand still once").isLessThan(SOON);
            }
        }
    }

    /** How long it took, without the time that was given to QEMU. */
    private Duration failOnce(VmDefinition vm, BrokenLaunch broken) {
        CompletableFuture<Void> signal = signal(broken);
        long start = System.nanoTime();
        RatiteException failure = failureOf(vm);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        signal.join();
        assertTells(failure, broken);
        if (broken != BrokenLaunch.MONITOR_NEVER_ANSWERS) {
            return took;
        }
        assertThat(took).isGreaterThanOrEqualTo(LAUNCH_TIMEOUT);
        return took.minus(LAUNCH_TIMEOUT);
    }

    /** What is found out once for all launches takes its time, and is no part of any. */
    private void askOnce(VmDefinition vm) {
        try {
            Object unused = host.ratite().plan(vm);
        } catch (RatiteException e) {
            assertThat(e.sentence()).isNotEmpty();
        }
    }

    private static void assertTells(RatiteException failure, BrokenLaunch broken) {
        assertThat(broken.is(failure.code()))
                .as("%s: %s", failure.code(), failure.getMessage())
                .isTrue();
        assertThat(field(failure)).as(failure.getMessage()).isEqualTo(broken.field);
        assertThat(remedy(failure)).as(failure.getMessage()).containsPattern(broken.remedy);
        if (!broken.starts()) {
            assertThat(failure).isNotInstanceOf(LaunchException.class);
            return;
        }
        assertThat(failure).isInstanceOfSatisfying(LaunchException.class, launch -> {
            assertThat(launch.commandLine()).first().asString().endsWith("qemu-system-x86_64");
            assertThat(launch.commandLine()).contains("-uuid");
            assertThat(launch.lastLines()).isNotEmpty();
            assertThat(launch.signal())
                    .isEqualTo(Optional.ofNullable(broken.signal()).map(name -> "SIG" + name));
        });
        assertThat(failure.sentence()).contains("VM 'web' did not start");
    }

    private static String field(RatiteException failure) {
        if (failure instanceof LaunchException launch) {
            return launch.field().orElse("");
        }
        Matcher sentence = FIELD.matcher(failure.sentence());
        return failure.problems().stream()
                .map(Problem::field)
                .findFirst()
                .orElseGet(() -> sentence.find() ? sentence.group(1) : "");
    }

    private static String remedy(RatiteException failure) {
        return failure.remedy()
                .or(() -> failure.problems().stream()
                        .flatMap(problem -> problem.remedy().stream())
                        .findFirst())
                .orElse("");
    }

    private RatiteException failureOf(VmDefinition vm) {
        RatiteException failure = catchThrowableOfType(RatiteException.class, () -> {
            RunningVm unused = host.ratite().launch(vm);
        });
        assertThat(failure).as("the launch fails").isNotNull();
        return failure;
    }

    /** Strikes QEMU while it waits, in the middle of its start, for somebody to come to its door. */
    private CompletableFuture<Void> signal(BrokenLaunch broken) {
        String signal = broken.signal();
        if (signal == null) {
            return CompletableFuture.completedFuture(null);
        }
        return OwnThread.run(() -> {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!Files.exists(BrokenLaunch.door(host)) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            VmHost.signal(signal, pid());
        });
    }

    private long pid() {
        try {
            String text = Files.readString(host.state().resolve("run/web/qemu.pid"));
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (IOException e) {
            throw new AssertionError("QEMU was not started", e);
        }
    }

    private static List<String> links() throws IOException {
        try (Stream<Path> links = Files.list(LINKS)) {
            return links.map(link -> link.getFileName().toString()).sorted().toList();
        }
    }

    /** Another QEMU that has the image. */
    private record Holder(Optional<BareQemu> qemu) implements AutoCloseable {
        static Holder of(BrokenLaunch broken, VmHost host) {
            if (broken != BrokenLaunch.LOCKED_DISK) {
                return new Holder(Optional.empty());
            }
            String node = "{\"driver\":\"file\",\"node-name\":\"a\",\"filename\":\"" + BrokenLaunch.image(host) + "\"}";
            return new Holder(Optional.of(
                    BareQemu.start("-blockdev", node, "-device", "{\"driver\":\"virtio-blk-pci\",\"drive\":\"a\"}")));
        }

        @Override
        public void close() {
            qemu.ifPresent(BareQemu::close);
        }
    }
}
