package io.mooring.gateway.index;

import io.mooring.gateway.DeliveryEvent.UploadBegan;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.OutgoingFold.Told;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What deliveries to one destination need to go on from where the index is, without reading the journal from its beginning. A
 * destination that the journal never named has everything before it. As of the last entry folded; any thread.
 */
public final class OutgoingBook {
    private final Source source;
    private final String destination;
    private @Nullable RecordingIndex opened;

    /** Where the index comes from, when it is first asked. */
    @FunctionalInterface
    public interface Source {
        RecordingIndex get() throws JournalException;
    }

    public OutgoingBook(Source source, String destination) {
        this.source = source;
        this.destination = destination;
    }

    private synchronized RecordingIndex index() {
        RecordingIndex known = opened;
        if (known == null) {
            throw new IllegalStateException("the index was asked before it caught up");
        }
        return known;
    }

    /**
     * How things stood at one entry.
     *
     * @param applied the last entry folded
     * @param lastBelieved the last moment heard of that could be believed; null if none was
     */
    public record Standing(
            long applied, Uplink uplink, @Nullable EventTime lastBelieved) {}

    /** Of the destination itself. */
    public Standing standing() {
        return index().ask(rows -> {
            byte[] applied = rows.get(Keys.APPLIED);
            byte[] uplink = rows.get(Keys.uplink(destination));
            byte[] believed = rows.get(Keys.BELIEVED);
            return new Standing(
                    applied == null ? 0 : new RowReader(applied).number(),
                    uplink == null ? Uplink.NEW : Uplink.of(uplink),
                    believed == null ? null : new RowReader(believed).time());
        });
    }

    /** Recordings that were confirmed there and not found to be whole no more since, whether they are here or not. */
    public long confirmed() {
        return index().destination(destination).confirmed();
    }

    /** Takes in every durable entry. */
    public void catchUp() throws JournalException {
        RecordingIndex known;
        synchronized (this) {
            known = opened == null ? source.get() : opened;
            opened = known;
        }
        known.catchUp();
    }

    /** One recording; empty if it was never stored here. */
    public Optional<Outgoing> of(RecordingId recording) {
        return index().ask(rows -> {
            byte[] known = rows.get(Keys.recording(recording));
            if (known == null) {
                return Optional.<Outgoing>empty();
            }
            StoredRecording stored = StoredRecording.of(recording, known);
            if (stored.sources() == 0) {
                return Optional.<Outgoing>empty();
            }
            byte[] order = rows.get(Keys.order(stored.firstSeq()));
            Delivery delivery = delivery(rows, stored.firstSeq());
            return Optional.of(
                    order == null
                            ? outgoing(rows, recording, stored.sizeBytes(), stored.firstSeq(), delivery, null)
                            : outgoing(rows, stored.firstSeq(), order, delivery));
        });
    }

    /** The recording that an entry stored first, and that is here; empty if it is none. */
    public Optional<Outgoing> storedBy(long firstSeq) {
        return index().ask(rows -> {
            byte[] order = rows.get(Keys.order(firstSeq));
            return order == null
                    ? Optional.<Outgoing>empty()
                    : Optional.of(outgoing(rows, firstSeq, order, delivery(rows, firstSeq)));
        });
    }

    /** What is here and not confirmed there, in the order first stored; piece by piece, as each is then. */
    public Iterator<OutgoingLine> lines() {
        return new Pieces<>(Keys.ORDER, from -> index().ask(rows -> new OutgoingScan(rows, destination).lines(from)));
    }

    /** Everything that was ever stored here, in the order of names; likewise. */
    public Iterator<OutgoingName> names() {
        return new Pieces<>(
                Keys.RECORDING, from -> index().ask(rows -> new OutgoingScan(rows, destination).names(from)));
    }

    /** How many {@link #names} there are, about. */
    public long everStored() {
        Counters all = index().counters();
        return all.contents() + all.received();
    }

    /** Whether it was told of a recording that it missed its deadline there. */
    public boolean missed(RecordingId recording) {
        return index().ask(
                        rows -> OutgoingFold.told(rows, recording, destination).missed());
    }

    private @Nullable Delivery delivery(Rows rows, long firstSeq) {
        byte[] row = rows.get(Keys.delivery(destination, firstSeq));
        return row == null ? null : Delivery.of(row);
    }

    private Outgoing outgoing(Rows rows, long firstSeq, byte[] order, @Nullable Delivery delivery) {
        RowReader in = new RowReader(order);
        RecordingId recording = OutgoingScan.named(in.text());
        long sizeBytes = in.number();
        Instant made = in.flag() ? Instant.ofEpochMilli(in.number()) : null;
        Here here = new Here(made, Docked.read(in));
        return outgoing(rows, recording, sizeBytes, firstSeq, delivery, here);
    }

    private record Here(@Nullable Instant made, Docked docked) {}

    private Outgoing outgoing(
            Rows rows,
            RecordingId recording,
            long sizeBytes,
            long firstSeq,
            @Nullable Delivery delivery,
            @Nullable Here here) {
        Told told = OutgoingFold.told(rows, recording, destination);
        return new Outgoing(
                recording,
                sizeBytes,
                firstSeq,
                here != null,
                here == null ? null : here.docked(),
                here == null ? null : here.made(),
                state(delivery),
                delivery == null ? 0 : delivery.ackSeq(),
                delivery == null ? null : delivery.acknowledgedAt(),
                told.missed(),
                told.refusal());
    }

    private static DeliveryState state(@Nullable Delivery delivery) {
        if (delivery == null) {
            return DeliveryState.WAITING;
        }
        return delivery.confirmed() ? DeliveryState.CONFIRMED : DeliveryState.ACKNOWLEDGED;
    }

    /** The upload in parts of a recording that was begun last, if the recording was not taken since; null if there is none. */
    public @Nullable UploadBegan begun(RecordingId recording) {
        byte[] row = index().row(Keys.upload(destination, recording));
        return row == null ? null : upload(recording, row);
    }

    /** The ids of all such uploads. */
    public Set<String> begunIds() {
        return index().ask(rows -> {
            Set<String> ids = new HashSet<>();
            String prefix = Keys.allUploads(destination);
            rows.scan(prefix, prefix, (key, row) -> {
                String sha256 = key.substring(prefix.length());
                ids.add(upload(OutgoingScan.named(sha256), row).uploadId());
                return true;
            });
            return ids;
        });
    }

    private UploadBegan upload(RecordingId recording, byte[] row) {
        RowReader in = new RowReader(row);
        return new UploadBegan(recording, destination, in.text(), in.text(), in.text(), in.number(), in.flag());
    }

    /** How many copies of a recording there were found to be bad. */
    public int badCopies(RecordingId recording) {
        byte[] row = index().row(Keys.badCopies(destination, recording));
        return row == null ? 0 : Math.toIntExact(new RowReader(row).number());
    }

    /** The entry of the last probe; 0 if there was none. */
    public long probedBy() {
        byte[] row = index().row(Keys.probed(destination));
        return row == null ? 0 : new RowReader(row).number();
    }
}
