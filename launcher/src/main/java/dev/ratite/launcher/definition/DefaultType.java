package dev.ratite.launcher.definition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Beside {@link TypeName}: this record is meant when {@code type} is left out. One record of a choice may carry it, and
 * should only where nobody can mistake what is meant; otherwise a definition has to name its type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DefaultType {}
