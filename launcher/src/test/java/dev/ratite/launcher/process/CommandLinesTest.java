package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandLinesTest {
    private static final int LOOKS = 300;

    /** It has no arguments in the moment between the one and the other. */
    @Test
    void aProcessThatBecomesAnotherProgramAllTheTimeIsFoundAtEachLook() throws Exception {
        String mark = UUID.randomUUID().toString();
        Process restless = new ProcessBuilder(
                        "sh", "-c", "exec sh -c \"$0\" \"$0\" \"$1\"", "exec sh -c \"$0\" \"$0\" \"$1\"", mark)
                .start();
        try {
            for (int look = 0; look < LOOKS; look++) {
                assertThat(CommandLines.matching(arguments -> CommandLines.mention(arguments, mark)))
                        .as("look %s", look)
                        .extracting(ProcessIdentity::pid)
                        .containsExactly(restless.pid());
            }
            assertThat(restless.isAlive()).isTrue();
        } finally {
            restless.destroyForcibly().waitFor();
        }
    }
}
