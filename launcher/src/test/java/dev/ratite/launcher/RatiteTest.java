package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.display.none.NoneDisplayOptions;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.network.user.Forward;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import dev.ratite.testkit.Golden;
import dev.ratite.testkit.HostSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What needs no QEMU: opening, reading, planning, closing. */
class RatiteTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void openingMakesNoFileAndClosingLeavesNoThread() {
        HostSnapshot before = HostSnapshot.takeOfThisJvm(host.directory());
        try (Ratite ratite = Ratite.open(RatiteConfig.in(host.directory().resolve("other")))) {
            assertThat(ratite.running()).isEmpty();
        }
        before.assertNothingChanged();
    }

    @Test
    void closingTwiceIsHarmless() {
        Ratite ratite = Ratite.open(host.config());
        ratite.close();
        ratite.close();
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        VmDefinition vm = VmDefinition.named("web")
                .disk("root", new FileDiskOptions(Path.of("/srv/web.qcow2"), null))
                .build();
        Path file = Files.writeString(
                host.directory().resolve("web.json"), host.ratite().write(vm));
        assertThat(host.ratite().read(file)).isEqualTo(vm);
        assertThat(host.ratite().parse(Files.readString(file), null)).isEqualTo(vm);
    }

    @Test
    void aPlanWithTheBuiltInPlugins() throws Exception {
        Path image = Files.write(host.directory().resolve("root.img"), new byte[1 << 20]);
        VmDefinition vm = VmDefinition.named("web")
                .qemu(StandInQemu.script(host.directory(), "exit 1"))
                .disk("root", new FileDiskOptions(image, ImageFormat.RAW))
                .network("lan", new UserNetworkOptions(List.of(Forward.to(22)), null, null, null))
                .display(new NoneDisplayOptions())
                .guestAgent()
                .build();
        String plan = host.ratite().plan(vm).explain();
        Golden.assertMatches(
                getClass(), "built-in-plan.txt", plan.replace(host.directory().toString(), "/host"));
        assertThat(host.ratite().plan(vm).explain()).isEqualTo(plan);
    }
}
