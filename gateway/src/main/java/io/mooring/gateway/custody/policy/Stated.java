package io.mooring.gateway.custody.policy;

import java.util.Optional;

/**
 * A value with the article that says it, or none.
 *
 * @param value present exactly if the bureau's documents say it
 * @param article where, in full, e.g. {@code 《…音像管理制度》第十三条}; empty if unstated
 * @param words of that article; may be empty
 */
public record Stated<T>(Optional<T> value, String article, String words) {
    public Stated {
        if (value.isPresent() == article.isEmpty()) {
            throw new IllegalArgumentException("expected a value with its article, or neither");
        }
    }

    public static <T> Stated<T> of(T value, String article, String words) {
        return new Stated<>(Optional.of(value), article, words);
    }

    public static <T> Stated<T> unstated() {
        return new Stated<>(Optional.empty(), "", "");
    }

    public boolean isStated() {
        return value.isPresent();
    }

    /** The value, or what stands for it where it is unstated. */
    public T or(T otherwise) {
        return value.orElse(otherwise);
    }

    /** Whether it is stated and is this. */
    public boolean is(T wanted) {
        return value.isPresent() && value.get().equals(wanted);
    }
}
