package io.mooring.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.bridge.LinkException;
import io.mooring.gateway.evidence.CopyPoint;
import io.mooring.gateway.evidence.EvidenceSettings;
import io.mooring.gateway.evidence.EvidenceStore;
import io.mooring.gateway.evidence.Staging;
import io.mooring.gateway.files.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is durable is noted in the journal now and then, so that a long recording does not fill it. */
class RingWriterTest {
    private static final int PIECE_BYTES = 1 << 20;

    @Test
    void progressIsNotedOnceEverySoMuch() throws IOException, LinkException, InterruptedException {
        var store = EvidenceStore.open(new SimulatedDisk(), SimulatedDisk.ROOT, new EvidenceSettings(false, 1_000));
        long bytes = RingWriter.NOTE_EVERY_BYTES + (40 << 20);
        Staging staging = store.begin("a", bytes);
        List<CopyPoint> noted = new ArrayList<>();
        var writer = new RingWriter(Runnable::run, RingWriter.Ring.create(), staging, noted::add);
        for (long at = 0; at < bytes; at += PIECE_BYTES) {
            writer.accept(ByteBuffer.allocate(PIECE_BYTES));
        }
        writer.drain();
        assertEquals(
                List.of(RingWriter.NOTE_EVERY_BYTES),
                noted.stream().map(CopyPoint::offsetBytes).toList());
        assertEquals(bytes - (8 << 20), staging.durableOffset(), "more of it is durable than was noted");
    }
}
