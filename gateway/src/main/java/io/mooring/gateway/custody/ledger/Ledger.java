package io.mooring.gateway.custody.ledger;

import io.mooring.gateway.OfDock;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.ledger.Use.Departure;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Questions to the usage ledger, as of the index's last entry. Any thread. */
public final class Ledger {
    /** The most lines that are looked at for one page; where few are wanted of many, a page may be short and not the last. */
    static final int LOOKED_AT_MAX = 2_000;

    private final RecordingIndex index;
    private final UnaryOperator<Use.Occasion> occasions;

    /** Which names no occasion but by its code. */
    public Ledger(RecordingIndex index) {
        this(index, UnaryOperator.identity());
    }

    /** @param occasions puts them in words; asked outside the index, and may ask it */
    public Ledger(RecordingIndex index, UnaryOperator<Use.Occasion> occasions) {
        this.index = index;
        this.occasions = occasions;
    }

    /**
     * Lines, the latest first.
     *
     * @param after {@link Page#next} of the page before; null for the first
     * @param max from 1 to {@link Page#ITEMS_MAX}
     */
    public Page<Use> page(UseFilter filter, @Nullable String after, int max) {
        Page<Use> page = index.ask(LedgerView.LEDGER, rows -> page(rows, filter, after, max));
        return new Page<>(page.items().stream().map(use -> use.named(occasions)).toList(), page.next());
    }

    private static Page<Use> page(Rows rows, UseFilter filter, @Nullable String after, int max) {
        String list = filter.list();
        String from = after != null ? after + "\0" : filter.to() == null ? "" : Places.before(justBefore(filter.to()));
        long earliest = filter.from() == null ? Long.MIN_VALUE : filter.from().toEpochMilli();
        var scan = new Object() {
            final List<Use> found = new ArrayList<>();
            int looked;

            @Nullable
            String last;

            boolean more;
        };
        rows.scan(list, list + from, (key, row) -> {
            String place = key.substring(list.length());
            if (Places.millis(place) < earliest) {
                return false;
            }
            if (scan.found.size() >= max || scan.looked >= LOOKED_AT_MAX) {
                scan.more = true;
                return false;
            }
            scan.looked++;
            scan.last = place;
            UseRow line = new Lines(rows).at(place);
            if (line != null && filter.takes(line)) {
                scan.found.add(use(rows, line));
            }
            return true;
        });
        return new Page<>(scan.found, scan.more ? scan.last : null);
    }

    /** Places count down, so what comes before a moment begins a millisecond before it. */
    private static Instant justBefore(Instant to) {
        return to.minusMillis(1);
    }

    /** Whether a text may be {@link Page#next} of this list. */
    public static boolean isPlace(String text) {
        return Places.isPlace(text);
    }

    /** One line. */
    public Optional<Use> use(long number) {
        return index.ask(LedgerView.LEDGER, rows -> {
                    UseRow line = new Lines(rows).numbered(number);
                    return line == null ? Optional.<Use>empty() : Optional.of(use(rows, line));
                })
                .map(use -> use.named(occasions));
    }

    /** The visit of this receipt's number. */
    public Optional<Stay> stay(long receipt) {
        return index.ask(LedgerView.LEDGER, rows -> {
            byte[] row = rows.get(Places.stay(receipt));
            return row == null ? Optional.empty() : Optional.of(Stay.of(row));
        });
    }

    /** The visit of this name. */
    public Optional<Stay> stay(String visit) {
        return index.ask(LedgerView.LEDGER, rows -> {
            byte[] number = rows.get(Places.visit(visit));
            byte[] row = number == null ? null : rows.get(Places.stay(new RowReader(number).number()));
            return row == null ? Optional.empty() : Optional.of(Stay.of(row));
        });
    }

    /** The entry with which this receipt was signed last; 0 if it was not. */
    public long signed(long receipt) {
        return index.ask(LedgerView.LEDGER, rows -> {
            byte[] row = rows.get(Places.signed(receipt));
            return row == null ? 0L : new RowReader(row).number();
        });
    }

    /**
     * Receipts of visits that are over and were not signed yet, the earliest first.
     *
     * @param after the receipt behind which it is looked
     */
    public List<Long> unsigned(long after, int max) {
        return index.ask(LedgerView.LEDGER, rows -> {
            List<Long> found = new ArrayList<>();
            rows.scan(Places.UNSIGNED, Places.unsigned(after + 1), (key, row) -> {
                found.add(RowKeys.lastNumber(key));
                return found.size() < max;
            });
            return found;
        });
    }

    /**
     * Keys that receipts were signed with, by dock.
     *
     * @param ofDockMax of each dock at most so many: one that signs with ever new ones hides no other's
     */
    public List<SigningKeyTold> keys(int ofDockMax) {
        return index.ask(LedgerView.LEDGER, rows -> keys(rows, ofDockMax));
    }

    static List<SigningKeyTold> keys(Rows rows, int ofDockMax) {
        List<SigningKeyTold> found = new ArrayList<>();
        for (String dock : RowKeys.firstParts(rows, Places.KEY)) {
            String prefix = Places.KEY + dock + "/";
            int[] left = {ofDockMax};
            rows.scan(prefix, prefix, (key, row) -> {
                found.add(SigningKeyTold.of(new RowReader(row)));
                return --left[0] > 0;
            });
        }
        return found;
    }

    /** A key of a dock; empty if its journal tells of none such. */
    public Optional<SigningKeyTold> key(String dock, String key) {
        return index.ask(
                LedgerView.LEDGER,
                rows -> Optional.ofNullable(rows.get(Places.key(dock, key)))
                        .map(row -> SigningKeyTold.of(new RowReader(row))));
    }

    private static Use use(Rows rows, UseRow line) {
        byte[] checks = rows.get(Places.checks(line.place));
        List<Fault> faults = new ArrayList<>();
        if (line.faults > 0) {
            String prefix = Places.faults(line.place);
            rows.scan(prefix, prefix, (key, row) -> faults.add(Fault.of(row)));
        }
        return new Use(
                line.number,
                line.camera,
                Places.serialOf(line.camera),
                line.cameraNumber,
                line.takerKnownBy.isEmpty()
                        ? null
                        : new Use.Taker(
                                line.officer,
                                line.officerName,
                                line.department,
                                Use.KnownBy.valueOf(line.takerKnownBy)),
                line.bringer,
                line.outHow.isEmpty() ? Departure.UNKNOWN : Departure.valueOf(line.outHow),
                passage(line.out, line.outBay, line.outVisit),
                passage(line.back, line.backBay, line.visit),
                line.stay == 0 ? null : line.stay,
                brought(line),
                new Use.Battery(known(line.batteryOut), known(line.batteryBack)),
                line.clockOffsetMillis == UseRow.NONE
                        ? null
                        : new Use.Clock(line.clockOffsetMillis, line.clockUncertaintyMillis, line.clockBelieved),
                line.content,
                line.contentBy,
                ContentFold.filed(rows, line.place),
                line.failedChecks,
                checks == null ? List.of() : CheckRows.of(checks),
                line.faults,
                faults);
    }

    private static Use.Brought brought(UseRow line) {
        return new Use.Brought(
                line.listed,
                line.clips,
                line.bytes,
                line.timed == 0 ? null : line.durationMillis,
                line.timed,
                line.firstMade == UseRow.NONE ? null : Instant.ofEpochMilli(line.firstMade),
                line.lastMade == UseRow.NONE ? null : Instant.ofEpochMilli(line.lastMade));
    }

    private static Use.@Nullable Passage passage(@Nullable Moment at, int bay, String visit) {
        return at == null ? null : new Use.Passage(at, bay, OfDock.dockOrNull(visit));
    }

    private static @Nullable Long known(long number) {
        return number == UseRow.NONE ? null : number;
    }
}
