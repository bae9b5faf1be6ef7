package io.mooring.gateway.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The most characters of a text, or items of a list, in an input record's component; without it {@value #USUAL}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Length {
    /** Where nothing else is said. */
    int USUAL = 1_000;

    /** The most. */
    int value();
}
