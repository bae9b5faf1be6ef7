package io.mooring.gateway.custody;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Something will not be done; says why, in the reader's language. The sentences stand in the bundle {@code refusals} beside
 * the class that refuses, under the same keys in each language.
 */
public final class RefusalException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of no it is: a front door turns it into its own codes. */
    public enum Kind {
        /** What was asked makes no sense as it stands. */
        INVALID,
        /** Whoever asks may not do this. */
        FORBIDDEN,
        /** There is no such thing. */
        NOT_FOUND,
        /** It cannot be done as things are now. */
        CONFLICT,
        /** Too often, or too much at once: {@link RefusalException#later} says when again. */
        TOO_MANY,
        /** It cannot be journalled or read at the moment. */
        UNAVAILABLE
    }

    /**
     * What a part of a question is called in sentences.
     *
     * @param name as programs know it
     */
    public record Word(String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final Kind kind;
    private final String area;
    private final String key;
    private final transient Object[] arguments;
    private final @Nullable Duration wait;

    /**
     * @param kind any but TOO_MANY, which says when it may be asked again
     * @param where a class beside whose package's {@code refusals} bundle the sentence stands
     * @param key of the sentence
     * @param arguments text and whole numbers for its {@link MessageFormat}; constants of closed lists and {@link Word}s stand in the
     *     same bundle, under {@code word.} and their name
     */
    public RefusalException(Kind kind, Class<?> where, String key, Object... arguments) {
        this(kind, null, where, key, arguments);
        if (kind == Kind.TOO_MANY) {
            throw new IllegalArgumentException(
                    "refusal " + key + ": expected how long to wait with TOO_MANY, got nothing");
        }
    }

    private RefusalException(Kind kind, @Nullable Duration wait, Class<?> where, String key, Object... arguments) {
        super(sentence(where.getPackageName(), key, Locale.ENGLISH, arguments));
        this.kind = kind;
        this.wait = wait;
        this.area = where.getPackageName();
        this.key = key;
        this.arguments = arguments.clone();
    }

    /**
     * TOO_MANY.
     *
     * @param wait after which it may be asked again; more than nothing
     * @param where as in the constructor, likewise the others
     */
    public static RefusalException later(Duration wait, Class<?> where, String key, Object... arguments) {
        return new RefusalException(Kind.TOO_MANY, wait, where, key, arguments);
    }

    /** With its cause, whose message is the sentence's one argument. */
    public RefusalException(Kind kind, Class<?> where, String key, Throwable cause) {
        this(kind, where, key, (Object) String.valueOf(cause.getMessage()));
        initCause(cause);
    }

    public Kind kind() {
        return kind;
    }

    /** After which it may be asked again; null unless it is TOO_MANY. */
    public @Nullable Duration retryAfter() {
        return wait;
    }

    /** For programs: the package's last name and the key, as {@code cameras.unknown}. */
    public String code() {
        return area.substring(area.lastIndexOf('.') + 1) + "." + key;
    }

    /** One of the sentence's arguments, from 0, as text; empty if it has none of that number. */
    public String argument(int index) {
        return index < arguments.length ? String.valueOf(arguments[index]) : "";
    }

    /** For people. */
    public String text(Locale language) {
        return sentence(area, key, language, arguments);
    }

    private static String sentence(String area, String key, Locale wanted, Object... arguments) {
        Locale known = wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        ResourceBundle bundle = ResourceBundle.getBundle(
                area + ".refusals",
                known,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Object[] said = Arrays.stream(arguments)
                .map(argument -> argument instanceof Enum<?> || argument instanceof Word
                        ? bundle.getString("word." + argument)
                        : argument)
                .toArray();
        return new MessageFormat(bundle.getString(key), known).format(said);
    }
}
