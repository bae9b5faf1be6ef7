package io.mooring.gateway.office.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.files.SimulatedDisk;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.office.OfficeLimits;
import io.mooring.gateway.office.OfficeSettings;
import io.mooring.gateway.time.FakeClock;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At stake: who asks on and reads no answers has them pile up in the office's memory. */
final class ConversationTest {
    private static final int OF_USERS = 1;

    private final FakeClock clock = new FakeClock();
    private final Office office;
    private final EmbeddedChannel channel;

    ConversationTest() throws Exception {
        office = Office.open(
                new OfficeSettings(
                        new DockId("office"),
                        SimulatedDisk.ROOT,
                        null,
                        new EvidenceSettings(false, 0),
                        OfficeLimits.STANDARD,
                        Map.of(new DockId("dock-1"), Set.of())),
                new SimulatedDisk(),
                clock,
                fatal -> {});
        var desk = new ReceiverDesk(
                office.reception(),
                office::admission,
                false,
                OfficeLimits.STANDARD.recordingBytesMax(),
                new ToldMetadata(),
                new Doors(Map.of()));
        channel = new EmbeddedChannel(new ReceiverHandler(
                Runnable::run, context -> new Conversation(desk, context, clock, Duration.ofMinutes(1))));
    }

    @AfterEach
    void close() throws Exception {
        channel.finishAndReleaseAll();
        office.close();
    }

    private void ask() {
        channel.writeInbound(question());
    }

    private static DefaultFullHttpRequest question() {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.OPTIONS, "/files");
    }

    private void unread(boolean waiting) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(OF_USERS, !waiting);
    }

    @Test
    void whoReadsTheAnswersIsHeardAgainAndAgain() {
        for (int i = 0; i < 3; i++) {
            ask();
            FullHttpResponse answer = channel.readOutbound();
            assertNotNull(answer);
            assertEquals(204, answer.status().code());
            answer.release();
        }
        assertTrue(channel.isOpen());
    }

    @Test
    void whoAsksOnWhileAnswersWaitIsHungUpOnAndNothingMoreIsAnswered() {
        unread(true);
        channel.writeInbound(question(), question());
        assertFalse(channel.isOpen());
        assertNull(channel.readOutbound());
    }

    @Test
    void whoReadsThemLateIsHeardAgain() {
        ask();
        unread(true);
        assertTrue(channel.isOpen(), "answers may wait as long as nothing more is asked");
        unread(false);
        ask();
        assertTrue(channel.isOpen());
        assertEquals(2, channel.outboundMessages().size());
    }
}
