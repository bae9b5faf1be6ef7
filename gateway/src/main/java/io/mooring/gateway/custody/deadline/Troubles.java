package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.OfDock;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** When the dock was off, a destination away or paused, the time not believed: what stands beside a deadline that was passed. */
final class Troubles {
    /** Under way: dock, kind, what → since. */
    private static final String SINCE = "since/";

    /**
     * Over: dock, end, kind, what → begin. By its end, so that what reaches into a stretch is found from that stretch's begin on;
     * by dock before that, so that what one tells without end is in nobody else's way.
     */
    private static final String UNTIL = "until/";

    /** Of one dock; more than this many in one stretch, or under way, are not added up. */
    private static final int LOOKED_AT_MAX = 5_000;

    /** Kinds. */
    enum Kind {
        DOCK_OFF,
        UPLINK_DOWN,
        PAUSED,
        UNTRUSTED
    }

    /** One of them. */
    private record Trouble(Kind kind, String what, Instant begin, Instant end) {
        long millisWithin(Instant from, Instant to) {
            Instant first = begin.isAfter(from) ? begin : from;
            Instant last = end.isBefore(to) ? end : to;
            return Math.max(0, Duration.between(first, last).toMillis());
        }
    }

    private final Rows rows;
    private final Boots boots;

    Troubles(Rows rows, Boots boots) {
        this.rows = rows;
        this.boots = boots;
    }

    /** It begins, unless it is under way. */
    void begin(Kind kind, String what, Mark at) {
        String key = of(SINCE, OfDock.dock(what)) + kind + "/" + what;
        if (rows.get(key) == null) {
            RowWriter row = new RowWriter();
            at.write(row);
            rows.put(key, row.row());
        }
    }

    /** It ends, if it is under way. An end that nobody can date is taken as early as it can be. */
    void end(Kind kind, String what, Mark at) {
        String key = of(SINCE, OfDock.dock(what)) + kind + "/" + what;
        byte[] row = rows.get(key);
        if (row != null) {
            rows.remove(key);
            over(kind, what, Mark.read(new RowReader(row)), at);
        }
    }

    /** It began and ended. */
    void over(Kind kind, String what, Mark from, Mark to) {
        Instant begin = boots.when(from).earliest();
        Instant end = boots.when(to).earliest();
        if (end.isAfter(begin)) {
            rows.put(
                    of(UNTIL, OfDock.dock(what)) + HexFormat.of().toHexDigits(end.toEpochMilli()) + "/" + kind + "/"
                            + what,
                    new RowWriter().number(begin.toEpochMilli()).row());
        }
    }

    /**
     * What went on between two moments.
     *
     * @param visit only at the dock of this visit; empty for wherever it was worst
     */
    Around around(Instant from, Instant to, String visit) {
        Map<Kind, Map<String, Long>> sums = new EnumMap<>(Kind.class);
        boolean offThen = false;
        List<Trouble> found = new ArrayList<>();
        for (String dock : visit.isEmpty() ? docks() : Set.of(RowKeys.part(OfDock.dock(visit)))) {
            within(dock, from, to, found);
        }
        for (Trouble one : found) {
            sums.computeIfAbsent(one.kind(), unseen -> new HashMap<>())
                    .merge(one.what(), one.millisWithin(from, to), Long::sum);
            offThen |= one.kind() == Kind.DOCK_OFF
                    && one.begin().isBefore(to)
                    && one.end().isAfter(to);
        }
        return new Around(
                most(sums, Kind.DOCK_OFF),
                offThen,
                most(sums, Kind.UPLINK_DOWN),
                most(sums, Kind.UNTRUSTED),
                most(sums, Kind.PAUSED));
    }

    private static long most(Map<Kind, Map<String, Long>> sums, Kind kind) {
        return sums.getOrDefault(kind, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    private static String of(String list, String dock) {
        return list + RowKeys.part(dock) + "/";
    }

    /** Those that anything was told of, as their names stand in keys. */
    private Set<String> docks() {
        Set<String> docks = new TreeSet<>(RowKeys.firstParts(rows, SINCE));
        docks.addAll(RowKeys.firstParts(rows, UNTIL));
        return docks;
    }

    private void within(String dock, Instant from, Instant to, List<Trouble> found) {
        String until = UNTIL + dock + "/";
        int[] looked = {0};
        rows.scan(until, until + HexFormat.of().toHexDigits(Math.max(0, from.toEpochMilli())), (key, row) -> {
            long end = HexFormat.fromHexDigitsToLong(key, until.length(), until.length() + Long.BYTES * 2);
            Instant begin = Instant.ofEpochMilli(new RowReader(row).number());
            if (begin.isBefore(to)) {
                String rest = key.substring(until.length() + Long.BYTES * 2 + 1);
                found.add(trouble(rest, begin, Instant.ofEpochMilli(end)));
            }
            return ++looked[0] < LOOKED_AT_MAX;
        });
        String since = SINCE + dock + "/";
        looked[0] = 0;
        rows.scan(since, since, (key, row) -> {
            Instant begin = boots.when(Mark.read(new RowReader(row))).earliest();
            if (begin.isBefore(to)) {
                found.add(trouble(key.substring(since.length()), begin, Span.UNKNOWN_AFTER));
            }
            return ++looked[0] < LOOKED_AT_MAX;
        });
    }

    private static Trouble trouble(String kindAndWhat, Instant begin, Instant end) {
        int slash = kindAndWhat.indexOf('/');
        return new Trouble(Kind.valueOf(kindAndWhat.substring(0, slash)), kindAndWhat.substring(slash + 1), begin, end);
    }
}
