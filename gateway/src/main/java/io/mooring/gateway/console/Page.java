package io.mooring.gateway.console;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with its texts in one language put in: {@code {{key}}} stands for a text. */
final class Page {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");

    /** The page of the bays, which is whole as it stands. */
    private static final String BAYS = "index.html";

    /** Which pages there are: path and file. */
    static final Map<String, String> FILES = Map.of(
            "/", BAYS,
            "/sign-in", "sign-in.html",
            "/enrol", "enrol.html",
            "/screen", "screen.html",
            "/ledger", "ledger.html",
            "/receipt", "receipt.html");

    private Page() {}

    static String in(String file, Language language) {
        Matcher places = PLACE.matcher(whole(file));
        Map<String, String> texts = language.texts();
        return places.replaceAll(place ->
                Matcher.quoteReplacement(place.group(1).equals("lang") ? language.tag() : text(texts, place.group(1))));
    }

    /** The pages of the desk have one head and one navigation; their files hold what is between. */
    private static String whole(String file) {
        if (file.equals(BAYS)) {
            return Assets.text(file);
        }
        String page = file.substring(0, file.length() - ".html".length());
        return Assets.text("desk.html")
                .replace("{{title}}", "{{" + page.replace("-", "") + ".title}}")
                .replace("{{page}}", page)
                .replace("{{content}}", Assets.text(file));
    }

    private static String text(Map<String, String> texts, String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("the page has no text for " + key);
        }
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
