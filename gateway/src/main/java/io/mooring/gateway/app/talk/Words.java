package io.mooring.gateway.app.talk;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the command line says to people, in Simplified Chinese or English by locale. */
public record Words(Locale locale, ResourceBundle bundle) {
    public static Words of(Locale wanted) {
        return of(wanted, "messages");
    }

    /** @param bundle beside this class */
    public static Words of(Locale wanted, String bundle) {
        Locale known = wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return new Words(
                known,
                ResourceBundle.getBundle(
                        Words.class.getPackageName() + "." + bundle,
                        known,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** The word under a key; what was asked for with it where there is none. */
    String wordOr(String key, String otherwise) {
        return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
    }

    /** The sentence under a key, with its {@link MessageFormat} arguments filled in. */
    public String say(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
