package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.Check;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ledger as a table for people, in the regulation's terms: one row a line, one column what R12 asks for. */
public final class LedgerTable {
    private static final String WORDS = "io.mooring.gateway.custody.ledger.ledger";
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final ResourceBundle words;
    private final ZoneId zone;
    private final boolean chinese;
    private final List<Column> columns;

    private record Column(String key, Function<Use, String> cell) {}

    /** @param zone the bureau's */
    public LedgerTable(Locale language, ZoneId zone) {
        this.words = bundle(language);
        this.zone = zone;
        this.chinese = language.getLanguage().equals("zh");
        this.columns = columns();
    }

    private static ResourceBundle bundle(Locale language) {
        Locale known = language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return ResourceBundle.getBundle(
                WORDS, known, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Every word of the ledger by its key, for pages. */
    public static Map<String, String> texts(Locale language) {
        ResourceBundle bundle = bundle(language);
        var texts = new TreeMap<String, String>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return Map.copyOf(texts);
    }

    /** 执法记录仪使用情况台账. */
    public String title() {
        return words.getString("title");
    }

    public List<String> header() {
        return columns.stream()
                .map(column -> words.getString("column." + column.key()))
                .toList();
    }

    public List<String> row(Use use) {
        return columns.stream().map(column -> column.cell().apply(use)).toList();
    }

    private List<Column> columns() {
        return List.of(
                new Column("number", use -> String.valueOf(use.number())),
                new Column("camera", use -> use.cameraNumber().isEmpty() ? use.serial() : use.cameraNumber()),
                new Column("serial", Use::serial),
                new Column("name", use -> taker(use, Use.Taker::name)),
                new Column("officer", use -> taker(use, Use.Taker::officer)),
                new Column("department", use -> taker(use, Use.Taker::department)),
                new Column(
                        "knownby",
                        use -> words.getString("knownby."
                                + (use.taker() == null
                                        ? "NOBODY"
                                        : use.taker().knownBy().name()))),
                new Column(
                        "out",
                        use -> use.out() == null ? words.getString("departure." + use.departure()) : at(use.out())),
                new Column("out.trust", use -> trust(use.out())),
                new Column("back", use -> use.back() == null ? words.getString("back.not") : at(use.back())),
                new Column("back.trust", use -> trust(use.back())),
                new Column("clips", use -> String.valueOf(use.brought().clips())),
                new Column("duration", LedgerTable::duration),
                new Column("bytes", use -> String.valueOf(use.brought().bytes())),
                new Column("made.first", use -> moment(use.brought().firstMade())),
                new Column("made.last", use -> moment(use.brought().lastMade())),
                new Column("battery.out", use -> percent(use.battery().out())),
                new Column("battery.back", use -> percent(use.battery().back())),
                new Column("clock", this::clock),
                new Column("checks", this::checks),
                new Column("faults", this::faults),
                new Column("content", this::content),
                new Column("by", Use::contentBy),
                new Column("shown", this::shown));
    }

    private static String taker(Use use, Function<Use.Taker, String> part) {
        Use.Taker taker = use.taker();
        return taker == null ? "" : part.apply(taker);
    }

    private String at(Use.Passage passage) {
        return moment(passage.time().at());
    }

    private String moment(@Nullable Instant at) {
        return at == null ? "" : MINUTES.format(at.atZone(zone));
    }

    private String trust(Use.@Nullable Passage passage) {
        return passage == null ? "" : words.getString("trust." + passage.time().trust());
    }

    private static String percent(@Nullable Long percent) {
        return percent == null ? "" : percent + "%";
    }

    /** Whole seconds as hours, minutes and seconds; with a sign where some lengths are not known. */
    private static String duration(Use use) {
        Long millis = use.brought().durationMillis();
        if (millis == null) {
            return "";
        }
        long seconds = millis / MILLIS_PER_SECOND;
        String whole = String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
        return use.brought().timed() < use.brought().clips() ? "≥ " + whole : whole;
    }

    private String clock(Use use) {
        Use.Clock clock = use.clock();
        if (clock == null) {
            return "";
        }
        return clock.believed()
                ? String.format(Locale.ROOT, "%+.1f", clock.offsetMillis() / (double) MILLIS_PER_SECOND)
                : words.getString("clock.unbelieved");
    }

    private String checks(Use use) {
        if (use.checks().isEmpty()) {
            return "";
        }
        List<String> failed = new ArrayList<>();
        for (Check check : use.checks()) {
            if (check.result() == Check.Result.FAILED) {
                failed.add(words.getString("check." + check.item()));
            }
        }
        return failed.isEmpty()
                ? words.getString("checks.passed")
                : MessageFormat.format(words.getString("checks.failed"), joined(failed));
    }

    private String faults(Use use) {
        List<String> told = new ArrayList<>();
        for (Fault fault : use.faults()) {
            told.add(words.getString("fault." + fault.kind()));
        }
        return joined(told.stream().distinct().toList());
    }

    private String content(Use use) {
        List<String> parts = new ArrayList<>();
        if (!use.content().isEmpty()) {
            parts.add(use.content());
        }
        for (Use.Filed filed : use.filed()) {
            Use.Occasion occasion = filed.occasion();
            String why = occasion == null ? "" : chinese ? occasion.zh() : occasion.en();
            parts.add(List.of(filed.caseName(), filed.caseNumber(), filed.item(), why).stream()
                    .filter(part -> !part.isEmpty())
                    .reduce((a, b) -> a + " " + b)
                    .orElse(filed.activity()));
        }
        return joined(parts);
    }

    /** Of every activity whose checklist somebody began to answer. */
    private String shown(Use use) {
        List<String> told = new ArrayList<>();
        for (Use.Filed filed : use.filed()) {
            Use.Checked checked = filed.checklist();
            if (checked != null) {
                told.add(filed.activity()
                        + " "
                        + MessageFormat.format(
                                words.getString("shown"),
                                String.valueOf(checked.shown()),
                                String.valueOf(checked.notShown()),
                                String.valueOf(checked.doesNotApply()),
                                String.valueOf(checked.open())));
            }
        }
        return joined(told);
    }

    private String joined(List<String> parts) {
        return String.join(words.getString("list.comma"), parts);
    }
}
