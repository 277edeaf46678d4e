package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.companion.CompanionError;
import dev.ratite.launcher.companion.CompanionSpec;
import dev.ratite.launcher.companion.Swtpm;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.json.DefinitionModule;
import dev.ratite.launcher.plugin.PluginModule;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.supervise.CompanionPlan;
import dev.ratite.launcher.supervise.SupervisionModule;
import dev.ratite.launcher.supervise.VmLauncher;
import dev.ratite.launcher.thread.Shutdown;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.testkit.Needs;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** VMs that are launched with a process beside QEMU. */
@Tag("integration")
@NeedsCommandGuest
@Needs(RealPart.SWTPM)
class CompanionLaunchTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    private @Nullable RunningVm running;
    private Shutdown shutdown;

    @AfterEach
    void end() {
        if (running != null) {
            running.close();
        }
        shutdown.close();
    }

    @Test
    void theTpmComesBeforeQemuAndGoesWithIt() throws Exception {
        RunningVm vm = launch((definition, directory) -> List.of(swtpm(directory)));
        assertThat(vm.qmp().call("query-tpm").toString()).contains("tpm-crb");
        assertThat(Files.readAllLines(run().ledger()))
                .filteredOn(line -> line.contains("PROCESS") || line.contains("QEMU"))
                .satisfies(lines -> assertThat(lines).hasSize(2))
                .first()
                .asString()
                .contains("swtpm.sock");
        vm.kill();
        assertThat(host.state().resolve("run/web")).doesNotExist();
    }

    @Test
    void aTpmThatDiesUnderARunningVmIsReported() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        Logger logger = Logger.getLogger("ratite.vm.web");
        Handler handler = handler(said);
        logger.addHandler(handler);
        try {
            RunningVm vm = launch((definition, directory) -> List.of(swtpm(directory)));
            VmHost.signal("KILL", pidOfSwtpm());
            assertThat(said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("VM 'web' runs on, but swtpm ended with signal SIGKILL");
            vm.kill();
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void aCompanionThatFailsFailsTheLaunchAndNothingIsLeft() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> launch((definition, directory) -> List.of(swtpm(directory), broken(directory))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CompanionError.COMPANION_FAILED))
                .withMessageContaining("no folder today");
        assertThat(host.state().resolve("run/web")).doesNotExist();
    }

    @Test
    void theTpmOfADetachedVmGoesOnAndIsReleasedByTheOperator() throws Exception {
        launch((definition, directory) -> List.of(swtpm(directory))).detach();
        assertThat(ProcessHandle.of(pidOfSwtpm())).isPresent();
        assertThat(host.operator().vm("web").stop(PATIENCE)).isNotNull();
        assertThat(host.state().resolve("run/web")).doesNotExist();
    }

    private RunningVm launch(CompanionPlan plan) throws IOException {
        VmDefinition vm = host.commandVm("web")
                .extraArguments(
                        "-chardev",
                        "socket,id=c,path=" + Swtpm.socket(run()),
                        "-tpmdev",
                        "emulator,id=tpm0,chardev=c",
                        "-device",
                        "tpm-crb,tpmdev=tpm0")
                .build();
        Injector injector = Guice.createInjector(
                new ConfigModule(host.config()),
                new PluginModule(),
                new DefinitionModule(),
                Modules.override(new SupervisionModule()).with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(CompanionPlan.class).toInstance(plan);
                    }
                }));
        shutdown = injector.getInstance(Shutdown.class);
        running = injector.getInstance(VmLauncher.class).launch(vm);
        return VmHost.awaitReady(running);
    }

    private RunDirectory run() {
        return new StateDirectory(host.state()).run("web");
    }

    private CompanionSpec swtpm(RunDirectory directory) {
        return Swtpm.spec(directory, RealPart.SWTPM.path(), host.directory().resolve("tpm"));
    }

    private static CompanionSpec broken(RunDirectory directory) {
        Path socket = directory.path().resolve("fs0.sock");
        return new CompanionSpec(
                "broken",
                Path.of("/bin/sh"),
                List.of("-c", "echo no folder today; exit 1", "sh", "at=" + socket),
                socket,
                List.of(),
                List.of());
    }

    private long pidOfSwtpm() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().commandLine().orElse("").contains("type=unixio,path=" + Swtpm.socket(run())))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static Handler handler(BlockingQueue<String> said) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().equals(Level.WARNING)) {
                    said.add(entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
