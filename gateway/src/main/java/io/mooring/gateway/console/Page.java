package io.mooring.gateway.console;

import io.mooring.gateway.accounts.Act;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page. Its file and its script have the path's name; {@code {{key}}} in it stands for a text, {@code KEY.title} is its title and
 * {@code nav.KEY} its name in the head, where KEY is the path's letters.
 *
 * @param act that a role must be allowed in some state for the page to be offered; null if everybody is
 */
record Page(String path, Menu menu, @Nullable Act act) {
    /** The page of the bays, which is whole as it stands. */
    private static final String BAYS = "/";

    /** Every page there is, in the order in which the head names them. */
    static final List<Page> ALL = List.of(
            new Page(BAYS, Menu.BAR, null),
            new Page("/screen", Menu.BAR, null),
            new Page("/sign-in", Menu.NONE, null),
            new Page("/enrol", Menu.NONE, null),
            new Page("/today", Menu.BAR, Act.ACCOUNT_OWN),
            new Page("/recordings", Menu.RECORDS, Act.RECORDING_SEARCH),
            new Page("/recording", Menu.NONE, Act.RECORDING_READ),
            new Page("/classify", Menu.RECORDS, Act.CLASSIFICATION_CHANGE),
            new Page("/activities", Menu.RECORDS, Act.ACTIVITY_READ),
            new Page("/activity", Menu.NONE, Act.ACTIVITY_READ),
            new Page("/contents", Menu.RECORDS, Act.CONTENT_READ),
            new Page("/expected", Menu.RECORDS, Act.ACTIVITY_READ),
            new Page("/deadlines", Menu.RECORDS, Act.DEADLINE_READ),
            new Page("/findings", Menu.RECORDS, Act.FINDING_READ),
            new Page("/work-records", Menu.RECORDS, Act.WORK_RECORD_READ),
            new Page("/work-record", Menu.NONE, Act.WORK_RECORD_READ),
            new Page("/ledger", Menu.RECORDS, Act.LEDGER_READ),
            new Page("/receipt", Menu.NONE, Act.RECEIPT_READ),
            new Page("/handovers", Menu.EQUIPMENT, Act.HANDOUT_READ),
            new Page("/cameras", Menu.EQUIPMENT, Act.CAMERA_READ),
            new Page("/camera", Menu.NONE, Act.CAMERA_READ),
            new Page("/officers", Menu.EQUIPMENT, Act.OFFICER_READ),
            new Page("/policy", Menu.RULES, Act.POLICY_READ),
            new Page("/catalogue", Menu.RULES, Act.CATALOGUE_READ),
            new Page("/accounts", Menu.DESK, Act.ACCOUNT_READ),
            new Page("/holds", Menu.DESK, Act.CAMERA_READ),
            new Page("/orders", Menu.DESK, Act.ORDERS_READ),
            new Page("/bays", Menu.DESK, Act.DOCK_READ),
            new Page("/time", Menu.DESK, Act.DOCK_READ),
            new Page("/deliveries", Menu.DESK, Act.DOCK_READ),
            new Page("/history", Menu.DESK, Act.DOCK_READ),
            new Page("/account", Menu.NONE, Act.ACCOUNT_OWN));

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");

    /** By which its texts are found: letters alone. */
    String key() {
        return path.equals(BAYS) ? "dock" : name().replace("-", "");
    }

    /** Of its files, without their endings. */
    String name() {
        return path.equals(BAYS) ? "index" : path.substring(1);
    }

    /** Its own script, in the assets. */
    String script() {
        return path.equals(BAYS) ? "console.js" : name() + ".js";
    }

    /** @param zone the bureau's, as browsers know it; empty for the browser's own */
    String in(Language language, String zone) {
        Matcher places = PLACE.matcher(whole());
        var texts = new HashMap<>(language.texts());
        texts.put("lang", language.tag());
        texts.put("zone", zone);
        return places.replaceAll(place -> Matcher.quoteReplacement(text(texts, place.group(1))));
    }

    /** The pages of the desk have one head and one navigation; their files hold what is between. */
    private String whole() {
        String own = Assets.text(name() + ".html");
        return path.equals(BAYS)
                ? own
                : Assets.text("desk.html")
                        .replace("{{title}}", "{{" + key() + ".title}}")
                        .replace("{{page}}", name())
                        .replace("{{act}}", act == null ? "" : " data-act=\"" + act + '"')
                        .replace("{{navigation}}", Navigation.around(this))
                        .replace("{{content}}", own.replaceFirst("<main", "<main id=\"content\" tabindex=\"-1\""));
    }

    private static String text(Map<String, String> texts, String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("the page has no text for " + key);
        }
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
