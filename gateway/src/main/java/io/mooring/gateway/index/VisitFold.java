package io.mooring.gateway.index;

import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.VisitEvent.ClockMeasured;
import io.mooring.gateway.VisitEvent.ClockNotSet;
import io.mooring.gateway.VisitEvent.ClockSet;
import io.mooring.gateway.VisitEvent.ClockSuspect;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.RecordingVanished;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.index.ClockPoint.Kind;
import io.mooring.gateway.index.Totals.Count;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;

/** The part of the fold that concerns cameras and their visits. */
final class VisitFold {
    private final Rows rows;
    private final Totals totals;

    VisitFold(Rows rows, Totals totals) {
        this.rows = rows;
        this.totals = totals;
    }

    void apply(JournalEntry entry, VisitEvent event) {
        if (event instanceof VisitOpened opened) {
            totals.add(Count.VISITS, 1);
            put(new OpenVisit(opened.visit(), opened.bay(), opened.camera(), 0, 0, 0));
        } else if (event instanceof VisitClosed closed) {
            closed(closed);
        } else if (event instanceof Listed listed) {
            listed(entry, listed);
        } else if (event instanceof ClockMeasured measured) {
            ClockPoint point = new ClockPoint(
                    measured.believedAt(entry.time()),
                    Kind.FOUND,
                    measured.offsetMillis(),
                    measured.wholeUncertaintyMillis(),
                    measured.zone() == null ? "" : measured.zone());
            // The first reading of a visit that can be believed: a later one may follow a setting.
            byte[] first = rows.get(Keys.visitClock(measured.visit()));
            if (first == null || ClockPoint.of(first).at().trust() == TimeTrust.UNTRUSTED) {
                rows.put(Keys.visitClock(measured.visit()), point.row());
            }
            if (point.at().trust() != TimeTrust.UNTRUSTED && first == null) {
                rows.remove(Keys.suspect(measured.camera()));
            }
            addClock(measured.camera(), point);
        } else if (event instanceof ClockSet set) {
            set(entry, set);
        } else if (event instanceof ClockNotSet not && Boolean.TRUE.equals(not.written())) {
            addClock(not.camera(), new ClockPoint(entry.time(), Kind.MEDDLED, 0, 0, ""));
        } else if (event instanceof ClockSuspect suspect) {
            rows.put(
                    Keys.suspect(suspect.camera()),
                    new RowWriter()
                            .text(suspect.camera())
                            .text(suspect.kind().name())
                            .row());
        } else if (event instanceof RecordingVanished) {
            totals.add(Count.VANISHED, 1);
        }
    }

    private void set(JournalEntry entry, ClockSet event) {
        addClock(
                event.camera(),
                new ClockPoint(entry.time(), Kind.SET, event.offsetAfterMillis(), event.wholeUncertaintyMillis(), ""));
        Long lead = event.leadMillis();
        if (lead != null) {
            rows.put(Keys.lead(event.camera()), new RowWriter().number(lead).row());
        }
    }

    /** What a visit found of the clock is wanted only while its listing is its camera's last. */
    private void closed(VisitClosed event) {
        rows.remove(Keys.visit(event.visit()));
        byte[] last = rows.get(Keys.listing(event.camera()));
        if (last == null || !LastListing.of(last).visit().equals(event.visit())) {
            rows.remove(Keys.visitClock(event.visit()));
        }
    }

    private void listed(JournalEntry entry, Listed event) {
        byte[] before = rows.get(Keys.listing(event.camera()));
        if (before != null && !LastListing.of(before).visit().equals(event.visit())) {
            rows.remove(Keys.visitClock(LastListing.of(before).visit()));
        }
        rows.put(
                Keys.listing(event.camera()),
                new LastListing(event.camera(), event.visit(), event.listingSha256(), entry.time()).row());
        byte[] row = rows.get(Keys.visit(event.visit()));
        if (row != null) {
            OpenVisit visit = OpenVisit.of(row);
            put(new OpenVisit(
                    visit.visit(), visit.bay(), visit.camera(), event.files(), visit.stored(), visit.failed()));
        }
    }

    void stored(String name) {
        byte[] row = rows.get(Keys.visit(name));
        if (row != null) {
            OpenVisit visit = OpenVisit.of(row);
            put(new OpenVisit(name, visit.bay(), visit.camera(), visit.listed(), visit.stored() + 1, visit.failed()));
        }
    }

    void failed(String name) {
        byte[] row = rows.get(Keys.visit(name));
        if (row != null) {
            OpenVisit visit = OpenVisit.of(row);
            put(new OpenVisit(name, visit.bay(), visit.camera(), visit.listed(), visit.stored(), visit.failed() + 1));
        }
    }

    private void put(OpenVisit visit) {
        rows.put(Keys.visit(visit.visit()), visit.row());
    }

    private void addClock(String camera, ClockPoint point) {
        byte[] count = rows.get(Keys.clockCount(camera));
        long number = count == null ? 0 : new RowReader(count).number();
        rows.put(Keys.clockCount(camera), new RowWriter().number(number + 1).row());
        rows.put(Keys.clock(camera, number), point.row());
        if (number >= ClockPoint.KEPT_MAX) {
            rows.remove(Keys.clock(camera, number - ClockPoint.KEPT_MAX));
        }
    }
}
