package io.mooring.provisioning.lights;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the technician reads about lamps, in Simplified Chinese or English by locale. */
public final class LampWords {
    private final Locale locale;
    private final ResourceBundle bundle;

    private LampWords(Locale locale, ResourceBundle bundle) {
        this.locale = locale;
        this.bundle = bundle;
    }

    public static LampWords of(Locale wanted) {
        Locale known = wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return new LampWords(
                known,
                ResourceBundle.getBundle(
                        "io.mooring.provisioning.lights.lights",
                        known,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** The sentence under a key, with its {@link MessageFormat} arguments filled in. */
    public String say(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
