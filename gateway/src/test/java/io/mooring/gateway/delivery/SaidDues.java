package io.mooring.gateway.delivery;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Says of recordings what it was told to say, and remembers how it was asked. */
class SaidDues implements DueBook {
    private final Map<String, Due> said = new TreeMap<>();

    /** Of how many it was asked each time. */
    final List<Integer> asked = new ArrayList<>();

    /** How often it was asked for all. */
    int askedForAll;

    /** @param known whether that is the very moment */
    void say(RecordingId recording, Instant at, boolean known) {
        said.put(recording.sha256(), new Due(at, known));
    }

    @Override
    public Map<RecordingId, Due> dues(Collection<RecordingId> recordings) {
        asked.add(recordings.size());
        Map<RecordingId, Due> dues = new HashMap<>();
        for (RecordingId recording : recordings) {
            if (said.containsKey(recording.sha256())) {
                dues.put(recording, Objects.requireNonNull(said.get(recording.sha256())));
            }
        }
        return dues;
    }

    @Override
    public Iterator<Said> all() {
        askedForAll++;
        return said.entrySet().stream()
                .map(one -> new Said(one.getKey(), one.getValue()))
                .iterator();
    }

    /** A clock that was set moves everything, and one that is believed again what it does not know. */
    @Override
    public Moved moves(Event event) {
        if (event instanceof DockEvent.ClockStepped) {
            return Moved.ANY;
        }
        return event instanceof DockEvent.TimeTrustChanged ? Moved.UNKNOWN : Moved.NONE;
    }
}
