package io.mooring.gateway.config;

import org.jspecify.annotations.Nullable;

/**
 * One setting.
 *
 * @param path where it stands, {@code evidence.reserve}; inside a list of sections from the section on
 * @param fallback what stands for it when it is left out, as it would be written; null for nothing
 * @param required whether leaving it out is a problem
 * @param meaning one sentence for the documentation
 */
record Key<T>(String path, Form<T> form, @Nullable String fallback, boolean required, String meaning) {
    static <T> Key<T> required(String path, Form<T> form, String meaning) {
        return new Key<>(path, form, null, true, meaning);
    }

    static <T> Key<T> optional(String path, Form<T> form, String meaning) {
        return new Key<>(path, form, null, false, meaning);
    }

    static <T> Key<T> withDefault(String path, Form<T> form, String fallback, String meaning) {
        return new Key<>(path, form, fallback, false, meaning);
    }
}
