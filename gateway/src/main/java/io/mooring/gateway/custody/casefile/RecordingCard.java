package io.mooring.gateway.custody.casefile;

import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.TimeTrust;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one recording.
 *
 * @param number as which it became known here, from 0
 * @param storedSeq the entry that says it is here
 * @param stored 存储日期: when it was, by the dock's clock
 * @param storedTrust how far that could be believed
 * @param camera its key; empty for what an office received
 * @param fileName the last part of what the camera calls it; empty for what an office received
 * @param recorded 记录日期: when it was made, corrected; absent where nobody can say
 * @param recordedUncertaintyMillis of that; 0 where it is absent
 * @param officer number of who had the camera; empty if nobody said
 * @param activity it is filed with; empty while it is not
 * @param row of the catalogue, where it is not its activity's; absent otherwise
 * @param secrecy absent while nobody has said
 * @param unrelated whether it is marked as that
 */
public record RecordingCard(
        long number,
        RecordingId recording,
        long sizeBytes,
        long storedSeq,
        Instant stored,
        TimeTrust storedTrust,
        String camera,
        String visit,
        String fileName,
        RecordingKind kind,
        @Nullable Instant recorded,
        long recordedUncertaintyMillis,
        String officer,
        String activity,
        @Nullable CatalogueRow row,
        @Nullable Secrecy secrecy,
        boolean unrelated) {
    /** Whether it belongs nowhere yet. */
    public boolean unclassified() {
        return activity.isEmpty() && !unrelated;
    }

    /** When it was made, or, where nobody can say, when it was stored: what it is put in order by. */
    public Instant when() {
        return recorded == null ? stored : recorded;
    }

    RecordingCard filed(String in, @Nullable CatalogueRow under) {
        return with(in, under, secrecy, unrelated);
    }

    RecordingCard marked(boolean isUnrelated) {
        return with(activity, row, secrecy, isUnrelated);
    }

    RecordingCard secret(Secrecy now) {
        return with(activity, row, now, unrelated);
    }

    RecordingCard numbered(long as) {
        return with(as, activity, row, secrecy, unrelated);
    }

    private RecordingCard with(String in, @Nullable CatalogueRow under, @Nullable Secrecy secret, boolean isUnrelated) {
        return with(number, in, under, secret, isUnrelated);
    }

    private RecordingCard with(
            long as, String in, @Nullable CatalogueRow under, @Nullable Secrecy secret, boolean isUnrelated) {
        return new RecordingCard(
                as,
                recording,
                sizeBytes,
                storedSeq,
                stored,
                storedTrust,
                camera,
                visit,
                fileName,
                kind,
                recorded,
                recordedUncertaintyMillis,
                officer,
                in,
                under,
                secret,
                isUnrelated);
    }
}
