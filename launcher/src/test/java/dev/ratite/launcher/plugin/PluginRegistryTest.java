package dev.ratite.launcher.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.launcher.definition.DefinitionError;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PluginRegistryTest {
    private static final OddDisks.Good GOOD = new OddDisks.Good();

    static List<Arguments> breaches() {
        return List.of(
                Arguments.of(new OddDisks.TypeInCapitals(), "its type 'Good' is no lower-case word"),
                Arguments.of(new OddDisks.TypeIsNull(), "its type 'null' is no lower-case word"),
                Arguments.of(new OddDisks.TypeThrows(), "java.lang.IllegalStateException: no type today"),
                Arguments.of(
                        new OddDisks.TypeFailsToLink(),
                        "built against another version of Ratite: java.lang.NoSuchMethodError: dev.ratite.api.Gone.gone()"),
                Arguments.of(new OddDisks.OptionsAreNull(), "its options type null is no record"),
                Arguments.of(new OddDisks.OptionsAreNoRecord(), "its options type class java.lang.String is no record"),
                Arguments.of(
                        new OddDisks.TakesAReservedName(), "its option 'readOnly' has a name that the host keeps"));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aProviderThatBreaksARuleIsLeftOutByNameAndTheOthersWork(DiskProvider<?> odd, String breach) {
        PluginRegistry<DiskProvider<?>> registry = registry(odd, GOOD);
        assertThat(registry.types()).containsExactly("good");
        assertThat(registry.ofType("good")).isSameAs(GOOD);
        assertThat(registry.unusable()).containsExactly(odd.getClass().getName() + ": " + breach);
    }

    @Test
    void ofTwoProvidersOfOneTypeTheFirstCounts() {
        OddDisks.GoodToo second = new OddDisks.GoodToo();
        PluginRegistry<DiskProvider<?>> registry = registry(GOOD, second);
        assertThat(registry.ofType("good")).isSameAs(GOOD);
        assertThat(registry.unusable())
                .containsExactly(OddDisks.GoodToo.class.getName() + ": type 'good' is taken by "
                        + OddDisks.Good.class.getName());
    }

    /** As when a plugin is on the module path and declared under META-INF/services too. */
    @Test
    void oneProviderFoundTwiceIsNoFault() {
        PluginRegistry<DiskProvider<?>> registry = registry(GOOD, new OddDisks.Good());
        assertThat(registry.ofType("good")).isSameAs(GOOD);
        assertThat(registry.unusable()).isEmpty();
    }

    @Test
    void aTypeThatNobodyOffersIsToldWithTheNearest() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> registry(GOOD).ofType("god"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DefinitionError.UNKNOWN_TYPE))
                .withMessage("No plugin offers the disk type 'god'; did you mean 'good'?");
    }

    @Test
    void aTypeThatNobodyOffersIsToldWithWhatWasLeftOut() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> registry(new OddDisks.TypeThrows()).ofType("odd"))
                .withMessageContaining("there are none; left out: " + OddDisks.TypeThrows.class.getName());
    }

    @Test
    void aProviderIsFoundByItsOptions() {
        assertThat(registry(GOOD).ofOptions(OddDisks.Options.class)).isSameAs(GOOD);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> registry(GOOD).ofOptions(OddDisks.GreedyOptions.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DefinitionError.UNKNOWN_TYPE))
                .withMessageContaining("No disk plugin takes options of " + OddDisks.GreedyOptions.class.getName())
                .withMessageContaining("put the plugin's module on the module path or class path");
    }

    @Test
    void itKnowsWhatOfAllKindsWasLeftOut() {
        assertThat(Offered.plugins(new OddDisks.TypeThrows(), GOOD).unusable()).hasSize(1);
        assertThat(Offered.plugins(GOOD).networks().types()).isEmpty();
    }

    private static PluginRegistry<DiskProvider<?>> registry(DiskProvider<?>... providers) {
        List<ServiceLoader.Provider<DiskProvider<?>>> offers = new ArrayList<>();
        for (DiskProvider<?> provider : providers) {
            offers.add(Offered.offer(provider.getClass(), () -> provider));
        }
        return new PluginRegistry<>(PluginKind.DISK, offers);
    }
}
