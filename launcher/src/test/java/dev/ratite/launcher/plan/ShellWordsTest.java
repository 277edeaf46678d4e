package dev.ratite.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan prints for a shell gives the same words there. */
class ShellWordsTest {
    private static final List<String> NASTY = List.of(
            "",
            "'",
            "''",
            "\"",
            "\\",
            "\\'",
            "a'b\"c",
            "\n",
            "a\nb\n",
            "$HOME",
            "${x}",
            "$(id)",
            "`id`",
            "*",
            "~",
            "~root",
            "a=b",
            "=b",
            "-",
            "--",
            "-x",
            "#",
            "!",
            "a b",
            " a ",
            "\t",
            "&",
            ";",
            "|",
            ">x",
            "(",
            "{a,b}",
            "[a]",
            "%s",
            "éЖ中🦤",
            "\u0001\u007f",
            "\r\n");

    @TempDir
    private Path directory;

    @Test
    void aShellGetsExactlyTheWordsOfThePlan() throws Exception {
        List<String> values = new ArrayList<>(NASTY);
        Random random = new Random(3);
        String letters = String.join("", NASTY);
        for (int i = 0; i < 500; i++) {
            StringBuilder word = new StringBuilder();
            for (int length = random.nextInt(10); length >= 0; length--) {
                int at = random.nextInt(letters.length());
                word.append(Character.isSurrogate(letters.charAt(at)) ? "x" : letters.charAt(at));
            }
            values.add(word.toString());
        }
        Plan plan = plan(values);
        List<String> expected = plan.commandLine();
        assertThat(wordsOfShell(plan.toShell())).containsExactlyElementsOf(expected.subList(1, expected.size()));
    }

    @Test
    void whatNeedsNoQuotesHasNone() {
        Plan plan = new Plan(
                "web",
                new UUID(1, 2),
                Path.of("/usr/bin/qemu"),
                List.of(argument("-m", "size=64M"), new PlannedArgument("-S", Origin.rule("why"))));
        assertThat(plan.toShell()).isEqualTo("""
                /usr/bin/qemu \\
                    -m size=64M \\
                    -S
                """);
    }

    private Plan plan(List<String> values) throws Exception {
        Path program = Files.writeString(directory.resolve("it's a $program"), """
                #!/bin/sh
                for word; do printf '%s\\0' "$word"; done
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new Plan(
                "web",
                new UUID(1, 2),
                program,
                values.stream().map(value -> argument(value, value)).toList());
    }

    private static PlannedArgument argument(String option, String value) {
        return new PlannedArgument(option, value, Origin.rule("why"));
    }

    private List<String> wordsOfShell(String text) throws Exception {
        Path script = Files.writeString(directory.resolve("script"), text);
        Process shell = new ProcessBuilder("/bin/sh", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        List<String> words = new ArrayList<>(List.of(out.split("\0", -1)));
        words.remove(words.size() - 1);
        return words;
    }
}
