package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** At stake: footage that is an hour, or eight, beside the truth. */
class CameraTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant meant(String local, String near) {
        return CameraTime.local(LocalDateTime.parse(local)).instant(BERLIN, Instant.parse(near));
    }

    @Test
    void aTimeWithItsOffsetAsksNoZone() {
        LocalDateTime eight = LocalDateTime.of(2026, 11, 21, 8, 0);
        Instant now = Instant.parse("2026-11-21T00:00:00Z");
        assertEquals(now, new CameraTime(eight, ZoneOffset.ofHours(8)).instant(BERLIN, now));
        assertEquals(Instant.parse("2026-11-21T08:00:00Z"), new CameraTime(eight, ZoneOffset.UTC).instant(BERLIN, now));
        assertEquals(now, CameraTime.local(eight).instant(ZoneId.of("Asia/Shanghai"), now));
    }

    @Test
    void theHourThatComesTwiceIsReadInTheNearerWay() {
        assertEquals(Instant.parse("2026-10-25T00:30:00Z"), meant("2026-10-25T02:30:00", "2026-10-25T00:29:00Z"));
        assertEquals(Instant.parse("2026-10-25T01:30:00Z"), meant("2026-10-25T02:30:00", "2026-10-25T01:31:00Z"));
    }

    @Test
    void theHourThatNeverComesIsReadInTheNearerWay() {
        assertEquals(Instant.parse("2026-03-29T01:30:00Z"), meant("2026-03-29T02:30:00", "2026-03-29T01:31:00Z"));
        assertEquals(Instant.parse("2026-03-29T00:30:00Z"), meant("2026-03-29T02:30:00", "2026-03-29T00:29:00Z"));
    }

    @Test
    void aZoneWithoutAJumpIsReadAsItIs() {
        assertEquals(Instant.parse("2026-07-01T10:00:00Z"), meant("2026-07-01T12:00:00", "1970-01-01T00:00:00Z"));
    }

    @Test
    void whatARightClockWouldShowIsNotReadKindly() {
        Instant summer = Instant.parse("2026-03-29T01:00:05Z");
        assertEquals(Duration.ofHours(-1), ahead("2026-03-29T02:00:05", summer), "02:00 is left out");
        assertEquals(Duration.ZERO, ahead("2026-03-29T03:00:05", summer));
        Instant winter = Instant.parse("2026-10-25T01:00:05Z");
        assertEquals(Duration.ofHours(1), ahead("2026-10-25T03:00:05", winter), "02:00 comes twice");
        assertEquals(Duration.ZERO, ahead("2026-10-25T02:00:05", winter));
        LocalDateTime shown = LocalDateTime.of(2026, 3, 29, 2, 0, 5);
        assertEquals(Duration.ZERO, new CameraTime(shown, ZoneOffset.ofHours(1)).aheadOf(BERLIN, summer));
    }

    private static Duration ahead(String shown, Instant moment) {
        return CameraTime.local(LocalDateTime.parse(shown)).aheadOf(BERLIN, moment);
    }
}
