package io.mooring.gateway.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockEvent;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.RecordingEvent;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.UnknownEvent;
import io.mooring.gateway.VisitEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At stake: an event read back years later, by this program or an older or newer one, is the event that was written. */
class EventJsonTest {
    private static final RecordingEvent.Stored STORED = new RecordingEvent.Stored(
            "7-1",
            new RecordingId("ab".repeat(32)),
            new SourceIdentity("m/n/1", "65537", "DCIM/录像/MOV_0001.MP4", 5_000_000_000L, "20261121T081500"),
            5_000_000_000L,
            "cd".repeat(32),
            "20261121T081400",
            true,
            -1250,
            60,
            "uncached",
            false);

    @Test
    void aStoredRecordHasThisJson() {
        assertEquals("Stored", EventJson.type(STORED));
        assertEquals(
                "{\"clockKnown\":true,\"clockOffsetMillis\":-1250,\"clockUncertaintyMillis\":60,"
                        + "\"createdRaw\":\"20261121T081400\",\"listingSha256\":\"" + "cd".repeat(32) + "\","
                        + "\"recording\":\"" + "ab".repeat(32) + "\",\"recovered\":false,\"sizeBytes\":5000000000,"
                        + "\"source\":{\"camera\":\"m/n/1\",\"modifiedRaw\":\"20261121T081500\","
                        + "\"path\":\"DCIM/录像/MOV_0001.MP4\",\"sizeBytes\":5000000000,\"storage\":\"65537\"},"
                        + "\"verify\":\"uncached\",\"visit\":\"7-1\"}",
                CanonicalJson.text(EventJson.data(STORED)));
    }

    @Test
    void eventsReadBackEqual() throws JsonException {
        for (Event event : List.of(
                STORED,
                new VisitEvent.VisitOpened("7-1", 3, "usb1/1-1.3", "m/n/1", "m", "n", "1", "1.0", "ef".repeat(32)),
                new VisitEvent.RecordingVanished("7-2", STORED.source(), "cd".repeat(32)),
                new DockEvent.TimeTrustChanged(TimeTrust.UNTRUSTED, TimeTrust.TRUSTED, 12, "chrony"),
                new DockEvent.StorageLow(1, 2),
                new DockEvent.UplinkRestored("office"),
                new UnknownEvent("Disposed", "{\"by\":\"x\"}"))) {
            Object data = CanonicalJson.decode(CanonicalJson.encode(EventJson.data(event)));
            assertEquals(event, EventJson.event(EventJson.type(event), data));
        }
    }

    @Test
    void everyEventOfThisProgramIsKnownByName() {
        assertTrue(EventJson.knownTypes().containsAll(List.of("Stored", "VisitOpened", "Confirmed", "Started")));
        assertTrue(EventJson.knownTypes().stream().noneMatch("UnknownEvent"::equals));
    }

    @Test
    void anUnknownTypeKeepsItsJson() throws JsonException {
        Event event = EventJson.event("HoldPlaced", CanonicalJson.decode("{\"z\":[1,2],\"a\":null}"));
        assertEquals(new UnknownEvent("HoldPlaced", "{\"a\":null,\"z\":[1,2]}"), event);
    }

    @Test
    void unknownFieldsAreLeftAside() throws JsonException {
        Object data = CanonicalJson.decode("{\"freeBytes\":7,\"zone\":{\"x\":[]}}");
        assertEquals(new DockEvent.StorageFreed(7), EventJson.event("StorageFreed", data));
    }

    @Test
    void dataThatDoesNotFitIsATypedError() {
        for (String data : List.of(
                "null",
                "[]",
                "{}",
                "{\"freeBytes\":null}",
                "{\"freeBytes\":\"7\"}",
                "{\"freeBytes\":true}",
                "{\"freeBytes\":[7]}")) {
            assertThrows(JsonException.class, () -> EventJson.event("StorageFreed", CanonicalJson.decode(data)), data);
        }
        assertThrows(JsonException.class, () -> EventJson.event("", null));
        assertThrows(JsonException.class, () -> EventJson.event("x".repeat(65), null));
        var bad = assertThrows(
                JsonException.class,
                () -> EventJson.event(
                        "EvidenceDamaged", Map.of("recording", "../../etc", "found", "", "quarantined", "")));
        assertTrue(bad.toString().contains("EvidenceDamaged.recording"), bad::toString);
        assertThrows(
                JsonException.class,
                () -> EventJson.event(
                        "TimeTrustChanged", Map.of("from", "SURE", "to", "TRUSTED", "boundMillis", 1L, "reason", "")));
        assertThrows(
                JsonException.class,
                () -> EventJson.event("ScrubFinished", Map.of("recordings", 1L, "bytes", 2L, "damaged", "none")));
    }

    @Test
    void timesKeepTheirNanoseconds() throws JsonException {
        var time = new EventTime(Instant.parse("2026-11-21T02:03:04.000000005Z"), 17, "boot", TimeTrust.HOLDOVER);
        Object json = CanonicalJson.decode(CanonicalJson.encode(time));
        assertEquals(time, RecordJson.record(EventTime.class, json));
        assertThrows(
                JsonException.class,
                () -> RecordJson.record(
                        EventTime.class,
                        Map.of("wall", "yesterday", "monoMillis", 1L, "bootId", "b", "trust", "TRUSTED")));
    }

    private enum Colour {
        AMBER
    }

    private record Later(
            String old, @Nullable String added, @Nullable Long count, List<Colour> colours) {}

    @Test
    void aNullableComponentMayBeAbsent() throws JsonException {
        var before = new Later("a", null, null, List.of(Colour.AMBER));
        assertEquals("{\"colours\":[\"AMBER\"],\"old\":\"a\"}", CanonicalJson.text(before));
        assertEquals(before, RecordJson.record(Later.class, CanonicalJson.decode(CanonicalJson.encode(before))));
        var after = new Later("a", "b", 4L, List.of());
        Object back = RecordJson.record(Later.class, CanonicalJson.decode(CanonicalJson.encode(after)));
        assertEquals(after, assertInstanceOf(Later.class, back));
    }
}
