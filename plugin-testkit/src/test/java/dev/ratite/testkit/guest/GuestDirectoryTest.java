package dev.ratite.testkit.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void isFoundWhenItHoldsEveryFile() throws IOException {
        Files.createFile(directory.resolve("kernel"));
        GuestDirectory guest = new GuestDirectory("GUEST", directory.toString());
        assertThat(guest.find("kernel")).hasValue(directory);
        assertThat(guest.find("kernel", "initrd")).isEmpty();
    }

    @Test
    void saysThatNobodyNamedIt() {
        for (GuestDirectory guest :
                new GuestDirectory[] {new GuestDirectory("GUEST", null), new GuestDirectory("GUEST", "")}) {
            assertThat(guest.find("kernel")).isEmpty();
            assertThat(guest.missing("guest", "kernel"))
                    .hasMessage("No guest: the environment variable GUEST is not set; "
                            + "build it with bin/guests and set GUEST to the directory that it prints");
        }
    }

    @Test
    void saysWhatTheDirectoryLacks() {
        assertThat(new GuestDirectory("GUEST", "/nowhere").missing("guest", "kernel", "initrd"))
                .hasMessageStartingWith("No guest: GUEST='/nowhere' does not hold kernel, initrd; build it");
    }
}
