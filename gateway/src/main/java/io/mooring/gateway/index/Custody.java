package io.mooring.gateway.index;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How long recordings are kept here, and who may see them, as an index has it now. Any thread. */
public final class Custody {
    private static final int KEPT_AT_ONCE = 500;

    private final RecordingIndex index;

    public Custody(RecordingIndex index) {
        this.index = index;
    }

    /** The holds on a recording, in the order of their names. */
    public List<RecordingHold> holds(RecordingId recording) {
        return index.all(Keys.allHeld(recording), RecordingHold::of);
    }

    /**
     * Some of all holds there are, in the order of the recordings and then of their names.
     *
     * @param after the recording, a slash and the name of the hold behind which they begin; null for the first
     * @param max at most so many
     */
    public List<RecordingHold> holds(@Nullable String after, int max) {
        int slash = after == null ? -1 : after.indexOf('/');
        String from = after == null
                ? Keys.HELD
                : slash < 0
                        ? Keys.HELD + RowKeys.part(after)
                        : Keys.HELD + after.substring(0, slash + 1) + RowKeys.part(after.substring(slash + 1)) + "\0";
        return AllRows.from(index, Keys.HELD, from, RecordingHold::of, max);
    }

    /** How many there are; counted in parts. */
    public long holdCount() {
        long count = 0;
        List<RecordingHold> part = holds(null, AllRows.AT_ONCE);
        while (!part.isEmpty()) {
            count += part.size();
            RecordingHold last = part.get(part.size() - 1);
            part = holds(last.recording() + "/" + last.hold(), AllRows.AT_ONCE);
        }
        return count;
    }

    /** Recordings that are held, or are marked so at a destination: those whose mark may have to change. */
    public Set<RecordingId> heldOrMarked(String destination) {
        Set<RecordingId> found = new LinkedHashSet<>();
        index.all(Keys.HELD, RecordingHold::of).forEach(hold -> found.add(hold.recording()));
        found.addAll(index.all(Keys.allMarked(destination), Fold::named));
        return found;
    }

    /** Whether a recording is marked as held at a destination. */
    public boolean marked(String destination, RecordingId recording) {
        return index.row(Keys.marked(destination, recording)) != null;
    }

    /** The entry by which a destination acknowledged a recording; empty while it has not. */
    public OptionalLong acknowledgedBy(String destination, StoredRecording known) {
        byte[] row = index.row(Keys.delivery(destination, known.firstSeq()));
        return row == null
                ? OptionalLong.empty()
                : OptionalLong.of(Delivery.of(row).ackSeq());
    }

    /** Recordings whose SHA-256 begins so. */
    public List<RecordingId> named(String digits, int max) {
        return index.ask(rows -> {
            List<RecordingId> found = new ArrayList<>();
            String prefix = Keys.RECORDING + digits;
            rows.scan(prefix, prefix, (key, row) -> {
                found.add(new RecordingId(key.substring(Keys.RECORDING.length())));
                return found.size() < max;
            });
            return found;
        });
    }

    /** What somebody said a recording holds that not everybody may see; empty while nobody has. */
    public Optional<Secrecy> secrecy(RecordingId recording) {
        return Optional.ofNullable(index.row(Keys.secrecy(recording))).map(Custody::secrecy);
    }

    /** Recordings whose copy is about to be taken away, or was, when a cut came. */
    public boolean evicting(RecordingId recording) {
        return index.row(Keys.evicting(recording)) != null;
    }

    /**
     * Hands out what is here whole, oldest first, until the visitor has enough. Some are asked for at a time, so that a look at
     * a million of them keeps nobody else from the index; what changes meanwhile is seen as it was or as it is.
     *
     * @param destinations asked for, at least one
     */
    public void kept(List<String> destinations, Predicate<KeptRecording> visitor) {
        if (destinations.isEmpty()) {
            throw new IllegalArgumentException("kept recordings: expected destinations to ask for, got none");
        }
        OptionalLong from = OptionalLong.of(0);
        while (from.isPresent()) {
            long first = from.getAsLong();
            List<KeptRecording> found = new ArrayList<>(KEPT_AT_ONCE);
            from = index.ask(rows -> kept(rows, first, destinations, found));
            for (KeptRecording kept : found) {
                if (!visitor.test(kept)) {
                    return;
                }
            }
        }
    }

    /** @return where the next ones begin; empty after the last */
    private static OptionalLong kept(Rows rows, long first, List<String> destinations, List<KeptRecording> found) {
        long[] last = {-1};
        int[] left = {KEPT_AT_ONCE};
        rows.scan(Keys.ORDER, Keys.order(first), (key, row) -> {
            last[0] = Keys.number(key);
            StoredRecording known = stored(rows, Fold.named(row));
            if (!known.damaged()) {
                found.add(kept(rows, known, destinations));
            }
            return --left[0] > 0;
        });
        return left[0] > 0 ? OptionalLong.empty() : OptionalLong.of(last[0] + 1);
    }

    /** One of them; empty if it is not here whole. */
    public Optional<KeptRecording> kept(RecordingId recording, List<String> destinations) {
        return index.recording(recording)
                .filter(known -> !known.damaged() && !known.evicted())
                .map(known -> index.ask(rows -> kept(rows, known, destinations)));
    }

    /**
     * Bytes stored on the fullest of the last days.
     *
     * @param today counted from 1970, the last of them
     */
    public long fullestDayBytes(int days, long today) {
        long[] most = {0};
        index.ask(rows -> {
            rows.scan(Keys.DAY, Keys.day(today - days + 1), (key, row) -> {
                // A day after today is of a clock that was ahead.
                boolean counts = Keys.number(key) <= today;
                most[0] = counts ? Math.max(most[0], new RowReader(row).number()) : most[0];
                return counts;
            });
            return true;
        });
        return most[0];
    }

    /** Whether any destination was seen to have a recording whole, and has not been seen without it since. */
    public boolean elsewhere(StoredRecording known) {
        boolean[] found = {false};
        index.ask(rows -> {
            rows.scan(Keys.DESTINATION, Keys.DESTINATION, (key, row) -> {
                byte[] delivery = rows.get(Keys.deliveryOf(key, known.firstSeq()));
                found[0] = delivery != null && Delivery.of(delivery).confirmed();
                return !found[0];
            });
            return true;
        });
        return found[0];
    }

    /** How far a recording is at each destination that anything was ever stored for. */
    public List<RecordingDelivery> deliveries(StoredRecording known) {
        return index.ask(rows -> {
            List<RecordingDelivery> found = new ArrayList<>();
            rows.scan(Keys.DESTINATION, Keys.DESTINATION, (key, row) -> {
                byte[] delivery = rows.get(Keys.deliveryOf(key, known.firstSeq()));
                String name = RowKeys.outside(key.substring(Keys.DESTINATION.length()));
                found.add(RecordingDelivery.of(name, delivery == null ? null : Delivery.of(delivery)));
                return true;
            });
            return found;
        });
    }

    private static KeptRecording kept(Rows rows, StoredRecording known, List<String> destinations) {
        boolean[] held = {false};
        String prefix = Keys.allHeld(known.recording());
        rows.scan(prefix, prefix, (key, row) -> {
            held[0] = true;
            return false;
        });
        List<EventTime> seenAt = new ArrayList<>();
        for (String destination : destinations) {
            byte[] row = rows.get(Keys.delivery(destination, known.firstSeq()));
            EventTime seen = row == null ? null : Delivery.of(row).seenAt();
            if (seen == null) {
                return new KeptRecording(known, held[0], List.of());
            }
            seenAt.add(seen);
        }
        return new KeptRecording(known, held[0], seenAt);
    }

    private static StoredRecording stored(Rows rows, RecordingId recording) {
        byte[] row = rows.get(Keys.recording(recording));
        if (row == null) {
            throw new DamagedIndexException("recording " + recording + " is in the order of delivery and not known");
        }
        return StoredRecording.of(recording, row);
    }

    private static Secrecy secrecy(byte[] row) {
        String name = new RowReader(row).text();
        try {
            return Secrecy.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new DamagedIndexException("a row of secrecy says '" + name + "'", e);
        }
    }
}
