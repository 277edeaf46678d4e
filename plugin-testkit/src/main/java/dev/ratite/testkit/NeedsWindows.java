package dev.ratite.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that needs QEMU's windows, and so the real QEMU, and a screen for them. See {@link Needs}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Needs(RealPart.QEMU)
@Needs(RealPart.QEMU_WINDOWS)
@Needs(RealPart.XVFB)
public @interface NeedsWindows {}
