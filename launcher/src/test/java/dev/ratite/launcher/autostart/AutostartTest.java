package dev.ratite.launcher.autostart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.Restart;
import dev.ratite.launcher.definition.RestartPolicy;
import dev.ratite.launcher.restart.SupervisionState;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.testkit.NeedsCommandGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@NeedsCommandGuest
class AutostartTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    private void list(String name, int order) throws Exception {
        host.ratite().autostart().add(host.commandVm(name).build(), order, Duration.ZERO);
    }

    private static List<String> told(List<AutostartResult> results) {
        return results.stream()
                .map(result -> result.name() + " " + result.outcome().word())
                .toList();
    }

    @Test
    void allVmsOfTheListAreStartedInOrder() throws Exception {
        list("web", 2);
        list("db", 1);
        list("cache", 2);
        List<AutostartResult> results = host.ratite().autostart().startAll();
        assertThat(told(results)).containsExactly("db started", "cache started", "web started");
        assertThat(host.ratite().running())
                .extracting(vm -> vm.definition().name())
                .containsExactly("db", "cache", "web");
        results.forEach(result -> assertThat(result.vm().orElseThrow().state()).isEqualTo(SupervisionState.RUNNING));
    }

    @Test
    void whatRunsIsLeftAloneWhoeverOwnsIt() throws Exception {
        list("own", 1);
        list("detached", 2);
        list("foreign", 3);
        list("new", 4);
        RunningVm own = host.launchCommandVm("own");
        host.launchCommandVm("detached").detach();
        try (Ratite other = Ratite.open(RatiteConfig.in(host.state()))) {
            RunningVm foreign = other.launch(host.commandVm("foreign").build());
            assertThat(told(host.ratite().autostart().startAll()))
                    .containsExactly("own ran already", "detached ran already", "foreign ran already", "new started");
            assertThat(own.state().ended()).isFalse();
            foreign.kill();
        }
        host.operator().vm("detached").kill();
    }

    @Test
    void oneThatCannotBeStartedHindersNoOther() throws Exception {
        list("broken", 1);
        list("good", 2);
        Files.delete(host.directory().resolve("images/broken/cmdguest.img"));
        List<AutostartResult> results = host.ratite().autostart().startAll();
        assertThat(told(results)).containsExactly("broken failed", "good started");
        assertThat(results.get(0).failure())
                .hasValueSatisfying(failure -> assertThat(failure).hasMessageContaining("cmdguest.img"));
    }

    @Test
    void aVmIsSupervisedAsItsDefinitionSays() throws Exception {
        host.ratite()
                .autostart()
                .add(
                        host.commandVm("web")
                                .restart(Restart.of(RestartPolicy.ON_CRASH))
                                .build(),
                        0,
                        Duration.ZERO);
        AutostartResult started = host.ratite().autostart().startAll().get(0);
        assertThat(started.vm().orElseThrow().definition().restart().policy()).isEqualTo(RestartPolicy.ON_CRASH);
        started.vm().orElseThrow().kill();
    }

    @Test
    void whatWasBrokenByHandIsToldAndHidesNobody() throws Exception {
        list("good", 1);
        Path broken = host.state().resolve("autostart/broken.json");
        Files.writeString(broken, "{ \"order\": 0, ");
        assertThat(told(host.ratite().autostart().startAll())).containsExactly("good started", "broken failed");
        Files.writeString(broken, "{ \"definition\": { \"name\": \"other\" } }");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> {
                    throw host.ratite().autostart().startAll().get(0).failure().orElseThrow();
                })
                .satisfies(e -> assertThat(e.code()).isEqualTo(AutostartError.ENTRY_UNREADABLE));
    }
}
