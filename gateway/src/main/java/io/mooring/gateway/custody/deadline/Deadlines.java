package io.mooring.gateway.custody.deadline;

import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.index.Pieces;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowKeys;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers about clocks, as of the last entry that the index has. Any thread. */
public final class Deadlines {
    /** Rows that one question looks at; where there are more it says so, or goes on with the next page. */
    static final int LOOKED_AT_MAX = 20_000;

    private final RecordingIndex index;

    public Deadlines(RecordingIndex index) {
        this.index = index;
    }

    /**
     * Clocks that run or are undecided, the earliest deadline first; undecided ones that were met come last.
     *
     * @param state only these; null for all
     * @param after where the page begins, as {@link Page#next} said; null for the first
     * @param max at most so many, at most {@link Page#ITEMS_MAX}
     */
    public Page<ClockFace> list(@Nullable ClockState state, @Nullable String after, int max, Now now) {
        return index.ask(DeadlineView.VIEW, rows -> {
            var listing = new Listing(rows, state, Math.min(max, Page.ITEMS_MAX), now);
            String from = after == null ? Places.OPEN : after;
            if (from.startsWith(Places.OPEN)) {
                listing.scan(Places.OPEN, from);
                from = Places.UNDECIDED;
            }
            if (listing.next == null) {
                listing.scan(Places.UNDECIDED, from);
            }
            return new Page<>(listing.found, listing.next);
        });
    }

    /** One page in the making. */
    private static final class Listing {
        private final Rows rows;
        private final Subjects subjects;
        private final Faces faces;
        private final @Nullable ClockState state;
        private final int max;
        private final Now now;
        private final List<ClockFace> found = new ArrayList<>();
        private int lookedAt;
        private @Nullable String next;

        Listing(Rows rows, @Nullable ClockState state, int max, Now now) {
            this.rows = rows;
            this.subjects = new Subjects(rows);
            this.faces = new Faces(rows);
            this.state = state;
            this.max = max;
            this.now = now;
        }

        void scan(String list, String from) {
            rows.scan(list, from, (key, row) -> {
                if (found.size() == max || ++lookedAt > LOOKED_AT_MAX) {
                    next = key;
                    return false;
                }
                if (state != null && Places.state(list, row, now) != state) {
                    return true;
                }
                ClockFace face = face(subjects, faces, Places.Key.of(key));
                if (face != null && (state == null || face.state(now) == state)) {
                    found.add(face);
                }
                return true;
            });
        }
    }

    static @Nullable ClockFace face(Rows rows, Places.Key key) {
        return face(new Subjects(rows), new Faces(rows), key);
    }

    private static @Nullable ClockFace face(Subjects subjects, Faces faces, Places.Key key) {
        RecordingRow recording = subjects.recording(key.subject());
        if (recording != null) {
            return switch (key.clock()) {
                case HANDOVER -> faces.handover(recording);
                case STORAGE -> faces.storage(recording);
                case ARCHIVE, ARRANGEMENT -> null;
            };
        }
        ActivityRow activity = subjects.activity(key.subject());
        return activity == null ? null : faces.of(activity, key.clock());
    }

    /** One clock; null if there is none. */
    public @Nullable ClockFace of(Clock clock, String subject) {
        return index.ask(DeadlineView.VIEW, rows -> face(rows, new Places.Key(clock, subject, null)));
    }

    /** What the recordings of an activity reach over; null if there is none, or nobody can say of one of them. */
    public @Nullable Covered covered(String activity) {
        return index.ask(DeadlineView.VIEW, rows -> {
            ActivityRow row = new Subjects(rows).activity(activity);
            return row == null ? null : row.covered;
        });
    }

    /** Every clock of a recording or an activity; empty too if there is no such. */
    public List<ClockFace> of(String subject) {
        return index.ask(DeadlineView.VIEW, rows -> {
            var subjects = new Subjects(rows);
            var faces = new Faces(rows);
            return Stream.of(Clock.values())
                    .map(clock -> face(subjects, faces, new Places.Key(clock, subject, null)))
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
        });
    }

    /** Whether there is such a recording or activity. */
    public boolean known(String subject) {
        return index.ask(DeadlineView.VIEW, rows -> {
            var subjects = new Subjects(rows);
            return subjects.recording(subject) != null || subjects.activity(subject) != null;
        });
    }

    /** Recordings that a visit brought, at most so many. */
    public List<String> broughtBy(String visit, int max) {
        return index.ask(DeadlineView.VIEW, rows -> new Subjects(rows).broughtBy(visit, max));
    }

    /** What clocks go by now; null if that was never said. */
    public @Nullable DeadlinesConfigured rules() {
        return index.ask(DeadlineView.VIEW, rows -> {
            Rules rules = new Rules(rows);
            return rules.at(rules.last());
        });
    }

    /** Whether any rules ever counted the term until a recording is stored from its making. */
    public boolean everFromMade() {
        return index.ask(DeadlineView.VIEW, rows -> new Rules(rows).everFromMade());
    }

    /** The breach of one clock; null if it was not passed. */
    public @Nullable Breach breach(Clock clock, String subject) {
        return index.ask(DeadlineView.VIEW, rows -> new Breaches(rows).of(clock, subject));
    }

    /**
     * Deadlines that were passed, in the order in which that was recorded.
     *
     * @param unexplained only those of an article that nobody has explained
     */
    public Page<Breach> breaches(boolean unexplained, @Nullable String after, int max) {
        return index.ask(DeadlineView.VIEW, rows -> {
            String list = unexplained ? Breaches.UNEXPLAINED : Breaches.BREACH;
            var breaches = new Breaches(rows);
            List<Breach> found = new ArrayList<>();
            @Nullable String[] next = new String[1];
            rows.scan(list, after == null || !after.startsWith(list) ? list : after, (key, row) -> {
                if (found.size() == Math.min(max, Page.ITEMS_MAX)) {
                    next[0] = key;
                    return false;
                }
                Breach breach = breaches.at(Breaches.seq(key));
                if (breach != null) {
                    found.add(breach);
                }
                return true;
            });
            return new Page<>(found, next[0]);
        });
    }

    /** The exception of a name; null if there is none. */
    public @Nullable DeclaredException exception(String name) {
        return index.ask(DeadlineView.VIEW, rows -> new Exceptions(rows).at(DeclaredException.seq(name)));
    }

    /**
     * Exceptions in the order in which they were declared.
     *
     * @param asked only those that wait for approval
     * @param officer only those that this officer says; null for all
     * @param after the name of the last one of the page before
     */
    public Page<DeclaredException> exceptions(
            boolean asked, @Nullable String officer, @Nullable String after, int max) {
        String list = asked ? Exceptions.ASKED : Exceptions.EXCEPTION;
        String from = list + RowKeys.number(after == null ? 0 : DeclaredException.seq(after) + 1);
        return index.ask(DeadlineView.VIEW, rows -> {
            var exceptions = new Exceptions(rows);
            List<DeclaredException> found = new ArrayList<>();
            @Nullable String[] next = new String[1];
            @Nullable String[] last = new String[1];
            int[] lookedAt = {0};
            rows.scan(list, from, (key, row) -> {
                if (found.size() == Math.min(max, Page.ITEMS_MAX) || ++lookedAt[0] > LOOKED_AT_MAX) {
                    next[0] = last[0];
                    return false;
                }
                DeclaredException one = exceptions.at(RowKeys.lastNumber(key));
                if (one != null && (officer == null || one.declared().officer().equals(officer))) {
                    found.add(one);
                }
                last[0] = DeclaredException.name(RowKeys.lastNumber(key));
                return true;
            });
            return new Page<>(found, next[0]);
        });
    }

    /**
     * How many clocks stand how. Of those past their deadline, and of those that are near, as many are counted as one question looks
     * at; more count as running, and it says so.
     */
    public DeadlineCounts counts(Now now) {
        return index.ask(DeadlineView.VIEW, rows -> {
            var places = new Places(rows);
            var tally = new DeadlineCounts.Tally(now);
            // Each by itself: of what is long past there may be more than anybody looks through, and what is near comes
            // behind it.
            String ahead = Places.OPEN + Places.hex(now.wall());
            int[] lookedAt = {0};
            rows.scan(Places.OPEN, Places.OPEN, (key, row) -> {
                RowReader in = new RowReader(row);
                return key.compareTo(ahead) < 0
                        && (++lookedAt[0] <= LOOKED_AT_MAX || tally.morePast())
                        && tally.add(Places.Key.of(key), Millis.of(in), Millis.of(in));
            });
            lookedAt[0] = 0;
            rows.scan(Places.OPEN, ahead, (key, row) -> {
                RowReader in = new RowReader(row);
                return (++lookedAt[0] <= LOOKED_AT_MAX || tally.moreNear())
                        && tally.add(Places.Key.of(key), Millis.of(in), Millis.of(in));
            });
            return tally.counts(
                    places.count(Places.OPEN), places.count(Places.UNDECIDED), new Breaches(rows).unexplained());
        });
    }

    /**
     * By when recordings must be wherever they count, all as of one state.
     *
     * @return by recording; those of which nothing says so are left out
     */
    public Map<String, Span> storageDues(Collection<String> recordings) {
        return index.ask(DeadlineView.VIEW, rows -> {
            var subjects = new Subjects(rows);
            var faces = new Faces(rows);
            Map<String, Span> dues = new HashMap<>();
            for (String recording : recordings) {
                RecordingRow row = subjects.recording(recording);
                ClockFace face = row == null ? null : faces.storage(row);
                if (face != null) {
                    dues.put(recording, face.due());
                }
            }
            return dues;
        });
    }

    /**
     * By when every recording must be wherever it counts, in the order of their names; piece by piece, as each is then. Those of
     * which nothing says so are left out.
     */
    public Iterator<StorageDue> storageDues() {
        return new Pieces<>(
                "", from -> index.ask(DeadlineView.VIEW, rows -> storageDues(rows, from, Pieces.ROWS_AT_ONCE)));
    }

    /** One of those. */
    public record StorageDue(String recording, Span due) {}

    private static Pieces.Piece<StorageDue> storageDues(Rows rows, String from, int max) {
        var faces = new Faces(rows);
        DeadlinesConfigured now = faces.rulesNow();
        List<StorageDue> dues = new ArrayList<>();
        String next = new Subjects(rows).recordings(from, max, row -> {
            ClockFace face = faces.storage(row, now);
            if (face != null) {
                dues.add(new StorageDue(row.recording, face.due()));
            }
        });
        return new Pieces.Piece<>(next, dues);
    }

    <T> T ask(Function<Rows, T> question) {
        return index.ask(DeadlineView.VIEW, question);
    }
}
