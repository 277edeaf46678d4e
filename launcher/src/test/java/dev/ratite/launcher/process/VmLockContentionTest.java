package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmLockContentionTest {
    /** Each owner deletes the directory in the end, which is where two could come to own one VM. */
    @Test
    void jvmsThatMakeAndDeleteOneVmsDirectoryAreNeverOwnersAtOnce(@TempDir Path temp) throws Exception {
        Path owner = temp.resolve("owner");
        String[] contend = {"contend", temp.toString(), "web", "150", owner.toString()};
        try (ChildJvm one = ChildJvm.start(contend);
                ChildJvm other = ChildJvm.start(contend)) {
            for (ChildJvm child : List.of(one, other)) {
                child.awaitLine("ready");
            }
            one.goOn();
            other.goOn();
            assertThat(one.awaitEnd()).isZero();
            assertThat(other.awaitEnd()).isZero();
        }
        assertThat(owner).doesNotExist();
        assertThat(Files.list(temp.resolve("run"))).isEmpty();
    }
}
