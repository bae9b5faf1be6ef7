package io.mooring.gateway.custody.content;

import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.policy.RecordingRules;
import io.mooring.gateway.custody.policy.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * One thing that recordings of an activity are to show.
 *
 * @param code for programs and events: {@code spoken-start}, {@code told}, {@code stills}, or {@code focus.} and the code of
 *     the policy's list
 * @param zh as the regulation has it
 * @param en what that means
 * @param article that wants it, in full
 */
public record ContentItem(String code, String zh, String en, String article) {
    /** R18: purpose, task and officers are spoken at the start. */
    static final String SPOKEN_START = "spoken-start";

    /** R19: the party is told beforehand. */
    static final String TOLD = "told";

    /** R22: photographs of evidence beside. */
    static final String STILLS = "stills";

    private static final String FOCUS = "focus.";

    /** The checklist of a policy, in the order of the regulation's articles; empty where no article wants anything. */
    public static List<ContentItem> of(Policy policy) {
        RecordingRules rules = policy.recording();
        List<ContentItem> items = new ArrayList<>();
        add(items, SPOKEN_START, rules.spokenStart());
        add(items, TOLD, rules.told());
        for (Reason focus : rules.focus().or(List.of())) {
            items.add(new ContentItem(FOCUS + focus.code(), focus.zh(), focus.en(), focus.article()));
        }
        add(items, STILLS, rules.stills());
        return List.copyOf(items);
    }

    private static void add(List<ContentItem> items, String code, Stated<Boolean> wanted) {
        if (wanted.is(true)) {
            items.add(new ContentItem(
                    code, word(code, Locale.SIMPLIFIED_CHINESE), word(code, Locale.ENGLISH), wanted.article()));
        }
    }

    private static String word(String code, Locale language) {
        return ResourceBundle.getBundle(
                        ContentItem.class.getPackageName() + ".items",
                        language,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(code);
    }
}
