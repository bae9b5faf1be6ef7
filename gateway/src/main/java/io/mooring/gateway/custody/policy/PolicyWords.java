package io.mooring.gateway.custody.policy;

import java.util.Locale;
import java.util.ResourceBundle;

/** What each value of a policy is, and what it does while it is unstated, for people. */
public final class PolicyWords {
    private static final String UNSTATED = ".unstated";

    private PolicyWords() {}

    /** @param key of a {@link Policy.Line} */
    public static String meaning(String key, Locale language) {
        return word(key, language);
    }

    /** What stands for it while no article says it. */
    public static String unstated(String key, Locale language) {
        return word(key + UNSTATED, language);
    }

    private static String word(String key, Locale wanted) {
        Locale known = wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return ResourceBundle.getBundle(
                        PolicyWords.class.getPackageName() + ".keys",
                        known,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(key);
    }
}
