package io.mooring.gateway.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a delivery that met a defect, or hangs, must be seen, and must not be over for good. */
class DeliveryThreadTest {
    private static final DockId DOCK = new DockId("dock-1");
    private static final RecordingId RECORDING = new RecordingId("0".repeat(63) + "1");

    private final FakeClock clock = new FakeClock();
    private final MemoryJournal journal = new MemoryJournal(DOCK, clock);
    private final ScriptedDestination office = new ScriptedDestination();
    private final DeliveryThread thread = new DeliveryThread(
            "office",
            office,
            new DeliveryRunner(journal, office, DeliverySettings.standard(5), clock, (recording, reason) -> {}),
            why -> {});

    @BeforeEach
    void storeOne() throws JournalException {
        SourceIdentity source = new SourceIdentity("cam", "1", "DCIM/1", 100, "");
        journal.append(
                Actor.dock(DOCK), new Stored("v", RECORDING, source, 100, "0", "", false, 0, 0, "uncached", false));
    }

    @Test
    void aDefectIsToldAndTheDeliveryGoesOnOnceItIsOver() throws JournalException {
        office.defective = true;
        assertEquals(DeliveryThread.DEFECT_PAUSE, thread.step());
        assertTrue(String.valueOf(thread.trouble()).contains("DEFECT"), String.valueOf(thread.trouble()));
        office.defective = false;
        clock.advance(DeliveryThread.DEFECT_PAUSE);
        assertEquals(Duration.ZERO, thread.step());
        assertEquals(List.of(RECORDING), office.delivered);
        assertNull(thread.trouble());
    }

    @Test
    void aJournalThatFailsEndsIt() {
        journal.fail();
        assertThrows(JournalException.class, thread::step);
    }

    @Test
    void oneThatGivesNoSignForTooLongIsTold() {
        clock.advance(DeliveryThread.SILENCE_MAX);
        assertNull(thread.trouble());
        clock.advance(Duration.ofMinutes(1));
        assertEquals(Cause.of(CauseCode.DELIVERY_SILENT, "office", 31), thread.trouble());
    }
}
