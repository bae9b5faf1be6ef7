package io.mooring.gateway.checklist;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/**
 * What people are told of a checklist, in Simplified Chinese or English; page and command line say the same. Keys are
 * {@code title}, {@code passed}, {@code advisory}, {@code expected}, {@code item.<item>}, {@code result.<result>},
 * {@code absent.<item>} for why an item is not applicable, {@code unit.…} and {@code found.…} for what was found.
 */
public final class ChecklistWords {
    private static final String WORDS = "io.mooring.gateway.checklist.checklist";

    private ChecklistWords() {}

    /** All of them, by key; in English for every language but Chinese. */
    public static Map<String, String> texts(Locale locale) {
        Locale known = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        ResourceBundle bundle = ResourceBundle.getBundle(
                WORDS, known, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        var texts = new TreeMap<String, String>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return Map.copyOf(texts);
    }
}
