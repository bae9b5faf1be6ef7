package io.mooring.gateway.clock;

import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.clock.ClockHistory.Point;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The histories of all cameras, folded from a journal's events in order. */
public final class ClockHistories {
    /** Cameras remembered; the one not heard of for longest goes first. */
    public static final int CAMERAS_MAX = 2_000;

    private static final float LOAD = 0.75f;

    private final Map<String, ClockHistory> histories = new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ClockHistory> eldest) {
            return size() > CAMERAS_MAX;
        }
    };

    /** Takes one event; those that are not of clocks are left aside. */
    public void add(EventTime at, Event event) {
        if (event instanceof VisitEvent.ClockMeasured found) {
            of(found.camera())
                    .add(
                            Point.found(found.believedAt(at), found.offsetMillis(), found.wholeUncertaintyMillis()),
                            zone(found.zone()));
        } else if (event instanceof VisitEvent.ClockSet set) {
            of(set.camera()).add(Point.set(at, set.offsetAfterMillis(), set.wholeUncertaintyMillis()));
        } else if (event instanceof VisitEvent.ClockNotSet not) {
            of(not.camera()).add(Point.notSet(at, not.reason(), Boolean.TRUE.equals(not.written())));
        } else if (event instanceof VisitEvent.ClockSuspect suspect) {
            of(suspect.camera()).add(suspect.kind());
        }
    }

    /** Entries from before zones were told, and what is none, go by no rules. */
    private static ZoneId zone(@Nullable String said) {
        try {
            return said == null ? ZoneOffset.UTC : ZoneId.of(said);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private ClockHistory of(String camera) {
        return histories.computeIfAbsent(camera, ClockHistory::new);
    }

    /** The one heard of last comes last. */
    public Collection<ClockHistory> all() {
        return List.copyOf(histories.values());
    }
}
