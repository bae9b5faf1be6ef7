package io.mooring.gateway.custody.continuity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.clock.ClockHistory.Point;
import io.mooring.gateway.clock.RecordingTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * At stake: an officer who is asked why the clock went back, or where an hour is, because daylight rules moved the hands that
 * night. A camera films all night without a break; what it writes is held against the truth.
 */
class DaylightFindingsTest {
    private static final DateTimeFormatter RAW = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final int MINUTES = 10;
    private static final Duration DRIFT_MAX = Duration.ofSeconds(3);

    private final FindingsRig rig;
    private final List<RecordingId> films = new ArrayList<>();

    DaylightFindingsTest() throws Exception {
        rig = new FindingsRig();
    }

    private static EventTime at(Instant wall) {
        return new EventTime(wall, 0, "b", TimeTrust.TRUSTED);
    }

    /**
     * One visit with all films of a night.
     *
     * @param follows whether the camera's hands go by the zone's rules; else they stay as they were set in the evening
     * @param atEnd whether it tells when a film was changed last, and not when it began
     */
    private void night(Instant evening, int hours, ZoneId zone, boolean follows, boolean atEnd) {
        Instant morning = evening.plus(Duration.ofHours(hours));
        ZoneId hands = follows ? zone : zone.getRules().getOffset(evening);
        long ahead = 1_000L
                * (hands.getRules().getOffset(morning).getTotalSeconds()
                        - zone.getRules().getOffset(morning).getTotalSeconds());
        RecordingTimes times = RecordingTimes.of(
                ClockHistory.of("c", List.of(Point.set(at(evening.minusSeconds(60)), 0, 50)), true),
                Point.found(at(morning.plusSeconds(60)), ahead, 50),
                zone,
                DRIFT_MAX);
        rig.plug();
        for (int i = 0; i < hours * 60 / MINUTES; i++) {
            Instant begin = evening.plus(Duration.ofMinutes((long) i * MINUTES));
            Instant told = atEnd ? begin.plus(Duration.ofMinutes(MINUTES)) : begin;
            String raw = RAW.format(LocalDateTime.ofInstant(told, hands));
            MadeAt made = atEnd ? times.made("", raw) : times.made(raw, "");
            Instant said = Objects.requireNonNull(made.at(), made.toString());
            long off = Math.abs(Duration.between(told, said).toMillis());
            assertTrue(off <= Objects.requireNonNull(made.uncertaintyMillis()), told + ": " + made);
            RecordingId film = rig.told(String.format(Locale.ROOT, "/MOV_%04d.MP4", i + 1), raw, 1_000, made);
            rig.facts(film, MediaFacts.Format.MP4, MINUTES * 60_000L, MediaFacts.Sound.HEARD);
            films.add(film);
        }
        rig.journal.append(new RecordingsFiled("A-000001", films, null, ""));
        rig.unplug();
    }

    @ParameterizedTest
    @CsvSource({
        // 03:00 becomes 02:00.
        "2026-10-24T20:00:00Z, Europe/Berlin, true, false",
        "2026-10-24T20:00:00Z, Europe/Berlin, true, true",
        "2026-10-24T20:00:00Z, Europe/Berlin, false, false",
        "2026-10-24T20:00:00Z, Europe/Berlin, false, true",
        // 02:00 becomes 03:00.
        "2027-03-27T20:00:00Z, Europe/Berlin, true, false",
        "2027-03-27T20:00:00Z, Europe/Berlin, false, false",
        "2027-03-27T20:00:00Z, Europe/Berlin, false, true",
        // Half an hour, at 02:00; and at midnight, so that a day comes back.
        "2027-04-03T10:00:00Z, Australia/Lord_Howe, true, false",
        "2027-04-03T10:00:00Z, Australia/Lord_Howe, false, false",
        "2026-10-29T18:00:00Z, Africa/Cairo, true, false",
        // No rules; the end of a year, and a leap day.
        "2026-12-31T12:00:00Z, Asia/Shanghai, true, false",
        "2028-02-28T12:00:00Z, Asia/Shanghai, true, true",
    })
    void aNightWithoutABreakGivesNoReasonToAsk(Instant evening, ZoneId zone, boolean follows, boolean atEnd)
            throws Exception {
        night(evening, 9, zone, follows, atEnd);
        assertEquals(List.of(), rig.look().found());
    }

    /** Whoever sets it back by an hour and a half is asked on that night as on any other. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T02:40:00Z, Europe/Berlin, -1800",
        "2026-11-24T23:30:00Z, Europe/Berlin, -5400",
        "2026-11-24T23:30:00Z, Asia/Shanghai, -5400"
    })
    void aClockThatWasSetBackIsFound(Instant set, ZoneId zone, long found) throws Exception {
        rig.plug();
        for (int i = 0; i < 6; i++) {
            Instant truly = set.plus(Duration.ofMinutes(20L * (i - 3)));
            Instant shown = i < 3 ? truly : truly.minus(Duration.ofMinutes(90 + 20));
            String raw = RAW.format(LocalDateTime.ofInstant(shown, zone));
            MadeAt made =
                    new MadeAt(MadeAt.Text.CREATED, zone.getId(), MadeAt.Basis.THIS_VISIT, shown, 5_400_000L, 0L, set);
            rig.facts(rig.told(String.format(Locale.ROOT, "/MOV_%04d.MP4", i + 1), raw, 1_000, made), 60);
        }
        rig.unplug();
        assertTrue(
                rig.look().found().contains("CLOCK_BACKWARDS " + found + " s"),
                rig.found().toString());
    }

    /** It was ten minutes fast, kept a film back, and was set right; the next film came five minutes later. */
    @Test
    void whatTheDockItselfSetTheClockByIsHeldAgainstNobody() throws Exception {
        rig.plug();
        Instant made = FindingsRig.NINE;
        long[] ahead = {600_000, 600_000, 600_000, 0, 0, 0};
        for (int i = 0; i < ahead.length; i++) {
            Instant truly = made.plus(Duration.ofMinutes(5L * i));
            MadeAt at = new MadeAt(
                    MadeAt.Text.CREATED, "Z", MadeAt.Basis.THIS_VISIT, truly, 2_000L, ahead[i], Instant.EPOCH);
            rig.facts(
                    rig.told(
                            String.format(Locale.ROOT, "/MOV_%04d.MP4", i + 1),
                            FindingsRig.raw(truly.plusMillis(ahead[i])),
                            1_000,
                            at),
                    300);
        }
        rig.unplug();
        assertEquals(List.of(), rig.look().found());
    }
}
