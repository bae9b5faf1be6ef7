package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees which kinds of clocks have one whose deadline is near. What runs is gone through in rounds, a part at each look: that one is
 * near is told when it is met, that none is any more when a whole round has met none. One thread.
 */
final class NearDue {
    private final Map<Clock, Near> round = new EnumMap<>(Clock.class);
    private String from = Places.OPEN;

    /** @return what is to be told now */
    List<DeadlineEvent> look(Rows rows, Now now) {
        int[] lookedAt = {0};
        @Nullable String[] next = {null};
        Instant until = now.wall().plus(Term.NEAR_DAYS_MAX);
        rows.scan(Places.OPEN, from, (key, row) -> {
            Places.Key one = Places.Key.of(key);
            if (one.due() != null && one.due().isAfter(until)) {
                return false;
            }
            if (++lookedAt[0] > Deadlines.LOOKED_AT_MAX) {
                next[0] = key;
                return false;
            }
            RowReader in = new RowReader(row);
            Instant amberFrom = Millis.of(in);
            boolean past = now.wall().isAfter(Millis.of(in));
            if (!past && !now.wall().isBefore(amberFrom)) {
                round.merge(one.clock(), new Near(1, one), Near::and);
            }
            return true;
        });
        String stopped = next[0];
        List<DeadlineEvent> changes = changes(rows, stopped == null);
        if (stopped == null) {
            round.clear();
        }
        from = stopped == null ? Places.OPEN : stopped;
        return changes;
    }

    private List<DeadlineEvent> changes(Rows rows, boolean whole) {
        List<DeadlineEvent> events = new ArrayList<>();
        for (Clock one : Clock.values()) {
            Near now = round.get(one);
            boolean told = rows.get(DeadlineFold.NEAR + one) != null;
            if (now != null && !told) {
                Instant due = now.first().due();
                events.add(new DeadlineEvent.DeadlinesNear(
                        one, now.clocks(), now.first().subject(), due == null ? Instant.EPOCH : due));
            } else if (now == null && told && whole) {
                events.add(new DeadlineEvent.DeadlinesClear(one));
            }
        }
        return events;
    }

    /** How many are near, and the first of them. */
    private record Near(long clocks, Places.Key first) {
        Near and(Near more) {
            return new Near(clocks + more.clocks, first);
        }
    }
}
