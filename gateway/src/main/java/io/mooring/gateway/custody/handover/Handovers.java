package io.mooring.gateway.custody.handover;

import io.mooring.gateway.custody.Page;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who has which camera, and had; to be asked. Any thread. */
public final class Handovers {
    /** The most handovers looked at for one page; where few are wanted of many, a page may be short and not the last. */
    static final int LOOKED_AT_MAX = 5_000;

    private final RecordingIndex index;

    public Handovers(RecordingIndex index) {
        this.index = index;
    }

    /** One by its name. */
    public Optional<Handover> of(String id) {
        return one(rows -> rows.draft(Handover.seq(id)));
    }

    /**
     * Who had a camera: the handover it was away with at a moment, by the dock's clock.
     *
     * @return empty if it was in the dock then, or had never been
     */
    public Optional<Handover> at(String camera, Instant moment) {
        return ask(rows -> {
                    long[] seq = new long[1];
                    rows.scan(Keys.allOf(camera), Keys.of(camera, moment), (key, row) -> {
                        seq[0] = new RowReader(row).number();
                        return false;
                    });
                    return Optional.ofNullable(new HandoverRows(rows).draft(seq[0]));
                })
                .map(HandoverDraft::handover)
                .filter(found -> found.broughtAt() == null
                        || moment.isBefore(found.broughtAt().wall()));
    }

    /** The handover that a camera is out with. */
    public Optional<Handover> open(String camera) {
        return one(rows -> rows.open(camera));
    }

    /** The handover that ended with a visit: who brought the camera, and had it before. */
    public Optional<Handover> endedWith(String visit) {
        return one(rows -> {
            VisitRow row = rows.visit(visit);
            return row == null ? null : rows.draft(row.brought());
        });
    }

    /** The handover that began with a visit's end: who took the camera. */
    public Optional<Handover> begunWith(String visit) {
        return one(rows -> {
            VisitRow row = rows.visit(visit);
            return row == null ? null : rows.draft(row.taken());
        });
    }

    /** The officer who said to take the camera of a visit that is not over; empty if nobody did. */
    public String announced(String visit) {
        return ask(rows -> {
            VisitRow row = new HandoverRows(rows).visit(visit);
            return row == null ? "" : row.announced();
        });
    }

    /**
     * Handovers, the one that began last first.
     *
     * @param from where the page begins, as the one before said; absent for the first
     * @param max at most so many, and never more than {@link Page#ITEMS_MAX}
     */
    public Page<Handover> list(HandoverFilter filter, @Nullable String from, int max) {
        int most = Math.max(1, Math.min(max, Page.ITEMS_MAX));
        String first = from == null ? "" : Keys.handover(Handover.seq(from));
        return ask(rows -> {
            Taking taking = new Taking(filter, most);
            if (filter.camera().isEmpty()) {
                rows.scan(
                        Keys.HANDOVER,
                        first.isEmpty() ? Keys.HANDOVER : first,
                        (key, row) -> taking.take(HandoverDraft.of(row)));
            } else {
                HandoverRows ledger = new HandoverRows(rows);
                rows.scan(Keys.allOf(filter.camera()), start(ledger, filter, from), (key, row) -> {
                    HandoverDraft draft = ledger.draft(new RowReader(row).number());
                    return draft == null || taking.take(draft);
                });
            }
            return new Page<>(taking.found, taking.next);
        });
    }

    /** One camera's are found by themselves, however many others there are. */
    private static String start(HandoverRows rows, HandoverFilter filter, @Nullable String from) {
        HandoverDraft draft = from == null ? null : rows.draft(Handover.seq(from));
        return draft == null ? Keys.allOf(filter.camera()) : Keys.of(filter.camera(), draft.takenAt.wall(), draft.seq);
    }

    /** One page in the making. */
    private static final class Taking {
        private final HandoverFilter filter;
        private final int max;
        private final List<Handover> found = new ArrayList<>();
        private int lookedAt;
        private @Nullable String next;

        Taking(HandoverFilter filter, int max) {
            this.filter = filter;
            this.max = max;
        }

        /** @return whether more is wanted */
        boolean take(HandoverDraft draft) {
            Handover handover = draft.handover();
            if (lookedAt++ == LOOKED_AT_MAX || (filter.wants(handover) && found.size() == max)) {
                next = handover.id();
                return false;
            }
            return !filter.wants(handover) || found.add(handover);
        }
    }

    /** The roster: one camera's lines, or everybody's; in the order of cameras and beginnings. */
    public List<RosterEntry> roster(String camera) {
        return ask(rows -> new HandoverRows(rows).roster(camera.isEmpty() ? Keys.ROSTER : Keys.rosterOf(camera)));
    }

    /** A line of the roster by its name. */
    public Optional<RosterEntry> line(String name) {
        return ask(rows -> {
            byte[] where = rows.get(Keys.line(name));
            byte[] row = where == null ? null : rows.get(new RowReader(where).text());
            return Optional.ofNullable(row).map(RosterEntry::of);
        });
    }

    <T> T ask(Function<Rows, T> question) {
        return index.ask(HandoverView.VIEW, question);
    }

    private Optional<Handover> one(Function<HandoverRows, @Nullable HandoverDraft> question) {
        return ask(rows -> Optional.ofNullable(question.apply(new HandoverRows(rows))))
                .map(HandoverDraft::handover);
    }
}
