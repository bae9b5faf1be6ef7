package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import org.jspecify.annotations.Nullable;

/**
 * One visit of a camera in a bay, as the ledger knows it.
 *
 * @param receipt its number: the entry with which it began
 * @param use the number of the line it belongs to
 * @param listingSha256 empty while the camera has not told what it holds
 * @param files it told, and {@code bytes} of them
 * @param skipped entries it told that could not be listed
 * @param stored recordings that came off it in this visit
 * @param failed recordings that could not be stored
 * @param lastSeq the last entry that a receipt needs
 * @param prints of its receipt, up to now
 * @param left when it ended; absent while it is open
 * @param gone why nobody saw the camera leave; absent where somebody did, and while it is open
 */
public record Stay(
        long receipt,
        long use,
        String visit,
        String camera,
        String maker,
        String model,
        String serial,
        String firmware,
        int bay,
        Moment opened,
        @Nullable Moment left,
        String listingSha256,
        long files,
        long bytes,
        long skipped,
        long stored,
        long failed,
        long lastSeq,
        long prints,
        @Nullable Gone gone) {
    /**
     * A visit ended, and nobody saw the camera leave: the dock, or the one that served the bay, was gone in the middle of it, until
     * the next start; or the dock was there and did not look into the bay.
     *
     * @param last when the dock said its last of it before; absent where its journal does not tell
     * @param stopped whether the dock was told to stop; else it died, or was there
     * @param blind why it did not look, though it was there; absent where it was not
     */
    public record Gone(
            @Nullable Moment last,
            boolean stopped,
            @Nullable Blind blind) {
        static Gone dock(@Nullable Moment last, boolean stopped) {
            return new Gone(last, stopped, null);
        }
    }

    /** Why a dock that is there does not see what is in a bay. */
    public enum Blind {
        /** A person took the bay out of use. */
        DISABLED,
        /** Its port drew too much current, and the bay forgot what was in it. */
        OVER_CURRENT,
        /** Its journal does not tell. */
        UNTOLD
    }

    /** Recordings that one receipt names at most: more on one nobody reads, and such a visit is told in the ledger alone. */
    public static final int RECEIPT_RECORDINGS_MAX = 5_000;

    /** The visit of this name; null if it is not known. */
    static @Nullable Stay named(String visit, Rows rows) {
        byte[] row = visit.isEmpty() ? null : rows.get(Places.visit(visit));
        byte[] stay = row == null ? null : rows.get(Places.stay(new RowReader(row).number()));
        return stay == null ? null : Stay.of(stay);
    }

    static Stay begun(long seq, VisitOpened event, Moment at, long use) {
        return new Stay(
                seq,
                use,
                event.visit(),
                event.camera(),
                event.maker(),
                event.model(),
                event.serial(),
                event.firmware(),
                event.bay(),
                at,
                null,
                "",
                0,
                0,
                0,
                0,
                0,
                seq,
                0,
                null);
    }

    Stay withListing(Listed event) {
        return with(use, left, event.listingSha256(), event.files(), event.bytes(), event.skipped(), 0, 0, lastSeq, 0);
    }

    Stay withStored(long seq) {
        return with(use, left, listingSha256, files, bytes, skipped, 1, 0, seq, 0);
    }

    Stay withFailed(long seq) {
        return with(use, left, listingSha256, files, bytes, skipped, 0, 1, seq, 0);
    }

    Stay withLeft(Moment at, @Nullable Gone before) {
        return with(use, at, listingSha256, files, bytes, skipped, 0, 0, lastSeq, 0)
                .withGone(before);
    }

    private Stay withGone(@Nullable Gone before) {
        return new Stay(
                receipt,
                use,
                visit,
                camera,
                maker,
                model,
                serial,
                firmware,
                bay,
                opened,
                left,
                listingSha256,
                files,
                bytes,
                skipped,
                stored,
                failed,
                lastSeq,
                prints,
                before);
    }

    Stay withUse(long other) {
        return with(other, left, listingSha256, files, bytes, skipped, 0, 0, lastSeq, 0);
    }

    Stay withPrint() {
        return with(use, left, listingSha256, files, bytes, skipped, 0, 0, lastSeq, 1);
    }

    private Stay with(
            long newUse,
            @Nullable Moment newLeft,
            String listing,
            long newFiles,
            long newBytes,
            long newSkipped,
            long moreStored,
            long moreFailed,
            long newLastSeq,
            long morePrints) {
        return new Stay(
                receipt,
                newUse,
                visit,
                camera,
                maker,
                model,
                serial,
                firmware,
                bay,
                opened,
                newLeft,
                listing,
                newFiles,
                newBytes,
                newSkipped,
                stored + moreStored,
                failed + moreFailed,
                newLastSeq,
                prints + morePrints,
                gone);
    }

    byte[] row() {
        RowWriter row = new RowWriter()
                .number(receipt)
                .number(use)
                .text(visit)
                .text(camera)
                .text(maker)
                .text(model)
                .text(serial)
                .text(firmware)
                .number(bay);
        Moment.write(row, opened);
        Moment.write(row, left);
        row.text(listingSha256)
                .number(files)
                .number(bytes)
                .number(skipped)
                .number(stored)
                .number(failed)
                .number(lastSeq)
                .number(prints)
                .flag(gone != null);
        if (gone != null) {
            row.flag(gone.stopped());
            Moment.write(row, gone.last());
            Blind blind = gone.blind();
            row.text(blind == null ? "" : blind.name());
        }
        return row.row();
    }

    private static @Nullable Gone gone(RowReader in) {
        if (!in.flag()) {
            return null;
        }
        boolean stopped = in.flag();
        Moment last = Moment.read(in);
        String blind = in.text();
        return new Gone(last, stopped, blind.isEmpty() ? null : Blind.valueOf(blind));
    }

    static Stay of(byte[] row) {
        RowReader in = new RowReader(row);
        return new Stay(
                in.number(),
                in.number(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                (int) in.number(),
                opened(in),
                Moment.read(in),
                in.text(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                gone(in));
    }

    private static Moment opened(RowReader in) {
        Moment opened = Moment.read(in);
        if (opened == null) {
            throw new IllegalStateException("a stay without a beginning");
        }
        return opened;
    }
}
