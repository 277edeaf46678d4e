package dev.ratite.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.api.qapi.Display;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BoardOptions;
import dev.ratite.launcher.definition.DisplayDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.json.Codecs;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Definitions under {@code definitions/unplannable} that are right field by field, and for which their machine type has
 * no place. Beside each is what is said about it, a line for each problem, whatever QEMU there is. With {@code
 * -Dratite.golden.update=true} that is written, to be read and committed.
 */
class UnplannableDefinitionsTest {
    private static final Path DIRECTORY =
            Path.of("src/test/resources/definitions/unplannable").toAbsolutePath();

    private static final Plugins PLUGINS = Codecs.builtIn();
    private static final DefinitionCodec CODEC = Codecs.of(PLUGINS);

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyProblemIsToldWithFieldCodeAndRemedy(String name) throws IOException {
        Path expected = DIRECTORY.resolve(name + ".txt");
        String report = reportOn(CODEC.read(DIRECTORY.resolve(name + ".json")));
        if (Boolean.getBoolean("ratite.golden.update")) {
            Files.writeString(expected, report);
        }
        assertThat(report).isEqualTo(Files.readString(expected));
    }

    @Test
    void noExpectationIsLeftWithoutItsDefinition() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".txt")))
                    .allMatch(file -> Files.exists(DIRECTORY.resolve(file.replace(".txt", ".json"))))
                    .hasSizeGreaterThanOrEqualTo(40);
        }
    }

    private static String reportOn(VmDefinition vm) {
        PlanInput input = input(vm);
        RatiteException failure = catchThrowableOfType(RatiteException.class, () -> Planner.plan(input));
        assertThat(failure).as("it can be planned").isNotNull();
        assertThat(failure.code()).isEqualTo(PlanError.PLAN_IMPOSSIBLE);
        return failure.problems().stream().map(UnplannableDefinitionsTest::line).collect(Collectors.joining());
    }

    private static String line(Problem problem) {
        return problem.code().name() + " " + problem + "\n";
    }

    /** A display of the type that the definition names, which opens nothing. */
    private static OpenDisplay window(DisplayDefinition display) {
        String type = PLUGINS.displays().ofOptions(display.options().getClass()).type();
        return new OpenDisplay(() -> new Display(type, Map.of()), "plugin " + type);
    }

    /** The board is as the definition's switches make it. */
    private static PlanInput input(VmDefinition vm) {
        PlanInput sample = PlanSamples.input(vm, PlanSamples.DIRECTORY);
        Map<String, Object> switches = new HashMap<>(vm.machine().properties());
        if (vm.machine().usb() != null) {
            switches.put("usb", vm.machine().usb());
        }
        return new PlanInput(
                vm,
                sample.qemu(),
                sample.abilities(),
                Board.of(vm.architecture(), vm.machine().type(), BoardOptions.of(switches)),
                sample.accelerator(),
                null,
                sample.paths(),
                sample.disks(),
                sample.cdroms(),
                sample.networks(),
                vm.displays().stream().map(UnplannableDefinitionsTest::window).toList(),
                sample.monitor(),
                sample.kept());
    }
}
