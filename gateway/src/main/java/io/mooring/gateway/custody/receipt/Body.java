package io.mooring.gateway.custody.receipt;

import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.custody.ledger.Stay;
import io.mooring.gateway.json.CanonicalJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt says of a visit.
 *
 * @param receipt its number: the journal entry with which the visit began
 * @param officer who had the camera; absent while nobody knows
 * @param pluggedIn when the visit began, and {@code left} when it ended; absent while the camera is in
 * @param listingSha256 of all that the camera told it holds; empty while it has not
 * @param listed recordings it told; {@code skipped} entries could not be listed
 * @param failed recordings that could not be stored; they are on the camera still
 * @param recordings stored in this visit, in the order of the journal
 * @param epoch of the journal's numbering when this was said; absent for the first. A journal that was put back counts on from
 *     there in the next epoch, so receipts of two epochs may have one number
 * @param gone why nobody saw the camera leave; absent where somebody did. {@code left} is then when the dock ended the visit, and
 *     not when the camera went
 */
public record Body(
        String dock,
        long receipt,
        String visit,
        int bay,
        Device camera,
        @Nullable Officer officer,
        Instant pluggedIn,
        TimeTrust pluggedInTrust,
        @Nullable Instant left,
        @Nullable TimeTrust leftTrust,
        String listingSha256,
        long listed,
        long skipped,
        long failed,
        List<Item> recordings,
        @Nullable Integer epoch,
        @Nullable Gone gone) {
    /** More on one receipt nobody reads; such a visit is told in the ledger alone. */
    public static final int RECORDINGS_MAX = Stay.RECEIPT_RECORDINGS_MAX;

    public Body {
        recordings = List.copyOf(recordings);
    }

    /** The same with these recordings. */
    Body with(List<Item> others) {
        return new Body(
                dock,
                receipt,
                visit,
                bay,
                camera,
                officer,
                pluggedIn,
                pluggedInTrust,
                left,
                leftTrust,
                listingSha256,
                listed,
                skipped,
                failed,
                others,
                epoch,
                gone);
    }

    /**
     * Nobody saw the camera go: the dock was gone while it was in, and until its next start nobody could; or the dock was there and
     * did not look into the bay.
     *
     * @param last when the dock said its last before, with how far its clock could be believed; absent where its journal does not
     *     tell
     * @param stopped whether the dock was told to stop; else it died, as in a power cut, or was there
     * @param blind why it did not look, though it was there; absent where it was not, and on receipts older than this field
     */
    public record Gone(
            @Nullable Instant last, @Nullable TimeTrust lastTrust, boolean stopped, Stay.@Nullable Blind blind) {
        /** The dock was not there. */
        public Gone(@Nullable Instant last, @Nullable TimeTrust lastTrust, boolean stopped) {
            this(last, lastTrust, stopped, null);
        }
    }

    /**
     * The camera.
     *
     * @param number the bureau's own for it; may be empty
     */
    public record Device(String key, String maker, String model, String serial, String number) {}

    /**
     * Who had it.
     *
     * @param knownBy how the dock knows
     */
    public record Officer(String number, String name, String department, String knownBy) {}

    /**
     * One recording.
     *
     * @param name what the camera calls it
     * @param made when it was made, by the camera's clock corrected; absent where that is not known
     */
    public record Item(
            String sha256,
            long sizeBytes,
            String name,
            @Nullable Instant made) {}

    /** Of its canonical JSON, 64 lower-case hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CanonicalJson.encode(this)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
