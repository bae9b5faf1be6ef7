package io.mooring.gateway.custody.deadline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.RecordingId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** At stake: an officer called late by the end of a recording that may not have been the last of his work (AK 6). */
class UndatedFellowsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    private final DeadlineRig rig = new DeadlineRig();

    private RecordingId film(Instant docked, Instant made) {
        RecordingId film = rig.dock(docked, made, Duration.ZERO);
        rig.probed(film, Duration.ofMinutes(20));
        return film;
    }

    @Test
    void oneThatNobodyCanDateMayBeTheLastOfItsActivityAndAccusesNobody() {
        rig.configure(Bureaus.of("AK"));
        Instant docked = NOON.plus(Duration.ofHours(26));
        RecordingId film = film(docked, NOON);
        assertEquals(ClockState.LATE, rig.clock(Clock.HANDOVER, film.sha256()).settled());
        RecordingId undated = rig.dock(docked, null, Duration.ZERO);
        rig.activity("A-000001", film, undated);
        ClockFace face = rig.clock(Clock.HANDOVER, film.sha256());
        assertEquals(ClockState.UNDECIDED, face.settled());
        assertEquals(NOON.plus(Duration.ofMinutes(20)).plus(DAY), face.due().earliest());
        assertEquals(docked.plus(DAY), face.due().latest().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void oneThatCameBeforeCannotHaveEndedLater() {
        rig.configure(Bureaus.of("AK"));
        RecordingId undated = rig.dock(NOON.plusSeconds(600), null, Duration.ZERO);
        RecordingId film = film(NOON.plus(Duration.ofHours(26)), NOON);
        rig.activity("A-000001", film, undated);
        assertEquals(ClockState.LATE, rig.clock(Clock.HANDOVER, film.sha256()).settled());
    }

    @Test
    void whereNobodyCanDateAnyEachIsDatedByWhenItCame() {
        rig.configure(Bureaus.of("AK"));
        RecordingId one = rig.dock(NOON, null, Duration.ZERO);
        RecordingId two = rig.dock(NOON.plus(Duration.ofHours(30)), null, Duration.ZERO);
        rig.activity("A-000001", one, two);
        ClockFace face = rig.clock(Clock.HANDOVER, one.sha256());
        assertEquals(ClockFace.Basis.RECORDING_UNKNOWN, face.basis());
        assertEquals(NOON.plus(DAY), face.due().latest().truncatedTo(ChronoUnit.SECONDS), "and not by the other's");
    }
}
