package io.mooring.gateway.app.demo;

import io.mooring.gateway.app.talk.ByteSize;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.RecordJson;
import java.util.Locale;

/** A demo's report for people and for programs. */
final class DemoReports {
    private DemoReports() {}

    static String json(DemoReport report) {
        return CanonicalJson.text(RecordJson.object(report));
    }

    /** @param ended whether the shift end came to its end, or was given up because nothing moved */
    static String text(DemoReport report, boolean ended, Words words) {
        StringBuilder text = new StringBuilder();
        line(text, words.say(report.allSafe() ? "report.safe" : ended ? "report.unsafe" : "report.stuck"));
        line(text, "");
        row(text, words, "report.cameras", report.cameras() + " / " + report.bays());
        row(text, words, "report.recordings", report.recordings() + ", " + ByteSize.show(report.bytes()));
        row(text, words, "report.stored", report.stored() + " (" + words.say("report.verify." + report.verify()) + ")");
        row(text, words, "report.delivered", String.valueOf(report.delivered()));
        row(text, words, "report.confirmed", String.valueOf(report.confirmed()));
        row(text, words, "report.lost", String.valueOf(report.lost()));
        row(
                text,
                words,
                "report.telemetry",
                report.telemetry().published() + " / " + report.telemetry().acknowledged());
        row(
                text,
                words,
                "report.journal",
                report.journal().frames() + ", " + report.journal().head().substring(0, 16) + "…");
        row(
                text,
                words,
                "report.kept",
                report.kept().entries() + " ("
                        + words.say("report.kept." + report.kept().state()) + ")");
        row(text, words, "report.seconds", report.seconds().toPlainString());
        line(text, "");
        line(text, words.say("report.clocks"));
        for (DemoReport.Clock clock : report.clocks()) {
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "  %-44s %+,14d ms  →  %+5d ms  ± %d ms",
                            clock.identity(),
                            clock.offsetBeforeMillis(),
                            clock.offsetAfterMillis(),
                            clock.uncertaintyMillis()));
        }
        return text.toString().stripTrailing();
    }

    private static void row(StringBuilder text, Words words, String key, String value) {
        String label = words.say(key);
        int cells = label.codePoints().map(c -> c > 0x2E80 ? 2 : 1).sum();
        line(text, "  " + label + " ".repeat(Math.max(1, 34 - cells)) + value);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
