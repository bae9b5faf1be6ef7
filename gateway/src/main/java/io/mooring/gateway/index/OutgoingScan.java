package io.mooring.gateway.index;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.Pieces.Piece;
import io.mooring.gateway.rows.DamagedIndexException;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through what deliveries to one destination go on from, each list in the order in which its rows lie: looked up one by one,
 * a million recordings are a million pages of the file.
 */
final class OutgoingScan {
    private final Rows rows;
    private final String destination;

    OutgoingScan(Rows rows, String destination) {
        this.rows = rows;
        this.destination = destination;
    }

    /** Both lists are in one order: they are gone through side by side. */
    Piece<OutgoingLine> lines(String from) {
        List<Long> seqs = new ArrayList<>();
        List<byte[]> orders = new ArrayList<>();
        rows.scan(Keys.ORDER, from, (key, row) -> {
            seqs.add(Keys.number(key));
            orders.add(row);
            return seqs.size() < Pieces.ROWS_AT_ONCE;
        });
        if (seqs.isEmpty()) {
            return new Piece<>(null, List.of());
        }
        long last = seqs.get(seqs.size() - 1);
        Map<Long, Boolean> confirmed = confirmed(seqs.get(0), last);
        List<OutgoingLine> found = new ArrayList<>(seqs.size());
        for (int i = 0; i < seqs.size(); i++) {
            Boolean answered = confirmed.get(seqs.get(i));
            if (answered == null || !answered) {
                found.add(line(seqs.get(i), orders.get(i), answered != null));
            }
        }
        return new Piece<>(seqs.size() < Pieces.ROWS_AT_ONCE ? null : Keys.order(last + 1), found);
    }

    /** Those acknowledged, each with whether it is confirmed too. */
    private Map<Long, Boolean> confirmed(long first, long last) {
        Map<Long, Boolean> confirmed = new HashMap<>();
        rows.scan(Keys.deliveries(destination), Keys.delivery(destination, first), (key, row) -> {
            long seq = Keys.number(key);
            if (seq <= last) {
                confirmed.put(seq, Delivery.of(row).confirmed());
            }
            return seq < last;
        });
        return confirmed;
    }

    private static OutgoingLine line(long firstSeq, byte[] order, boolean acknowledged) {
        RowReader in = new RowReader(order);
        RecordingId recording = named(in.text());
        long sizeBytes = in.number();
        Instant made = in.flag() ? Instant.ofEpochMilli(in.number()) : null;
        return new OutgoingLine(recording, sizeBytes, firstSeq, Docked.read(in), made, acknowledged);
    }

    static RecordingId named(String sha256) {
        try {
            return new RecordingId(sha256);
        } catch (IllegalArgumentException e) {
            throw new DamagedIndexException("a row that should name a recording does not", e);
        }
    }

    /** Likewise. */
    Piece<OutgoingName> names(String from) {
        List<String> names = new ArrayList<>();
        List<byte[]> stored = new ArrayList<>();
        rows.scan(Keys.RECORDING, from, (key, row) -> {
            names.add(key.substring(Keys.RECORDING.length()));
            stored.add(row);
            return names.size() < Pieces.ROWS_AT_ONCE;
        });
        if (names.isEmpty()) {
            return new Piece<>(null, List.of());
        }
        String last = names.get(names.size() - 1);
        Set<String> missed = missed(names.get(0), last);
        List<OutgoingName> found = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            RowReader in = new RowReader(stored.get(i));
            in.number();
            found.add(new OutgoingName(names.get(i), in.number(), missed.contains(names.get(i))));
        }
        @Nullable String next = names.size() < Pieces.ROWS_AT_ONCE ? null : Keys.RECORDING + last + "\0";
        return new Piece<>(next, found);
    }

    private Set<String> missed(String first, String last) {
        Set<String> missed = new HashSet<>();
        rows.scan(Keys.TOLD, Keys.TOLD + first, (key, row) -> {
            int name = Keys.TOLD.length();
            int slash = key.indexOf('/', name);
            String sha256 = key.substring(name, slash);
            if (sha256.compareTo(last) > 0) {
                return false;
            }
            if (key.substring(slash + 1).equals(RowKeys.part(destination))
                    && OutgoingFold.Told.of(row).missed()) {
                missed.add(sha256);
            }
            return true;
        });
        return missed;
    }
}
