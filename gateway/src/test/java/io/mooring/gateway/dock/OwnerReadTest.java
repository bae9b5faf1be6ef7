package io.mooring.gateway.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.bridge.LinkException;
import io.mooring.bridge.LinkException.Reason;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.camera.CameraOwner;
import io.mooring.bridge.sim.CameraFaults;
import io.mooring.bridge.sim.SimulatedBus;
import io.mooring.bridge.sim.SimulatedCamera;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.OwnerRead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** At stake: a camera with another officer's number in it that nobody hears of; and footage that stays because of a name. */
class OwnerReadTest {
    private final Map<String, OtherAnswers.Answer> answers = new HashMap<>();
    private final DockBench bench;
    private int asked;

    OwnerReadTest() throws Exception {
        bench = new DockBench(opener -> OtherAnswers.opener(opener, answers));
    }

    private SimulatedCamera plug() throws Exception {
        SimulatedCamera camera = bench.camera("S1", CameraFaults.of());
        bench.bus.plug(SimulatedBus.port(1), camera);
        bench.settle();
        return camera;
    }

    @Test
    void whoseACameraSaysItIsIsJournalledOnceAStay() throws Exception {
        answers.put("owner", () -> {
            asked++;
            return Optional.of(new CameraOwner("410401", "Artist"));
        });
        SimulatedCamera camera = plug();
        bench.assertAllStored(camera);
        List<OwnerRead> read = bench.journal.events(OwnerRead.class);
        assertEquals(1, read.size());
        assertEquals(1, asked);
        assertEquals("410401", read.get(0).owner());
        assertEquals("Artist", read.get(0).place());
        assertEquals(
                bench.journal.events(Listed.class).get(0).visit(), read.get(0).visit());
    }

    @Test
    void aCameraThatSaysNothingIsJournalledAsNothing() throws Exception {
        bench.assertAllStored(plug());
        assertEquals(List.of(), bench.journal.events(OwnerRead.class));
    }

    @Test
    void troubleWithTheAnswerHoldsNothingUp() throws Exception {
        for (Reason reason : List.of(Reason.TIMED_OUT, Reason.STALLED, Reason.OVERFLOWED)) {
            var test = new OwnerReadTest();
            test.answers.put("owner", () -> {
                throw new LinkException(reason, "for the test");
            });
            test.bench.assertAllStored(test.plug());
            assertEquals(List.of(), test.bench.journal.events(OwnerRead.class));
        }
        answers.put("owner", () -> {
            throw new RefusedException(0x2006, "for the test");
        });
        bench.assertAllStored(plug());
    }
}
