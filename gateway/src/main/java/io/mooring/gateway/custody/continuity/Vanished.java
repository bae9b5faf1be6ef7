package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.VisitEvent.RecordingVanished;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import java.time.Instant;

/**
 * What lay on a camera and was never stored, and lies there no more.
 *
 * @param seq the entry that tells of it
 * @param visit at whose listing it was seen to be gone
 * @param at by the dock's clock
 */
record Vanished(long seq, String visit, Instant at, String path, long sizeBytes, String modifiedRaw) {
    static Vanished of(JournalEntry entry, RecordingVanished event) {
        return new Vanished(
                entry.seq(),
                event.visit(),
                entry.time().wall(),
                event.source().path(),
                event.source().sizeBytes(),
                event.source().modifiedRaw());
    }

    /** A file that is told of twice, as after a power cut, is one. */
    String file() {
        return stored() + "\n" + modifiedRaw;
    }

    /** By which it is known again among what is stored: another dock may have had it. */
    String stored() {
        return stored(path, sizeBytes);
    }

    static String stored(String path, long sizeBytes) {
        return path + "\n" + sizeBytes;
    }

    /** What the camera calls it, without its folders. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    byte[] row() {
        return new RowWriter()
                .number(seq)
                .text(visit)
                .number(at.toEpochMilli())
                .text(path)
                .number(sizeBytes)
                .text(modifiedRaw)
                .row();
    }

    static Vanished of(byte[] row) {
        RowReader in = new RowReader(row);
        return new Vanished(
                in.number(), in.text(), Instant.ofEpochMilli(in.number()), in.text(), in.number(), in.text());
    }
}
