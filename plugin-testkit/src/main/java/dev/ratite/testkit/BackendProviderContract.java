package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.ratite.api.BackendProvider;
import dev.ratite.api.HostResources;
import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every provider keeps, whatever it opens.
 *
 * @param <O> the options
 * @param <Q> the host's request
 * @param <B> what opening makes
 */
@SuppressWarnings("try") // B may throw anything when it closes, and a test lets it
abstract class BackendProviderContract<O extends Record, Q extends Record, B extends AutoCloseable> {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String VM = "web";
    private static final int THREADS = 8;

    /** The provider under test; a new one each time. */
    protected abstract BackendProvider<O, Q, B> provider();

    /** Options that open on this machine. {@code directory} is empty, and belongs to the test. */
    protected abstract O usableOptions(Path directory) throws IOException;

    abstract Class<?> service();

    abstract Set<String> namesKeptByTheHost();

    abstract Q request(Path directory);

    /** The same, with something to write to. */
    abstract Q request(Path directory, HostResources resources);

    /** Everything the backend hands to the host. */
    abstract Object values(B backend);

    abstract Optional<O> unreachable(Path directory) throws IOException;

    /** What the sentence of a failed {@code open} has to name. */
    abstract List<String> subjects();

    /** How long what a constructor started may take to end. */
    Duration grace() {
        return HostSnapshot.GRACE;
    }

    @Test
    void typeIsALowerCaseWord() {
        assertThat(provider().type()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    void metaInfServicesListsTheProvider() {
        assertThat(new PluginModule(provider().getClass()).listedServices(service()))
                .as("META-INF/services/%s", service().getName())
                .contains(provider().getClass().getName());
    }

    @Test
    void moduleDescriptorProvidesTheProvider() {
        PluginModule module = new PluginModule(provider().getClass());
        module.descriptor().ifPresent(descriptor -> assertThat(module.provides(descriptor, service()))
                .as(
                        "module %s provides %s with %s",
                        descriptor.name(), service(), provider().getClass())
                .isTrue());
    }

    @Test
    void serviceLoaderFindsTheProvider() {
        Class<?> type = provider().getClass();
        assertThat(ServiceLoader.load(service(), type.getClassLoader()).stream()
                        .<Class<?>>map(ServiceLoader.Provider::type))
                .contains(type);
    }

    @Test
    void constructorIsPublicAndDoesNoWork(@TempDir Path directory) throws ReflectiveOperationException {
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory);
        assertThat(provider().getClass().getModifiers()).matches(Modifier::isPublic, "a public class");
        assertThat(provider().getClass().getConstructor().newInstance()).isNotNull();
        before.assertNothingChanged(grace());
    }

    @Test
    void optionsAreAPublicRecordInAnExportedPackage() {
        Optional<ModuleDescriptor> descriptor = new PluginModule(provider().getClass()).descriptor();
        assertThat(new OptionsRecord(provider().optionsType()).types()).allSatisfy(type -> {
            for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
                assertThat(outer.getModifiers()).as("%s", outer).matches(Modifier::isPublic, "is public");
            }
            descriptor.ifPresent(module -> assertThat(PluginModule.exportedPackages(module))
                    .as("exported packages of module %s", module.name())
                    .contains(type.getPackageName()));
        });
    }

    @Test
    void optionsHoldWhatADefinitionCanSay() {
        assertThat(new OptionsRecord(provider().optionsType()).types())
                .flatExtracting(type -> new OptionsRecord(type).components())
                .allMatch(
                        OptionsRecord::isReadable,
                        "are of a type that JSON is read into, and no primitives unless @Required");
    }

    @Test
    void optionsKeepOffTheHostsNames() {
        assertThat(new OptionsRecord(provider().optionsType()).components())
                .extracting(RecordComponent::getName)
                .doesNotContainAnyElementsOf(namesKeptByTheHost());
    }

    @Test
    void missingRequiredOptionsAreRefusedByName(@TempDir Path directory) throws IOException {
        for (Record options : OptionsRecord.records(usableOptions(directory)).toList()) {
            for (RecordComponent component : new OptionsRecord(options.getClass()).components()) {
                if (OptionsRecord.isRequired(component) && !component.getType().isPrimitive()) {
                    assertThatExceptionOfType(RatiteException.class)
                            .as("%s without '%s'", options.getClass().getSimpleName(), component.getName())
                            .isThrownBy(() -> OptionsRecord.without(options, component))
                            .satisfies(e -> assertThat(e.sentence()).contains(component.getName()));
                }
            }
        }
    }

    /** Where one of several has to be given, none of them is required, and the constructor says what there is. */
    @Test
    void optionsThatAreNotRequiredMayBeLeftOutOrAreAskedForByName(@TempDir Path directory) throws IOException {
        for (Record options : OptionsRecord.records(usableOptions(directory)).toList()) {
            List<String> names = new OptionsRecord(options.getClass())
                    .components().stream().map(RecordComponent::getName).toList();
            try {
                OptionsRecord.withRequiredAlone(options);
            } catch (RatiteException e) {
                assertThat(names).as("names that '%s' asks for", e.sentence()).anyMatch(e.sentence()::contains);
            }
        }
    }

    @Test
    void backendGivesTheSameValuesTwice(@TempDir Path directory) throws Exception {
        try (B backend = open(directory)) {
            assertThat(values(backend)).isEqualTo(values(backend));
        }
    }

    @Test
    void closingTwiceIsHarmless(@TempDir Path directory) throws Exception {
        B backend = open(directory);
        backend.close();
        assertThatNoException().isThrownBy(backend::close);
    }

    @Test
    void openingAndClosingLeavesNothingBehind(@TempDir Path directory) throws Exception {
        O options = usableOptions(directory);
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory);
        provider().open(options, request(directory)).close();
        before.assertNothingChanged();
    }

    @Test
    void opensFromManyThreadsAtOnce(@TempDir Path directory) throws Exception {
        BackendProvider<O, Q, B> provider = provider();
        try (Crowd crowd = new Crowd(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                Path own = Files.createDirectory(directory.resolve("disk-" + i));
                O options = usableOptions(own);
                crowd.add(() -> provider.open(options, request(own)).close());
            }
            crowd.goAndFinish(PATIENCE);
        }
    }

    @Test
    void openingWhatCannotBeReachedSaysWhatToDo(@TempDir Path directory) throws IOException {
        unreachable(directory).ifPresent(options -> assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> provider().open(options, request(directory)))
                .satisfies(e -> {
                    assertThat(e.sentence()).contains(subjects());
                    assertThat(e.remedy()).isPresent();
                    assertThat(e.code().name()).matches("[A-Z][A-Z0-9_]*");
                    assertThat(e.code().kind()).isNotNull();
                }));
    }

    @Test
    void failedOpenLeavesNothingBehind(@TempDir Path directory) throws IOException {
        unreachable(directory).ifPresent(options -> {
            HostSnapshot before = HostSnapshot.takeOfThisJvm(directory);
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> provider().open(options, request(directory)));
            before.assertNothingChanged();
        });
    }

    @Test
    void closingStrikesOffWhatWasWrittenDown(@TempDir Path directory) throws Exception {
        WrittenResources written = WrittenResources.forUse();
        provider().open(usableOptions(directory), request(directory, written)).close();
        assertThat(written.open()).isEmpty();
    }

    @Test
    void forAPlanNothingIsTaken(@TempDir Path directory) throws Exception {
        WrittenResources written = WrittenResources.forPlan();
        provider().open(usableOptions(directory), request(directory, written)).close();
        assertThat(written.taken()).isZero();
    }

    /** What was taken without a word shows here as left behind. */
    @Test
    void whatAKilledProgramHadTakenIsReleasedByWhatItWrote(@TempDir Path directory) throws Exception {
        O options = usableOptions(directory);
        HostSnapshot before = HostSnapshot.take(directory, directory.toString());
        WrittenResources written = WrittenResources.forUse();
        try (B forgotten = provider().open(options, request(directory, written))) {
            assertThat(forgotten).isNotNull();
            written.release(provider());
            before.assertNothingChanged();
            assertThatNoException().as("released for the second time").isThrownBy(() -> written.release(provider()));
        }
        before.assertNothingChanged();
    }

    @Test
    void aProgramKilledAfterAnyWordLeavesNothingThatIsNotReleased(@TempDir Path directory) throws Exception {
        O options = usableOptions(directory);
        HostSnapshot before = HostSnapshot.take(directory, directory.toString());
        boolean killed = true;
        for (int words = 1; killed; words++) {
            WrittenResources written = WrittenResources.killingAfter(words);
            try {
                provider().open(options, request(directory, written)).close();
                killed = false;
            } catch (WrittenResources.Killed e) {
                written.release(provider());
            }
            before.assertNothingChanged();
        }
    }

    B open(Path directory) throws IOException {
        return provider().open(usableOptions(directory), request(directory));
    }
}
