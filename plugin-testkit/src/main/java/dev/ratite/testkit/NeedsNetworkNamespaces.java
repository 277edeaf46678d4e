package dev.ratite.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that makes a network namespace with interfaces of its own, and runs the real QEMU in it. See {@link Needs}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Needs(RealPart.QEMU)
@Needs(RealPart.NETWORK_NAMESPACES)
public @interface NeedsNetworkNamespaces {}
