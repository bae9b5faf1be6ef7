package io.mooring.gateway.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Optional;

/**
 * What a value looks like and what it becomes.
 *
 * @param expected completes "expected …"
 */
record Form<T>(String expected, Reading<T> reading) {
    private static final int SHOWN_MAX = 80;

    /** Reads a value of one form. */
    @FunctionalInterface
    interface Reading<T> {
        /** @throws IllegalArgumentException if the value is none of the form, or {@link ConfigException} likewise */
        T read(ConfigValue value);
    }

    /** The value, or empty if it is none of this form. */
    Optional<T> read(ConfigValue value) {
        try {
            return Optional.of(reading.read(value));
        } catch (IllegalArgumentException | ConfigException e) {
            return Optional.empty();
        }
    }

    /** The value as a message shows it. */
    static String shown(ConfigValue value) {
        if (value.valueType() == ConfigValueType.OBJECT) {
            return "a section {…}";
        }
        if (value.valueType() == ConfigValueType.NULL) {
            return "nothing";
        }
        String text = value.render(com.typesafe.config.ConfigRenderOptions.concise());
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
    }
}
