package io.mooring.gateway.console;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with its texts in one language put in: {@code {{key}}} stands for a text. */
final class Page {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");

    /** Which pages there are: path and file. */
    static final Map<String, String> FILES = Map.of(
            "/", "index.html",
            "/sign-in", "sign-in.html",
            "/enrol", "enrol.html",
            "/screen", "screen.html",
            "/ledger", "ledger.html",
            "/receipt", "receipt.html");

    private Page() {}

    static String in(String file, Language language) {
        Matcher places = PLACE.matcher(Assets.text(file));
        Map<String, String> texts = language.texts();
        return places.replaceAll(place ->
                Matcher.quoteReplacement(place.group(1).equals("lang") ? language.tag() : text(texts, place.group(1))));
    }

    private static String text(Map<String, String> texts, String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("the page has no text for " + key);
        }
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
