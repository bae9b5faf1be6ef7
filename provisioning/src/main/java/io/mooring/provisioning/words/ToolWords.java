package io.mooring.provisioning.words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the technician reads about one subject, in Simplified Chinese or English by locale. */
public final class ToolWords {
    private final Locale locale;
    private final ResourceBundle bundle;

    private ToolWords(Locale locale, ResourceBundle bundle) {
        this.locale = locale;
        this.bundle = bundle;
    }

    /** About bays and sockets. */
    public static ToolWords bays(Locale wanted) {
        return of(wanted, "bays.bays");
    }

    /** About lamps. */
    public static ToolWords lights(Locale wanted) {
        return of(wanted, "lights.lights");
    }

    /** About places that recordings are delivered to. */
    public static ToolWords destinations(Locale wanted) {
        return of(wanted, "destinations.destinations");
    }

    /** About configurations and policies. */
    public static ToolWords files(Locale wanted) {
        return of(wanted, "words.files");
    }

    private static ToolWords of(Locale wanted, String bundle) {
        Locale known = wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return new ToolWords(
                known,
                ResourceBundle.getBundle(
                        "io.mooring.provisioning." + bundle,
                        known,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** The sentence under a key, with its {@link MessageFormat} arguments filled in. */
    public String say(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
