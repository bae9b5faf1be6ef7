package io.mooring.gateway.console;

import io.mooring.bridge.light.BayLight;
import io.mooring.bridge.light.DockLight;
import io.mooring.bridge.light.LampState;
import io.mooring.bridge.light.LightLanguage;
import io.mooring.gateway.Cause;
import io.mooring.gateway.checklist.ChecklistWords;
import io.mooring.gateway.custody.ledger.LedgerTable;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** A language the page speaks, with all its texts. */
enum Language {
    CHINESE("zh-CN", Locale.SIMPLIFIED_CHINESE),
    ENGLISH("en", Locale.ENGLISH);

    /** What a person chose on the page, kept for a year. */
    static final String COOKIE = "mooring-language";

    static final String PARAMETER = "language";

    static final List<String> BUNDLES = List.of(
            "console",
            "desk",
            "files",
            "checks",
            "today",
            "shared",
            "equipment",
            "rules",
            "people",
            "machine",
            "orders");

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /** As in HTML and HTTP (BCP 47). */
    String tag() {
        return tag;
    }

    Locale locale() {
        return locale;
    }

    /** What the request asks for, what was once chosen, what the browser prefers, English. */
    static Language of(RoutingContext context) {
        String asked = context.request().getParam(PARAMETER);
        if (asked != null) {
            return named(asked);
        }
        Cookie chosen = context.request().getCookie(COOKIE);
        if (chosen != null) {
            return named(chosen.getValue());
        }
        for (LanguageHeader accepted : context.acceptableLanguages()) {
            if ("zh".equalsIgnoreCase(accepted.tag())) {
                return CHINESE;
            } else if ("en".equalsIgnoreCase(accepted.tag())) {
                return ENGLISH;
            }
        }
        return ENGLISH;
    }

    private static Language named(String tag) {
        return tag.equals(CHINESE.tag) ? CHINESE : ENGLISH;
    }

    /** All of them, by key; put together anew at each call. */
    Map<String, String> texts() {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        var texts = new TreeMap<String, String>();
        LedgerTable.texts(locale).forEach((key, words) -> texts.put("ledger." + key, words));
        for (String name : BUNDLES) {
            ResourceBundle bundle = ResourceBundle.getBundle("io.mooring.gateway.console." + name, locale, control);
            bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        }
        for (BayLight light : BayLight.values()) {
            texts.put("light.bay." + Status.word(light), LightLanguage.words(light, locale));
        }
        for (DockLight light : DockLight.values()) {
            texts.put("light.dock." + Status.word(light), LightLanguage.words(light, locale));
        }
        for (LampState state : LampState.values()) {
            texts.put("lamps." + Status.word(state), LightLanguage.words(state, locale));
        }
        ChecklistWords.texts(locale).forEach((key, words) -> texts.put("checklist." + key, words));
        Cause.texts(locale).forEach((key, words) -> texts.put("cause." + key, words));
        texts.put("rule", LightLanguage.rule(locale));
        return Map.copyOf(texts);
    }
}
