package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;

class RealPartConditionTest {
    private static final List<RealPart> BOTH = List.of(RealPart.QEMU, RealPart.LINUX_GUEST);

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

    @Test
    void everyNeedBringsTagAndCondition() {
        for (AnnotatedElement element :
                List.of(WithQemu.class, WithQemuImg.class, WithCommandGuest.class, WithLinuxGuest.class)) {
            assertThat(AnnotationSupport.findRepeatableAnnotations(element, Tag.class))
                    .as("tags of %s", element)
                    .extracting(Tag::value)
                    .contains("integration");
            assertThat(AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class))
                    .as("extensions of %s", element)
                    .anyMatch(extension -> List.of(extension.value()).contains(RealPartCondition.class));
        }
    }

    @Test
    void guestsNeedQemuToo() {
        assertThat(AnnotationSupport.findRepeatableAnnotations(WithLinuxGuest.class, Needs.class))
                .extracting(Needs::value)
                .containsExactlyInAnyOrder(RealPart.QEMU, RealPart.LINUX_GUEST);
        assertThat(AnnotationSupport.findRepeatableAnnotations(WithCommandGuest.class, Needs.class))
                .extracting(Needs::value)
                .containsExactlyInAnyOrder(RealPart.QEMU, RealPart.COMMAND_GUEST);
    }

    @NeedsQemu
    private static final class WithQemu {}

    @NeedsQemuImg
    private static final class WithQemuImg {}

    @NeedsCommandGuest
    private static final class WithCommandGuest {}

    @NeedsLinuxGuest
    private static final class WithLinuxGuest {}
}
