package io.mooring.gateway.app.node;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.health.Components;
import io.mooring.gateway.health.Health;
import io.mooring.gateway.health.HealthItem;
import io.mooring.gateway.index.MissedEntries;
import io.mooring.gateway.index.NamesLeftOut;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Says in health which registers could not take in an entry, for as long as the program that could not is the one that runs; and of
 * which docks entries are left out, because they name more than a dock can have.
 */
final class IndexHealth implements Watch {
    private final RecordingIndex index;
    private final Health health;

    IndexHealth(RecordingIndex index, Health health) {
        this.index = index;
        this.health = health;
    }

    @Override
    public String name() {
        return "registers";
    }

    @Override
    public void look(Instant now) {
        health.report(of(Components.INDEX, index));
    }

    static HealthItem of(String component, RecordingIndex index) {
        List<Cause> why = new ArrayList<>();
        MissedEntries.of(index).forEach(missed -> why.add(told(missed)));
        NamesLeftOut.of(index).forEach(leftOut -> why.add(told(leftOut)));
        return HealthItem.troubledBy(component, why);
    }

    private static Cause told(NamesLeftOut leftOut) {
        CauseCode code = switch (leftOut.kind()) {
            case DESTINATIONS -> CauseCode.INDEX_DESTINATIONS_LEFT_OUT;
            case HELD_CAMERAS -> CauseCode.INDEX_HELD_CAMERAS_LEFT_OUT;
            case HOLDS -> CauseCode.INDEX_HOLDS_LEFT_OUT;
        };
        return Cause.of(code, leftOut.dock(), leftOut.kind().max(), leftOut.entries(), leftOut.firstOwnSeq());
    }

    private static Cause told(MissedEntries missed) {
        MissedEntries.Place first = missed.first();
        return first.dock().isEmpty()
                ? Cause.of(CauseCode.INDEX_MISSED, missed.register(), missed.entries(), first.ownSeq())
                : Cause.of(
                        CauseCode.INDEX_MISSED_OF_DOCK,
                        missed.register(),
                        missed.entries(),
                        first.dock(),
                        first.ownSeq());
    }
}
