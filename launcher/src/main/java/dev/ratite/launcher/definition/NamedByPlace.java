package dev.ratite.launcher.definition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record whose component {@code id} need not be given in JSON: it is then this word and the record's index in its list,
 * as {@code disk0}. Outside a list it is the word alone.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NamedByPlace {
    String value();
}
