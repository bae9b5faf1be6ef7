package io.mooring.gateway.app.talk;

import io.mooring.gateway.Retold;
import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.clock.ClockHistory.Kind;
import io.mooring.gateway.clock.ClockHistory.Point;
import io.mooring.gateway.json.CanonicalJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Clock histories for people and for programs. */
public final class ClocksText {
    private static final int PLOT_WIDTH = 60;
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final String UNKNOWN = "–";

    private final Words words;
    private final Retold reasons;

    public ClocksText(Words words) {
        this.words = words;
        this.reasons = Retold.reasons(words.locale());
    }

    /** One line for each camera. */
    public List<String> table(List<ClockHistory> histories) {
        if (histories.isEmpty()) {
            return List.of(words.say("clocks.none"));
        }
        List<String> lines = new ArrayList<>();
        for (ClockHistory history : histories) {
            lines.add(history.camera());
            lines.add("  " + summary(history));
        }
        return lines;
    }

    private String summary(ClockHistory history) {
        String set = history.lastSet()
                .map(point -> words.say("clocks.set", String.valueOf(point.at().wall()), milli(point)))
                .orElse(words.say("clocks.never"));
        String drift = words.say("clocks.drift", drift(history));
        StringBuilder line = new StringBuilder(set).append("; ").append(drift);
        if (history.jumps() > 0) {
            line.append("; ").append(words.say("clocks.jumps", history.jumps()));
        }
        history.oddities().stream()
                .sorted()
                .forEach(oddity -> line.append("; ")
                        .append(words.say("clocks." + oddity.name().toLowerCase(Locale.ROOT))));
        new TreeMap<>(history.suspicions())
                .forEach((kind, times) -> line.append("; ")
                        .append(words.say("clocks.told." + kind.name().toLowerCase(Locale.ROOT), times)));
        return line.toString();
    }

    private static String drift(ClockHistory history) {
        return history.driftSecondsPerDay().isEmpty()
                ? UNKNOWN
                : String.format(
                        Locale.ROOT, "%+.2f", history.driftSecondsPerDay().getAsDouble());
    }

    private static String milli(Point point) {
        return point.offsetMillis() == null
                ? UNKNOWN
                : String.format(Locale.ROOT, "%+d ms ± %d ms", point.offsetMillis(), point.uncertaintyMillis());
    }

    /** One camera, point by point, with how it was found as a plot. */
    public List<String> camera(ClockHistory history) {
        List<String> lines = new ArrayList<>(table(List.of(history)));
        for (Point point : history.points()) {
            lines.add("  " + point.at().wall() + "  "
                    + words.say("clocks.kind." + point.kind().name().toLowerCase(Locale.ROOT)) + "  "
                    + (point.kind() == Kind.NOT_SET ? Terminal.plain(reasons.text(point.reason())) : milli(point)));
        }
        lines.addAll(plot(history));
        return lines;
    }

    /** Offsets as found, the last {@value #PLOT_WIDTH}, from the least to the greatest. */
    private List<String> plot(ClockHistory history) {
        List<Long> found = history.points().stream()
                .filter(point -> point.kind() == Kind.FOUND)
                .map(Point::offsetMillis)
                .filter(Objects::nonNull)
                .toList();
        if (found.size() < 2) {
            return List.of();
        }
        List<Long> shown = found.subList(Math.max(0, found.size() - PLOT_WIDTH), found.size());
        long least = shown.stream().min(Long::compare).orElse(0L);
        long most = shown.stream().max(Long::compare).orElse(0L);
        StringBuilder bars = new StringBuilder("  ");
        for (long offset : shown) {
            double part = most == least ? 0 : (double) (offset - least) / (most - least);
            bars.append(BARS.charAt((int) Math.round(part * (BARS.length() - 1))));
        }
        return List.of("  " + words.say("clocks.plot", String.valueOf(least), String.valueOf(most)), bars.toString());
    }

    public static String json(List<ClockHistory> histories) {
        List<Object> cameras = new ArrayList<>();
        for (ClockHistory history : histories) {
            Map<String, @Nullable Object> camera = new LinkedHashMap<>();
            camera.put("camera", history.camera());
            camera.put("drift_ms_per_day", millisPerDay(history));
            camera.put("jumps", (long) history.jumps());
            camera.put(
                    "oddities",
                    history.oddities().stream()
                            .sorted()
                            .map(oddity -> (Object) oddity.name().toLowerCase(Locale.ROOT))
                            .toList());
            Map<String, @Nullable Object> suspicions = new LinkedHashMap<>();
            history.suspicions()
                    .forEach((kind, times) -> suspicions.put(kind.name().toLowerCase(Locale.ROOT), (long) times));
            camera.put("suspicions", suspicions);
            camera.put("points", history.points().stream().map(ClocksText::json).toList());
            cameras.add(camera);
        }
        return CanonicalJson.text(Map.of("schema", "mooring.clocks/1", "cameras", cameras));
    }

    private static @Nullable Long millisPerDay(ClockHistory history) {
        return history.driftSecondsPerDay().isEmpty()
                ? null
                : BigDecimal.valueOf(history.driftSecondsPerDay().getAsDouble())
                        .movePointRight(3)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValue();
    }

    private static Object json(Point point) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", point.at().wall().toString());
        json.put("trust", point.at().trust().name().toLowerCase(Locale.ROOT));
        json.put("kind", point.kind().name().toLowerCase(Locale.ROOT));
        json.put("offset_ms", point.offsetMillis());
        json.put("uncertainty_ms", point.offsetMillis() == null ? null : point.uncertaintyMillis());
        json.put("reason", point.reason().isEmpty() ? null : point.reason());
        return json;
    }

    public static List<String> csv(List<ClockHistory> histories) {
        List<String> lines = new ArrayList<>();
        lines.add("camera,at,trust,kind,offset_ms,uncertainty_ms,reason");
        for (ClockHistory history : histories) {
            for (Point point : history.points()) {
                Long offset = point.offsetMillis();
                lines.add(String.join(
                        ",",
                        quoted(history.camera()),
                        point.at().wall().toString(),
                        point.at().trust().name().toLowerCase(Locale.ROOT),
                        point.kind().name().toLowerCase(Locale.ROOT),
                        offset == null ? "" : offset.toString(),
                        offset == null ? "" : String.valueOf(point.uncertaintyMillis()),
                        quoted(point.reason())));
            }
        }
        return lines;
    }

    /** RFC 4180; and what a spreadsheet would take for a formula is text. */
    private static String quoted(String text) {
        String safe = text.matches("(?s)^[=+\\-@\\t\\r].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
