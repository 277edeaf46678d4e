package dev.ratite.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs a real part, and so carries the tag {@code integration}. Where the part is missing, the test is
 * skipped with the reason, but fails when the environment says {@code CI=true}: there, a skipped test is a hole.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Needs.All.class)
@Tag("integration")
@ExtendWith(RealPartCondition.class)
@SuppressWarnings("exports") // JUnit makes the condition; nobody else needs to see it
public @interface Needs {
    RealPart value();

    /** Several parts at once; written as several {@link Needs}. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Tag("integration")
    @ExtendWith(RealPartCondition.class)
    @SuppressWarnings("exports")
    @interface All {
        Needs[] value();
    }
}
