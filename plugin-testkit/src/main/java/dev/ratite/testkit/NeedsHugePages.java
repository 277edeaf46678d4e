package dev.ratite.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that needs the real QEMU and the right to hand out huge pages. See {@link Needs}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Needs(RealPart.QEMU)
@Needs(RealPart.HUGE_PAGES)
public @interface NeedsHugePages {}
