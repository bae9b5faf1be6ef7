package io.mooring.gateway.delivery.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** At stake: a forecast that jumps with every hitch, or takes a limit of the day for what the link can do by night. */
class SpeedTest {
    private static final long MINUTE = 60_000_000_000L;

    private final Speed speed = new Speed();

    private void minute(long rate, long limit) {
        speed.add(rate * 60, MINUTE, limit);
    }

    @Test
    void nobodyKnowsBeforeAnythingWent() {
        assertEquals(0, speed.expected(TokenBucket.UNLIMITED));
        speed.add(1_000, 1_000_000_000L, TokenBucket.UNLIMITED);
        assertEquals(0, speed.expected(TokenBucket.UNLIMITED), "a second says nothing");
    }

    @Test
    void aFewSecondsSayAlready() {
        speed.add(4_000_000, 4_000_000_000L, TokenBucket.UNLIMITED);
        assertEquals(1_000_000, speed.expected(TokenBucket.UNLIMITED));
        assertEquals(200_000, speed.expected(200_000));
    }

    @Test
    void oneMinuteOfHangingOrOfBurstingChangesNothing() {
        for (int i = 0; i < 7; i++) {
            minute(1_000_000, TokenBucket.UNLIMITED);
        }
        minute(0, TokenBucket.UNLIMITED);
        minute(900_000_000, TokenBucket.UNLIMITED);
        assertEquals(1_000_000, speed.expected(TokenBucket.UNLIMITED));
    }

    @Test
    void aLinkThatGrewSlowIsSeenWithinTheMinutesRemembered() {
        for (int i = 0; i < 100; i++) {
            minute(1_000_000, TokenBucket.UNLIMITED);
        }
        for (int i = 0; i <= Speed.MINUTES_MAX / 2; i++) {
            minute(10_000, TokenBucket.UNLIMITED);
        }
        assertEquals(10_000, speed.expected(TokenBucket.UNLIMITED));
    }

    @Test
    void atALimitItIsTheLimitThatIsSeenAndNotTheLink() {
        for (int i = 0; i < 5; i++) {
            minute(99_000, 100_000);
        }
        assertEquals(100_000, speed.expected(100_000));
        assertEquals(2_000_000, speed.expected(2_000_000), "what the night is given");
        assertEquals(99_000, speed.expected(TokenBucket.UNLIMITED), "no more is known to be possible");
        minute(700_000, TokenBucket.UNLIMITED);
        assertEquals(700_000, speed.expected(2_000_000));
    }

    @Test
    void farBelowALimitItIsTheLinkThatIsSeen() {
        minute(10_000, 1_000_000);
        assertEquals(10_000, speed.expected(1_000_000));
        assertEquals(10_000, speed.expected(TokenBucket.UNLIMITED));
    }
}
