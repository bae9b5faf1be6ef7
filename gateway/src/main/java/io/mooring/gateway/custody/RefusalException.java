package io.mooring.gateway.custody;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

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
        /** Too often, or too much at once. */
        TOO_MANY,
        /** It cannot be journalled or read at the moment. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String area;
    private final String key;
    private final transient Object[] arguments;

    /**
     * @param where a class beside whose package's {@code refusals} bundle the sentence stands
     * @param key of the sentence
     * @param arguments text and whole numbers for its {@link MessageFormat}
     */
    public RefusalException(Kind kind, Class<?> where, String key, Object... arguments) {
        super(sentence(where.getPackageName(), key, Locale.ENGLISH, arguments));
        this.kind = kind;
        this.area = where.getPackageName();
        this.key = key;
        this.arguments = arguments.clone();
    }

    /** With its cause, whose message is the sentence's one argument. */
    public RefusalException(Kind kind, Class<?> where, String key, Throwable cause) {
        this(kind, where, key, (Object) String.valueOf(cause.getMessage()));
        initCause(cause);
    }

    public Kind kind() {
        return kind;
    }

    /** For programs: the package's last name and the key, as {@code cameras.unknown}. */
    public String code() {
        return area.substring(area.lastIndexOf('.') + 1) + "." + key;
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
        return new MessageFormat(bundle.getString(key), known).format(arguments);
    }
}
