package io.mooring.gateway.index;

import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.index.NamesLeftOut.Kind;
import io.mooring.gateway.journal.JournalEntry;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import io.mooring.gateway.rows.Rows;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What docks name that everybody's questions go through: there is an end to it for each dock, where several docks' entries are
 * folded as one journal. Whoever owns a dock's key has no end of names. An entry that names one more counts as a sign of life and
 * says nothing; it stays in the journal, and people are told how many there are ({@link NamesLeftOut}).
 *
 * <p>Kept in memory and behind the rows until {@link #flush}, so that entries can be read before those in front of them are folded.
 * One thread.
 */
final class DockNames {
    private static final String DESTINATION = "destination";
    private static final String NOTHING = "{}";

    /** How an event says which destination it is about; empty where it is about none. */
    private static final ClassValue<List<Method>> DESTINATIONS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            List<Method> found = new ArrayList<>();
            for (var component : type.getRecordComponents()) {
                if (component.getName().equals(DESTINATION) && component.getType() == String.class) {
                    component.getAccessor().setAccessible(true);
                    found.add(component.getAccessor());
                }
            }
            return found;
        }
    };

    /** One kind of one dock's. */
    private static final class Names {
        final Set<String> known = new HashSet<>();
        final List<String> unwritten = new ArrayList<>();

        @Nullable
        NamesLeftOut leftOut;

        boolean changed;
    }

    /** @param dock as entries name it */
    private record Of(Kind kind, String dock) {}

    private final Rows rows;
    private final boolean empty;
    private final Map<Of, Names> all = new HashMap<>();

    /** @param empty whether nothing was folded into these rows: then none is looked at until {@link #flush} */
    DockNames(Rows rows, boolean empty) {
        this.rows = rows;
        this.empty = empty;
    }

    /** @return the entry, or what is left of it where it names one too many */
    JournalEntry read(JournalEntry entry) {
        DockId dock = entry.dock();
        if (dock == null) {
            return entry;
        }
        Event event = entry.event();
        boolean takes = true;
        if (event instanceof CameraHeld held) {
            takes = takes(Kind.HELD_CAMERAS, entry, dock, held.camera());
        } else if (event instanceof RecordingHeld held) {
            takes = takes(Kind.HOLDS, entry, dock, held.hold());
        } else {
            for (Method destination : DESTINATIONS.get(event.getClass())) {
                takes = takes(Kind.DESTINATIONS, entry, dock, name(destination, event));
            }
        }
        return takes
                ? entry
                : new JournalEntry(
                        entry.seq(),
                        entry.time(),
                        entry.actor(),
                        new UnknownEvent(event.getClass().getSimpleName(), NOTHING),
                        dock,
                        entry.ownSeq());
    }

    private static String name(Method destination, Event event) {
        try {
            return (String) destination.invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("reading " + destination, e);
        }
    }

    private boolean takes(Kind kind, JournalEntry entry, DockId dock, String name) {
        Names names = all.computeIfAbsent(new Of(kind, dock.value()), this::load);
        if (names.known.contains(name)) {
            return true;
        }
        if (names.known.size() < kind.max()) {
            names.known.add(name);
            names.unwritten.add(name);
            names.changed = true;
            return true;
        }
        NamesLeftOut before = names.leftOut;
        names.leftOut = before == null ? new NamesLeftOut(kind, dock.value(), 1, entry.ownSeq()) : before.andOne();
        names.changed = true;
        return false;
    }

    private Names load(Of of) {
        Names names = new Names();
        if (!empty) {
            String prefix = Keys.allNamed(of.kind(), of.dock());
            rows.scan(prefix, prefix, (key, row) -> names.known.add(new RowReader(row).text()));
            byte[] leftOut = rows.get(Keys.leftOut(of.kind(), of.dock()));
            names.leftOut = leftOut == null ? null : NamesLeftOut.of(leftOut);
        }
        return names;
    }

    /** Writes what was changed since the last time. */
    void flush() {
        all.forEach((of, names) -> {
            if (names.changed) {
                for (String name : names.unwritten) {
                    rows.put(
                            Keys.named(of.kind(), of.dock(), name),
                            new RowWriter().text(name).row());
                }
                NamesLeftOut leftOut = names.leftOut;
                if (leftOut != null) {
                    rows.put(Keys.leftOut(of.kind(), of.dock()), leftOut.row());
                }
                names.unwritten.clear();
                names.changed = false;
            }
        });
    }
}
