package dev.ratite.launcher.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.disk.DiskProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real ServiceLoader finds. */
class PluginDiscoveryTest {
    @TempDir
    Path temp;

    @Test
    void theBuiltInPluginsAreFoundAsEverybodyElsesAre() {
        Plugins plugins = Plugins.find(PluginModule.class.getClassLoader());
        assertThat(plugins.disks().types()).containsExactly("file");
        assertThat(plugins.networks().types())
                .containsExactly("user", "tap", "bridge", "stream", "dgram", "socket", "vde");
        assertThat(plugins.displays().types())
                .containsExactly("none", "vnc", "spice", "gtk", "sdl", "dbus", "egl-headless");
        assertThat(plugins.transports().types()).containsExactly("pipe", "tcp", "unix");
        assertThat(plugins.unusable()).isEmpty();
    }

    @Test
    void aPluginOfSomebodyElsesIsFoundBesideThem() throws Exception {
        try (PluginLoader loader = PluginLoader.of(temp, DiskProvider.class, List.of(OddDisks.Good.class))) {
            assertThat(Plugins.find(loader).disks().types()).containsExactly("file", "good");
        }
    }

    @Test
    void aProviderThatCannotBeMadeIsLeftOutByNameWithItsReason() throws Exception {
        assertThat(unusable(List.of(OddDisks.FailsWhenMade.class, OddDisks.Good.class)))
                .singleElement()
                .asString()
                .contains(OddDisks.FailsWhenMade.class.getName())
                .contains("java.lang.IllegalStateException: not today");
    }

    @Test
    void aProviderThatCallsWhatIsMissingWasBuiltAgainstAnotherVersion() throws Exception {
        assertThat(unusable(List.of(OddDisks.NeedsWhatIsMissing.class, OddDisks.Good.class), OddDisks.Missing.class))
                .singleElement()
                .asString()
                .contains(OddDisks.NeedsWhatIsMissing.class.getName())
                .contains("built against another version of Ratite")
                .contains("OddDisks$Missing");
    }

    @Test
    void aProviderThatExtendsWhatIsMissingDoesNotHideTheOthers() throws Exception {
        assertThat(unusable(List.of(OddDisks.ExtendsWhatIsMissing.class, OddDisks.Good.class), OddDisks.Missing.class))
                .singleElement()
                .asString()
                .contains("built against another version of Ratite")
                .contains("OddDisks$Missing");
    }

    @Test
    void aProviderThatDoesNotExistIsLeftOutByName() throws Exception {
        try (PluginLoader loader = PluginLoader.of(temp, DiskProvider.class, List.of(OddDisks.Good.class))) {
            Path services = temp.resolve("META-INF/services/" + DiskProvider.class.getName());
            Files.writeString(services, "org.example.Absent\n" + Files.readString(services));
            Plugins plugins = Plugins.find(loader);
            assertThat(plugins.disks().types()).contains("file", "good");
            assertThat(plugins.unusable()).singleElement().asString().contains("org.example.Absent");
        }
    }

    private List<String> unusable(List<Class<?>> providers, Class<?>... missing) throws IOException {
        try (PluginLoader loader = PluginLoader.of(temp, DiskProvider.class, providers, missing)) {
            Plugins plugins = Plugins.find(loader);
            assertThat(plugins.disks().types()).contains("file", "good");
            return plugins.unusable();
        }
    }
}
