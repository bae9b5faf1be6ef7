package io.mooring.gateway.app.node;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.custody.casefile.Activities;
import io.mooring.gateway.custody.handover.Handover;
import io.mooring.gateway.custody.handover.Handovers;
import io.mooring.gateway.custody.handover.Taker;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.secrecy.Registers;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells those who decide what may travel how recordings are filed, and who had the cameras. */
final class SecrecyRegisters implements Registers {
    private final Activities activities;
    private final Handovers handovers;

    SecrecyRegisters(RecordingIndex index) {
        this.activities = new Activities(index);
        this.handovers = new Handovers(index);
    }

    @Override
    public boolean classified(RecordingId recording) {
        return activities.card(recording).filter(card -> !card.unclassified()).isPresent();
    }

    /** Only where the whole of the time that it can have been made in is of one handover, between times to be believed. */
    @Override
    public Optional<Set<String>> officers(String camera, @Nullable MadeAt made) {
        Instant at = made == null ? null : made.at();
        if (made == null || at == null) {
            return Optional.empty();
        }
        Long uncertainty = made.uncertaintyMillis();
        long either = uncertainty == null ? 0 : uncertainty;
        Optional<Handover> first = handovers.at(camera, at.minusMillis(either));
        Optional<Handover> last = handovers.at(camera, at.plusMillis(either));
        return first.filter(found ->
                        last.filter(other -> other.seq() == found.seq()).isPresent())
                .filter(found -> believed(found.takenAt()) && believed(found.broughtAt()))
                .flatMap(SecrecyRegisters::officers);
    }

    private static boolean believed(@Nullable EventTime at) {
        return at == null || at.trust() != TimeTrust.UNTRUSTED;
    }

    private static Optional<Set<String>> officers(Handover handover) {
        Taker taker = handover.taker();
        if (taker.basis() == Taker.Basis.UNKNOWN) {
            return Optional.empty();
        }
        Set<String> numbers = new HashSet<>(Set.of(taker.officer()));
        if (!handover.broughtBy().isEmpty()) {
            numbers.add(handover.broughtBy());
        }
        return Optional.of(numbers);
    }
}
