package io.mooring.gateway.config;

import io.mooring.gateway.Retold;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thing wrong with a configuration.
 *
 * @param place file and line, {@code dock.conf:12}, or the file alone where something is missing
 * @param key the full key, or empty where the text itself cannot be read
 * @param message what was expected and what is there, in English
 */
public record ConfigProblem(String place, String key, String message) {
    static final String SENTENCES = "io.mooring.gateway.config.problems";

    /** Of a policy's file that a configuration names: its own place, perhaps a key, and what is wrong there. */
    private static final Pattern OF_ANOTHER_FILE = Pattern.compile("([^ :]+(?::\\d+)?): (?:([^ :]+): )?(.+)");

    /** In English, for programs and logs. */
    @Override
    public String toString() {
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }

    /** For whoever reads it: places and keys as they are, what is wrong in the reader's language. */
    public String text(Locale language) {
        if (!language.getLanguage().equals("zh")) {
            return toString();
        }
        Retold retold = Retold.of(language, SENTENCES);
        return place + "：" + (key.isEmpty() ? "" : key + "：")
                + retold.known(message).orElseGet(() -> ofAnotherFile(retold));
    }

    private String ofAnotherFile(Retold retold) {
        Matcher other = OF_ANOTHER_FILE.matcher(message);
        if (!other.matches() || retold.known(other.group(3)).isEmpty()) {
            return retold.text(message);
        }
        String inKey = other.group(2) == null ? "" : other.group(2) + "：";
        return other.group(1) + "：" + inKey + retold.text(other.group(3));
    }
}
