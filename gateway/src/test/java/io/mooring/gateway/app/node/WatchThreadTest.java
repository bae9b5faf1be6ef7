package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.CauseCode;
import io.mooring.gateway.custody.Watch;
import io.mooring.gateway.time.FakeClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** One watch that fails keeps no other from looking; one that hears that everything ended is the last that looks. */
class WatchThreadTest {
    private final List<String> looked = new ArrayList<>();

    private Watch watch(String name, Runnable then) {
        return new Watch() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void look(Instant now) {
                looked.add(name);
                then.run();
            }
        };
    }

    @Test
    void aDefectInOneIsToldAndTheOthersLook() {
        Watch first = watch("first", () -> {
            throw new IllegalStateException("a defect");
        });

        var troubles = WatchThread.round(List.of(first, watch("second", () -> {})), new FakeClock());

        assertEquals(List.of("first", "second"), looked);
        assertEquals(1, troubles.size());
        assertEquals(CauseCode.DESK_WATCH, troubles.get(0).code());
    }

    @Test
    void whatIsClosedIsNoDefectAndNobodyLooksAfterIt() {
        Watch first = watch("first", () -> {
            throw new CancellationException("the index was closed meanwhile");
        });
        List<Watch> watches = List.of(first, watch("second", () -> {}));
        var clock = new FakeClock();

        assertThrows(CancellationException.class, () -> WatchThread.round(watches, clock));

        assertEquals(List.of("first"), looked);
    }
}
