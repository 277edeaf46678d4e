package dev.ratite.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of an options record that a definition has to give. The host reports all missing ones at once,
 * before it calls the constructor; a component without the mark arrives as null (a list as an empty one,
 * a boolean as false) when the definition leaves it out, and the constructor fills in the default.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Required {}
