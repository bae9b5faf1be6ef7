package io.mooring.gateway.app.talk;

import io.mooring.gateway.checklist.ChecklistWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checklist of one bay as lines of a terminal, from a daemon's status. What only a newer daemon says is shown as it came. */
final class CheckLines {
    private static final String INDENT = "       ";
    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,18}) (B|stored|delivered)");

    private final Map<String, String> texts;
    private final boolean all;

    /** @param all whether items are told that did not fail */
    CheckLines(Locale locale, boolean all) {
        this.texts = ChecklistWords.texts(locale);
        this.all = all;
    }

    List<String> of(List<Map<?, ?>> checks) {
        List<String> lines = new ArrayList<>();
        for (Map<?, ?> check : checks) {
            if (all || text(check, "result").equals("failed")) {
                lines.add(line(check));
            }
        }
        return lines;
    }

    private String line(Map<?, ?> check) {
        String item = text(check, "item");
        String result = text(check, "result");
        String advisory = Boolean.FALSE.equals(check.get("decides")) ? ", " + say("advisory", "advisory") : "";
        String line = INDENT + mark(result) + " " + say("item." + item, item) + ": " + say("result." + result, result)
                + advisory;
        String found = result.equals("not_applicable")
                ? say("absent." + item, value(text(check, "found")))
                : value(text(check, "found"));
        String expected = value(text(check, "expected"));
        if (!found.isEmpty()) {
            line += "; " + found;
        }
        return result.equals("failed") && !expected.isEmpty()
                ? line + "; " + say("expected", "{0}").replace("{0}", expected)
                : line;
    }

    private static String mark(String result) {
        return switch (result) {
            case "passed" -> "✓";
            case "failed" -> "✗";
            default -> "–";
        };
    }

    /** What was found or is expected ({@code Check#found}), in words. */
    private String value(String plain) {
        Matcher quantity = QUANTITY.matcher(plain);
        if (!quantity.matches()) {
            return say("found." + plain.replace(' ', '_'), plain);
        }
        String number = quantity.group(1);
        return quantity.group(2).equals("B")
                ? ByteSize.show(Long.parseLong(number))
                : say("unit." + quantity.group(2), plain).replace("{0}", number);
    }

    private String say(String key, String otherwise) {
        return texts.getOrDefault(key, otherwise);
    }

    private static String text(Map<?, ?> of, String name) {
        return StatusText.text(of, name);
    }
}
