package io.mooring.gateway.index;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;

/**
 * A recording this dock has custody of, or this office received.
 *
 * @param sizeBytes 0 or more
 * @param firstSeq the entry that stored it first
 * @param sources how many sources brought these very bytes, 0 for what an office received
 * @param damaged whether the evidence was found to hold other bytes since, and has not been stored again
 * @param evicted whether our copy was taken away because others were seen to have it, and has not been stored again
 */
public record StoredRecording(
        RecordingId recording, long sizeBytes, long firstSeq, long sources, boolean damaged, boolean evicted) {
    byte[] row() {
        return new RowWriter()
                .number(sizeBytes)
                .number(firstSeq)
                .number(sources)
                .flag(damaged)
                .flag(evicted)
                .row();
    }

    static StoredRecording of(RecordingId recording, byte[] row) {
        RowReader in = new RowReader(row);
        return new StoredRecording(recording, in.number(), in.number(), in.number(), in.flag(), in.flag());
    }

    StoredRecording withSource() {
        return new StoredRecording(recording, sizeBytes, firstSeq, sources + 1, damaged, evicted);
    }

    StoredRecording withDamage(boolean isDamaged) {
        return new StoredRecording(recording, sizeBytes, firstSeq, sources, isDamaged, evicted);
    }

    StoredRecording withEviction(boolean isEvicted) {
        return new StoredRecording(recording, sizeBytes, firstSeq, sources, damaged, isEvicted);
    }
}
