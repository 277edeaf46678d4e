package dev.ratite.testkit;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.AnnotationSupport;

class RealPartConditionTest {
    private static final List<RealPart> BOTH = List.of(RealPart.QEMU, RealPart.LINUX_GUEST);

    private static final Map<Class<? extends Annotation>, Set<RealPart>> NEEDS = Map.ofEntries(
            entry(NeedsQemu.class, Set.of(RealPart.QEMU)),
            entry(EachQemu.class, Set.of(RealPart.QEMU)),
            entry(NeedsQemuAarch64.class, Set.of(RealPart.QEMU_AARCH64)),
            entry(NeedsQemuRiscv64.class, Set.of(RealPart.QEMU_RISCV64)),
            entry(NeedsQemuS390x.class, Set.of(RealPart.QEMU_S390X)),
            entry(NeedsQemuImg.class, Set.of(RealPart.QEMU_IMG)),
            entry(NeedsStorageDaemon.class, Set.of(RealPart.QEMU_STORAGE_DAEMON)),
            entry(NeedsOvmf.class, Set.of(RealPart.QEMU, RealPart.OVMF)),
            entry(NeedsOvmfSecureBoot.class, Set.of(RealPart.QEMU, RealPart.OVMF_SECURE_BOOT)),
            entry(NeedsAavmf.class, Set.of(RealPart.QEMU_AARCH64, RealPart.AAVMF)),
            entry(NeedsSwtpm.class, Set.of(RealPart.SWTPM)),
            entry(NeedsVirtiofsd.class, Set.of(RealPart.VIRTIOFSD)),
            entry(NeedsOpenMetricsParser.class, Set.of(RealPart.OPENMETRICS_PARSER)),
            entry(NeedsNetworkNamespaces.class, Set.of(RealPart.QEMU, RealPart.NETWORK_NAMESPACES)),
            entry(NeedsOtherJdk.class, Set.of(RealPart.OTHER_JDK)),
            entry(NeedsPython.class, Set.of(RealPart.PYTHON)),
            entry(NeedsVdeSwitch.class, Set.of(RealPart.VDE_SWITCH)),
            entry(NeedsWindows.class, Set.of(RealPart.QEMU, RealPart.QEMU_WINDOWS, RealPart.XVFB)),
            entry(NeedsSoftwareGl.class, Set.of(RealPart.QEMU, RealPart.SOFTWARE_GL)),
            entry(NeedsHugePages.class, Set.of(RealPart.QEMU, RealPart.HUGE_PAGES)),
            entry(NeedsCommandGuest.class, Set.of(RealPart.QEMU, RealPart.COMMAND_GUEST)),
            entry(NeedsLinuxGuest.class, Set.of(RealPart.QEMU, RealPart.LINUX_GUEST)),
            entry(NeedsLinuxStdGuest.class, Set.of(RealPart.QEMU, RealPart.LINUX_STD_GUEST)),
            entry(NeedsLinuxAarch64Guest.class, Set.of(RealPart.QEMU_AARCH64, RealPart.LINUX_AARCH64_GUEST)));

    @Test
    void testRunsWhenEveryPartIsThere() {
        assertThat(new RealPartCondition(part -> true, true).evaluate(BOTH).isDisabled())
                .isFalse();
    }

    @Test
    void testIsSkippedWithTheReasonWhenAPartIsMissing() {
        RealPartCondition condition = new RealPartCondition(part -> part == RealPart.QEMU, false);
        assertThat(condition.evaluate(BOTH).isDisabled()).isTrue();
        assertThat(condition.evaluate(BOTH).getReason())
                .hasValue("This machine lacks the Linux guest; run bin/guests and set RATITE_LINUX_GUEST");
    }

    @Test
    void skippingIsAFailureInCi() {
        RealPartCondition condition = new RealPartCondition(part -> part == RealPart.QEMU, true);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> condition.evaluate(BOTH))
                .satisfies(e -> assertThat(e.code()).isEqualTo(TestkitError.PART_MISSING))
                .withMessageContaining("RATITE_LINUX_GUEST")
                .withMessageContaining("CI=true");
    }

    @ParameterizedTest
    @MethodSource
    void everyNeedBringsTagAndCondition(Class<? extends Annotation> need) {
        assertThat(AnnotationSupport.findRepeatableAnnotations(need, Tag.class))
                .extracting(Tag::value)
                .contains("integration");
        assertThat(AnnotationSupport.findRepeatableAnnotations(need, ExtendWith.class))
                .anyMatch(extension -> List.of(extension.value()).contains(RealPartCondition.class));
    }

    static List<Class<? extends Annotation>> everyNeedBringsTagAndCondition() {
        return List.copyOf(NEEDS.keySet());
    }

    /** By that tag they are left out on further JDKs. */
    @Test
    void whatNeedsLinuxOrUefiIsTaggedGuest() {
        Set<Class<? extends Annotation>> tagged = NEEDS.keySet().stream()
                .filter(need -> AnnotationSupport.findRepeatableAnnotations(need, Tag.class).stream()
                        .anyMatch(tag -> tag.value().equals("guest")))
                .collect(toSet());
        assertThat(tagged)
                .containsExactlyInAnyOrder(
                        NeedsLinuxGuest.class,
                        NeedsLinuxStdGuest.class,
                        NeedsLinuxAarch64Guest.class,
                        NeedsOvmf.class,
                        NeedsOvmfSecureBoot.class,
                        NeedsAavmf.class);
    }

    @Test
    void everyNeedNamesItsParts() {
        NEEDS.forEach((need, parts) ->
                assertThat(partsOf(need)).as("parts of %s", need).isEqualTo(parts));
    }

    @Test
    void everyPartCanBeNeeded() {
        assertThat(NEEDS.values().stream().flatMap(Set::stream)).contains(RealPart.values());
    }

    private static Set<RealPart> partsOf(Class<? extends Annotation> need) {
        return AnnotationSupport.findRepeatableAnnotations(need, Needs.class).stream()
                .map(Needs::value)
                .collect(toSet());
    }
}
