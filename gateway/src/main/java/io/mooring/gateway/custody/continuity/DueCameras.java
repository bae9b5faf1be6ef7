package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.OfDock;
import io.mooring.gateway.index.RowKeys;
import io.mooring.gateway.index.RowReader;
import io.mooring.gateway.index.Rows;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which camera is to be examined next: one with something new, of which everything is probed and nothing more is coming. A look goes
 * through {@link #LOOKED_AT_MAX} of those with something new and the next one goes on behind them, in rounds, so that a dock that makes
 * cameras up costs no more than that at a look, and hides no other's. One thread.
 */
final class DueCameras {
    /** A camera that stays in its bay has brought everything when nothing came for so long. */
    static final Duration QUIET_MIN = Duration.ofMinutes(10);

    /** Cameras with something new that are looked at at one look. */
    static final int LOOKED_AT_MAX = 10_000;

    /**
     * Of one dock, cameras that are still in their bays, of which it is remembered when something came last; of all docks, such as are
     * looked at again later. Those that were not seen for longest are forgotten: their time begins anew, and no other dock's.
     */
    static final int REMEMBERED_MAX = 5_000;

    private final LongSupplier nanos;
    private final Round fresh = new Round(Keys.NEW, true);
    private final Round clocks = new Round(Keys.CLOCK_NEW, false);

    /** By the dock: of cameras that are still in their bays the last clip, and since when it is the last. */
    private final Map<String, Map<String, Last>> lasts = new HashMap<>();

    /** Cameras of which all that is new waits, and since when they were not looked at. */
    private final Map<String, Last> again = few();

    /** The last clip of a camera, and a moment by the monotonic clock. */
    private record Last(long number, long sinceNanos) {}

    /** One list of cameras, and where the next look begins. */
    private static final class Round {
        final String list;
        final boolean numbered;
        String from;

        /** @param numbered whether a number stands behind each camera */
        Round(String list, boolean numbered) {
            this.list = list;
            this.numbered = numbered;
            this.from = list;
        }
    }

    /** @param nanos of a clock that never steps */
    DueCameras(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private static Map<String, Last> few() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Last> eldest) {
                return size() > REMEMBERED_MAX;
            }
        };
    }

    /** @return null if there is none among those that were looked at */
    @Nullable
    String next(Rows rows) {
        String camera = next(rows, fresh);
        return camera != null ? camera : next(rows, clocks);
    }

    private @Nullable String next(Rows rows, Round round) {
        String begin = round.from;
        boolean around = begin.equals(round.list);
        for (int looked = 0; looked < LOOKED_AT_MAX; looked++) {
            String seen = first(rows, round);
            if (around && (seen == null || (!begin.equals(round.list) && (round.list + seen).compareTo(begin) >= 0))) {
                round.from = seen == null ? round.list : round.from;
                return null;
            }
            if (seen == null) {
                around = true;
                round.from = round.list;
                continue;
            }
            // Behind every row of this camera.
            round.from = round.list + seen + (round.numbered ? "0" : "\0");
            String camera = RowKeys.outside(seen);
            if (settled(rows, camera) && !waits(rows, camera)) {
                return camera;
            }
        }
        return null;
    }

    /** The next camera of a list, as it stands there; null behind the last. */
    private static @Nullable String first(Rows rows, Round round) {
        String[] seen = {null};
        rows.scan(round.list, round.from, (key, row) -> {
            String rest = key.substring(round.list.length());
            seen[0] = round.numbered ? rest.substring(0, rest.indexOf('/')) : rest;
            return false;
        });
        return seen[0];
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
        return again.size() + lasts.values().stream().mapToInt(Map::size).sum();
    }
}
