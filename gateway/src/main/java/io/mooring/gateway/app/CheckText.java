package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.ByteSize;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.check.CheckReport;
import io.mooring.gateway.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a check found, for people and for programs. */
final class CheckText {
    private static final int HASH_SHOWN = 16;

    private final Words words;

    CheckText(Words words) {
        this.words = words;
    }

    List<String> lines(CheckedPlace place, CheckReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(words.say(
                report.sound() ? "check.sound" : "check.trouble",
                words.say("check." + place.role()),
                place.directory().toString()));
        lines.add(words.say(
                "check.journal",
                String.valueOf(report.frames()),
                report.head().hash().substring(0, HASH_SHOWN)));
        lines.add(words.say("check.evidence", String.valueOf(report.recordings()), ByteSize.show(report.bytes())));
        if (report.attachments() > 0) {
            lines.add(words.say("check.attachments", String.valueOf(report.attachments())));
        }
        for (Finding finding : report.findings()) {
            lines.add("  " + words.say("check." + severity(finding)) + "  " + finding.text(words.locale()));
        }
        return lines;
    }

    static Map<String, Object> json(CheckedPlace place, CheckReport report) {
        List<Object> findings = new ArrayList<>();
        for (Finding finding : report.findings()) {
            findings.add(Map.of("severity", severity(finding), "place", finding.place(), "problem", finding.problem()));
        }
        return Map.of(
                "attachments", report.attachments(),
                "role", place.role(),
                "directory", place.directory().toString(),
                "sound", report.sound(),
                "frames", report.frames(),
                "head", report.head().hash(),
                "recordings", report.recordings(),
                "bytes", report.bytes(),
                "findings", findings);
    }

    private static String severity(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }
}
