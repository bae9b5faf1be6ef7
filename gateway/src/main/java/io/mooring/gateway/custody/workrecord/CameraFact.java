package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;

/**
 * One thing a dock knows of a camera at a moment.
 *
 * @param about what it speaks of
 * @param wrong whether it shows a fault, an empty battery or a full card; otherwise it shows the contrary
 * @param found without a language, as the check found it
 * @param at by the dock's clock, and how far that is believed
 */
public record CameraFact(Reason.Fact about, boolean wrong, String found, Instant at, TimeTrust trust) {
    void write(RowWriter out) {
        out.text(about.name()).flag(wrong).text(found).text(trust.name());
        WorkRecord.maybe(out, at);
    }

    static CameraFact read(RowReader in) {
        Reason.Fact about = Reason.Fact.valueOf(in.text());
        boolean wrong = in.flag();
        String found = in.text();
        TimeTrust trust = TimeTrust.valueOf(in.text());
        Instant at = WorkRecord.maybe(in);
        return new CameraFact(about, wrong, found, at == null ? Instant.EPOCH : at, trust);
    }
}
