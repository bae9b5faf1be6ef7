package io.mooring.gateway.delivery.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.delivery.plan.RiskWatch.Word;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** At stake: an office that hears too late, or so often that it stops listening. */
class RiskWatchTest {
    private static final Duration STEP = Duration.ofSeconds(15);

    private final RiskWatch watch = new RiskWatch(Duration.ofHours(24));
    private boolean told;
    private int risks;
    private int clears;
    private long nanos = Long.MAX_VALUE - Duration.ofMinutes(7).toNanos();

    private void hold(Duration slack, boolean moves, Duration howLong) {
        for (long i = 0; i < howLong.dividedBy(STEP); i++) {
            Word word = watch.look(told, slack, moves, nanos);
            told = word == Word.AT_RISK || (told && word != Word.SAFE);
            risks += word == Word.AT_RISK ? 1 : 0;
            clears += word == Word.SAFE ? 1 : 0;
            nanos += STEP.toNanos();
        }
    }

    @Test
    void aSituationIsToldOnceAndOverOnce() {
        hold(Duration.ofMinutes(-1), true, Duration.ofHours(3));
        assertEquals(1, risks);
        hold(Duration.ofHours(2), true, Duration.ofHours(3));
        assertEquals(1, risks);
        assertEquals(1, clears);
    }

    @Test
    void aHitchIsNoSituation() {
        for (int i = 0; i < 100; i++) {
            hold(Duration.ofMinutes(-1), true, Duration.ofSeconds(45));
            hold(Duration.ofHours(1), true, Duration.ofSeconds(15));
        }
        assertEquals(0, risks);
    }

    @Test
    void aForecastThatWaversAboutTheDeadlineIsToldOnce() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            hold(Duration.ofSeconds(random.nextInt(3_000) - 1_500), true, Duration.ofMinutes(2));
        }
        assertEquals(1, risks);
        assertEquals(0, clears);
    }

    @Test
    void whileNothingMovesItIsToldHoursBefore() {
        hold(Duration.ofHours(20), false, Duration.ofHours(1));
        assertEquals(0, risks);
        hold(Duration.ofHours(4).minusSeconds(1), false, Duration.ofMinutes(2));
        assertEquals(1, risks);
        hold(Duration.ofHours(3), true, Duration.ofMinutes(6));
        assertEquals(1, clears, "it goes again, and in time");
    }

    @Test
    void ofAShortTermAQuarterIsEarlyEnough() {
        RiskWatch brief = new RiskWatch(Duration.ofHours(2));
        assertEquals(Word.NOTHING, brief.look(false, Duration.ofMinutes(31), false, 0));
        assertEquals(Word.NOTHING, brief.look(false, Duration.ofMinutes(29), false, 0));
        assertEquals(Word.AT_RISK, brief.look(false, Duration.ofMinutes(29), false, RiskWatch.RAISE_AFTER.toNanos()));
    }

    @Test
    void nothingThatWaitsEndsIt() {
        told = true;
        hold(Forecast.HORIZON, true, Duration.ofMinutes(6));
        assertTrue(clears == 1 && !told);
    }
}
