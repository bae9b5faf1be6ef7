package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.json.CanonicalJson;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside an object: canonical JSON of what the dock knows of the recording, and of how it was cut, so that
 * anybody can check it without the dock (reliability.md §6.1). The same journal and the same cut give the same bytes.
 */
final class Sidecar {
    private static final int VERSION = 1;

    private Sidecar() {}

    /** @param parts in order, all of them */
    static byte[] of(S3Settings settings, Journal journal, Parcel parcel, PartPlan plan, List<PartDigest> parts)
            throws DeliveryException {
        JournalEntry entry = entry(journal, parcel);
        if (!(entry.event() instanceof Stored stored) || !stored.recording().equals(parcel.recording())) {
            throw new DeliveryException(
                    Kind.LOCAL,
                    "sidecar of " + parcel.recording() + ": expected its Stored entry at " + parcel.storedSeq()
                            + ", got " + entry.event().getClass().getSimpleName());
        }
        var sidecar = new TreeMap<String, @Nullable Object>();
        sidecar.put("v", VERSION);
        sidecar.put("recording", parcel.recording());
        sidecar.put("sizeBytes", parcel.sizeBytes());
        sidecar.put("digests", Map.of("sha256", parcel.recording().sha256()));
        sidecar.put("dock", settings.dock());
        sidecar.put("source", stored.source());
        sidecar.put("listing", Map.of("sha256", stored.listingSha256(), "visit", stored.visit()));
        sidecar.put("stored", Map.of("seq", parcel.storedSeq(), "time", time(entry.time()), "verify", stored.verify()));
        sidecar.put("times", times(stored));
        sidecar.put("upload", upload(plan, parts));
        sidecar.put("software", settings.software());
        return CanonicalJson.encode(sidecar);
    }

    private static Map<String, @Nullable Object> time(EventTime time) {
        var at = new TreeMap<String, @Nullable Object>();
        at.put("wall", time.wall());
        at.put("monoMillis", time.monoMillis());
        at.put("boot", time.bootId());
        at.put("trust", time.trust());
        return at;
    }

    /** The camera's own text as it stands, beside what the dock found of the camera's clock. */
    private static Map<String, @Nullable Object> times(Stored stored) {
        var times = new TreeMap<String, @Nullable Object>();
        times.put("createdRaw", stored.createdRaw());
        times.put("clockKnown", stored.clockKnown());
        if (stored.clockKnown()) {
            times.put("clockOffsetMillis", stored.clockOffsetMillis());
            times.put("clockUncertaintyMillis", stored.clockUncertaintyMillis());
        }
        if (stored.made() != null) {
            times.put("made", stored.made());
        }
        return times;
    }

    private static Map<String, @Nullable Object> upload(PartPlan plan, List<PartDigest> parts) {
        var listed = new ArrayList<Map<String, String>>(parts.size());
        for (PartDigest part : parts) {
            var one = new TreeMap<>(Map.of("md5", part.etag()));
            if (part.hasSha256()) {
                one.put("sha256", HexFormat.of().formatHex(part.sha256()));
            }
            listed.add(one);
        }
        var upload = new TreeMap<String, @Nullable Object>();
        upload.put("partSizeBytes", plan.partSizeBytes());
        upload.put("parts", listed);
        return upload;
    }

    private static JournalEntry entry(Journal journal, Parcel parcel) throws DeliveryException {
        var found = new ArrayList<JournalEntry>(1);
        try {
            journal.read(parcel.storedSeq(), entry -> {
                found.add(entry);
                return false;
            });
        } catch (JournalException e) {
            throw new DeliveryException(
                    Kind.LOCAL, "read entry " + parcel.storedSeq() + " of the journal: " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new DeliveryException(Kind.LOCAL, "the journal has no entry " + parcel.storedSeq());
        }
        return found.get(0);
    }
}
