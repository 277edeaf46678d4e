package dev.ratite.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs once on each of {@link RealQemus}; its first parameter is a {@link QemuUnderTest}. Says all that JUnit
 * has to know: neither {@code @ParameterizedTest} nor {@link NeedsQemu} need be beside it. On a class that is a {@code
 * ParameterizedClass}, the whole class runs on each.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ParameterizedTest(name = "{0}", allowZeroInvocations = true)
@ArgumentsSource(EachQemuProvider.class)
@NeedsQemu
@SuppressWarnings("exports") // JUnit makes the provider; nobody else needs to see it
public @interface EachQemu {
    /** The program's name, which is that of an architecture. */
    String value() default "qemu-system-x86_64";
}
