package io.mooring.gateway.clock;

import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.clock.ClockHistory.Kind;
import io.mooring.gateway.clock.ClockHistory.Point;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            of(found.camera()).add(new Point(at, Kind.FOUND, found.offsetMillis(), found.wholeUncertaintyMillis(), ""));
        } else if (event instanceof VisitEvent.ClockSet set) {
            of(set.camera()).add(new Point(at, Kind.SET, set.offsetAfterMillis(), set.wholeUncertaintyMillis(), ""));
        } else if (event instanceof VisitEvent.ClockNotSet not) {
            of(not.camera()).add(new Point(at, Kind.NOT_SET, null, 0, not.reason()));
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
