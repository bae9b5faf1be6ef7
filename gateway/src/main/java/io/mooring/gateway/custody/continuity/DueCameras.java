package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.OfDock;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which camera is to be examined next: one with something new, of which everything is probed and nothing more is coming. Docks have
 * their turns one after the other. A look goes through {@link #LOOKED_AT_MAX} cameras with something new, {@link #OF_A_DOCK_MAX} of
 * one dock before the next has its turn, and the next look goes on behind them, in rounds, so that a dock that makes cameras up costs
 * no more than that at a look, and hides no other's. One thread.
 */
final class DueCameras {
    /** A camera that stays in its bay has brought everything when nothing came for so long. */
    static final Duration QUIET_MIN = Duration.ofMinutes(10);

    /** A camera that brings more than is looked into is examined so often all the same; what nobody looked into accuses nobody. */
    static final Duration PUT_OFF_MAX = Duration.ofMinutes(30);

    /** Cameras with something new that are looked at at one look. */
    static final int LOOKED_AT_MAX = 10_000;

    /** Of these, of one dock before others have their turn. */
    static final int OF_A_DOCK_MAX = 1_000;

    /**
     * Of one dock, cameras that are still in their bays, of which it is remembered when something came last, and such as are put off; of
     * all docks, such as are looked at again later. Those that were not seen for longest are forgotten: their time begins anew, and no
     * other dock's.
     */
    static final int REMEMBERED_MAX = 5_000;

    private final LongSupplier nanos;
    private final Turn docks = new Turn(Keys.DUE);

    /** By the dock, as keys have it. */
    private final Map<String, Round> rounds = new HashMap<>();

    /** By the dock: of cameras that are still in their bays the last clip, and since when it is the last. */
    private final Map<String, Map<String, Last>> lasts = new HashMap<>();

    /** Cameras of which all that is new waits, and since when they were not looked at. */
    private final Map<String, Last> again = few();

    /** The last clip of a camera, and a moment by the monotonic clock. */
    private record Last(long number, long sinceNanos) {}

    /** One dock's cameras, and where the next look begins. */
    private static final class Round {
        final String list;

        /** Of those that wait to be looked into, since when, by the monotonic clock. */
        final Map<String, Long> putOff = few();

        String from;
        String begin = "";
        boolean around;
        boolean looked;

        Round(String dock) {
            this.list = Keys.DUE + dock + "/";
            this.from = list;
        }

        /** A new look. */
        void begin() {
            begin = from;
            around = from.equals(list);
            looked = false;
        }

        /** The next camera as the keys have it; null once all were looked at in this look. */
        @Nullable
        String next(Rows rows) {
            String seen = looked ? null : first(rows);
            if (seen == null && !around) {
                around = true;
                from = list;
                seen = first(rows);
            }
            boolean through = seen == null || (around && !begin.equals(list) && (list + seen).compareTo(begin) >= 0);
            if (through) {
                from = seen == null ? list : from;
                looked = true;
                return null;
            }
            from = list + seen + "\0";
            return seen;
        }

        private @Nullable String first(Rows rows) {
            String[] seen = {null};
            rows.scan(list, from, (key, row) -> {
                seen[0] = key.substring(list.length());
                return false;
            });
            return seen[0];
        }
    }

    /** @param nanos of a clock that never steps */
    DueCameras(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private static <T> Map<String, T> few() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED_MAX;
            }
        };
    }

    /**
     * @param unreadable how many of a camera's recordings cannot be read for now: they are not waited for
     * @return null if there is none among those that were looked at
     */
    @Nullable
    String next(Rows rows, ToLongFunction<String> unreadable) {
        rounds.values().forEach(Round::begin);
        int looked = 0;
        int through = 0;
        // Each dock that was gone round whole is passed once for each of the others; beyond that all are through.
        while (looked < LOOKED_AT_MAX && through <= rounds.size()) {
            String dock = docks.next(rows);
            if (dock == null) {
                return null;
            }
            Round round = rounds.get(dock);
            if (round == null) {
                round = new Round(dock);
                round.begin();
                rounds.put(dock, round);
            }
            through = round.looked ? through + 1 : 0;
            for (int share = 0; share < OF_A_DOCK_MAX && looked < LOOKED_AT_MAX; share++) {
                String seen = round.next(rows);
                if (seen == null) {
                    break;
                }
                looked++;
                String camera = RowKeys.outside(seen);
                if (settled(rows, camera) && !waits(rows, camera) && !putOff(rows, round, camera, unreadable)) {
                    return camera;
                }
            }
        }
        return null;
    }

    /** For what is told elsewhere; something new of its own may be all that it waits for. */
    private boolean waits(Rows rows, String camera) {
        Last last = again.get(camera);
        boolean waits = last != null
                && last.number() == count(rows, camera)
                && nanos.getAsLong() - last.sinceNanos() < QUIET_MIN.toNanos();
        if (last != null && !waits) {
            again.remove(camera);
        }
        return waits;
    }

    /** Everything that is new of this camera waits for what is told elsewhere. */
    void waits(String camera, long count) {
        again.put(camera, new Last(count, nanos.getAsLong()));
    }

    /** For its recordings to be looked into: else it would be examined once for each of them. */
    private boolean putOff(Rows rows, Round round, String camera, ToLongFunction<String> unreadable) {
        long waiting = Unlooked.count(rows, camera);
        if (waiting == 0 || waiting <= unreadable.applyAsLong(camera)) {
            round.putOff.remove(camera);
            return false;
        }
        long now = nanos.getAsLong();
        Long since = round.putOff.putIfAbsent(camera, now);
        boolean over = since != null && now - since >= PUT_OFF_MAX.toNanos();
        if (over) {
            round.putOff.remove(camera);
        }
        return !over;
    }

    /** How many clips of a camera are known. */
    static long count(Rows rows, String camera) {
        byte[] count = rows.get(Keys.count(camera));
        return count == null ? 0 : new RowReader(count).number();
    }

    private boolean settled(Rows rows, String camera) {
        byte[] visit = rows.get(Keys.visit(camera));
        if (visit == null) {
            lasts.values().forEach(ofDock -> ofDock.remove(camera));
            return true;
        }
        long number = count(rows, camera);
        String dock = OfDock.dock(new RowReader(visit).text());
        Map<String, Last> ofDock = lasts.computeIfAbsent(dock, none -> few());
        Last last = ofDock.get(camera);
        long now = nanos.getAsLong();
        if (last == null || last.number() != number) {
            ofDock.put(camera, new Last(number, now));
            return false;
        }
        return now - last.sinceNanos() >= QUIET_MIN.toNanos();
    }

    /** Cameras that something is remembered of. */
    int remembered() {
        return again.size()
                + lasts.values().stream().mapToInt(Map::size).sum()
                + rounds.values().stream()
                        .mapToInt(round -> round.putOff.size())
                        .sum();
    }
}
