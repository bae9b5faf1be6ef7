package io.mooring.gateway.telemetry;

import io.mooring.gateway.Check;
import io.mooring.gateway.MadeAt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row's fields as they are filled in; one that is null is left out. */
final class NewsFields {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private int bay;
    private @Nullable String visit;

    NewsFields visit(String name) {
        visit = name;
        return put("visit", name.isEmpty() ? null : name);
    }

    NewsFields bay(int number) {
        bay = number;
        return this;
    }

    /** Flat, as everything in a message: {@code check_battery} and {@code found_battery}. */
    NewsFields checks(List<Check> checks) {
        for (Check check : checks) {
            String item = check.item().name().toLowerCase(Locale.ROOT);
            put("check_" + item, check.result().name().toLowerCase(Locale.ROOT));
            put("found_" + item, check.found().isEmpty() ? null : check.found());
        }
        return this;
    }

    /** The corrected time, or why there is none. */
    NewsFields made(@Nullable MadeAt made) {
        if (made == null) {
            return this;
        }
        return put("made_basis", NewsTable.word(made.basis()))
                .put("made_zone", made.zone())
                .put("made_at", made.at() == null ? null : String.valueOf(made.at()))
                .put("made_uncertainty_ms", made.uncertaintyMillis())
                .put("made_from", made.at() == null ? null : NewsTable.word(made.text()));
    }

    NewsFields put(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    News news(String type) {
        return new News(type, bay, visit, values);
    }
}
