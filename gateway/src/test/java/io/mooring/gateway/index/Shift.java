package io.mooring.gateway.index;

import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.ConfirmationFailed;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DeliveryEvent.DeliveryRefused;
import io.mooring.gateway.DeliveryEvent.Received;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingEvent.CopyFailed;
import io.mooring.gateway.RecordingEvent.CopyProgress;
import io.mooring.gateway.RecordingEvent.EvictIntended;
import io.mooring.gateway.RecordingEvent.Evicted;
import io.mooring.gateway.RecordingEvent.EvidenceDamaged;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.ClockMeasured;
import io.mooring.gateway.VisitEvent.ClockSet;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;

/** Makes events as shifts do: mostly in order, now and then twice, late or out of order. */
final class Shift {
    static final String OFFICE = "office";
    static final String ARCHIVE = "archive/2";

    private final Random random;
    private int visits;

    Shift(long seed) {
        this.random = new Random(seed);
    }

    static RecordingId recording(int number) {
        return new RecordingId(sha256("recording " + number));
    }

    static SourceIdentity source(int number) {
        return new SourceIdentity(
                camera(number % 8),
                "00010001",
                "DCIM/100/视频%" + number + ".MP4",
                size(number),
                "20261121T1200" + number);
    }

    static String camera(int number) {
        return "Acme/B-1/" + number;
    }

    static long size(int number) {
        return 1_000L + number;
    }

    static Stored stored(String visit, int sourceNumber, int recordingNumber) {
        return new Stored(
                visit,
                recording(recordingNumber),
                source(sourceNumber),
                size(recordingNumber),
                sha256("listing " + visit),
                "20261121T115900",
                true,
                -37_000,
                12,
                "uncached",
                false);
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return RecordingId.of(digest).sha256();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next event of a long life with about {@code recordings} recordings. */
    Event next(int recordings) {
        int number = random.nextInt(recordings);
        String visit = "visit-" + Math.max(0, visits - random.nextInt(3));
        String destination = random.nextInt(4) == 0 ? ARCHIVE : OFFICE;
        return switch (random.nextInt(25)) {
            case 0 ->
                new VisitOpened(
                        "visit-" + ++visits, 1, "1-1", camera(number % 8), "Acme", "B-1", "" + number % 8, "1.0", "d");
            case 1 -> new VisitClosed(visit, camera(number % 8), "unplugged", 1, 1, 0);
            case 2 -> new Listed(visit, camera(number % 8), 10, 10_000, sha256("listing " + visit), 0);
            case 3 -> new ClockMeasured(visit, camera(number % 8), random.nextInt(100_000) - 50_000, 20);
            case 4 -> new ClockSet(visit, camera(number % 8), -40, 3, 20, "edge");
            case 5 -> new CopyFailed(visit, source(number), "it changed");
            case 6 -> new CopyProgress(visit, source(number), 64L << 20, "part", sha256("prefix"));
            case 7, 8, 9, 10, 11 -> stored(visit, number, random.nextInt(5) == 0 ? number / 2 : number);
            case 12, 13, 14 -> new Acknowledged(recording(number), destination, "receipt");
            case 15, 16 -> new Confirmed(recording(number), destination, "nonce");
            case 17 -> new ConfirmationFailed(recording(number), destination, "differs");
            case 18 -> new DeliveryRefused(recording(number), destination, "full");
            case 19 -> new EvictIntended(recording(number), 1_000);
            case 20 -> new Evicted(recording(number), size(number), "removed");
            case 21 -> new RecordingHeld(recording(number), "case " + random.nextInt(3), "Li", "complaint", "root");
            case 22 -> new RecordingHoldLifted(recording(number), "case " + random.nextInt(3), "Li", "settled", "root");
            case 23 -> new SecrecyMarked(recording(number), Secrecy.PRIVACY, "Li", "a home", "root");
            default ->
                random.nextBoolean()
                        ? new EvidenceDamaged(recording(number), sha256("rot"), "q/x")
                        : new Received(recording(number), "dock-02", size(number), "receipt");
        };
    }
}
