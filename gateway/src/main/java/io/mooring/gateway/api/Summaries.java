package io.mooring.gateway.api;

import java.util.Locale;
import java.util.ResourceBundle;

/** What each endpoint is for, in a line, from the bundle of its area. */
public final class Summaries {
    private Summaries() {}

    /** @throws java.util.MissingResourceException if its area's bundle does not say */
    public static String of(Endpoint<?> endpoint, Locale language) {
        return ResourceBundle.getBundle(
                        "io.mooring.gateway.api." + endpoint.area(),
                        language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(endpoint.name().substring(endpoint.area().length() + 1));
    }
}
