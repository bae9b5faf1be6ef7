package io.mooring.gateway.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.custody.RefusalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** At stake: strangers keep the bureau out by asking without end. */
class GateTest {
    private static final int PATIENCE_SECONDS = 30;

    private final Gate gate = new Gate(() -> 0L);
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> waiting = new ArrayList<>();

    /** One of them tries, the others wait for their turn. */
    private void strangers(int count) throws InterruptedException {
        CountDownLatch trying = new CountDownLatch(1);
        for (int i = 0; i < count; i++) {
            String address = "192.0.2." + i / Gate.WAITING_AT_ONE_ADDRESS_MAX;
            Thread stranger = new Thread(() -> knock(address, trying));
            waiting.add(stranger);
            stranger.setDaemon(true);
            stranger.start();
        }
        assertTrue(trying.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        while (gate.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    private void knock(String address, CountDownLatch trying) {
        try {
            gate.pass("zhao", address, () -> {
                trying.countDown();
                try {
                    return over.await(PATIENCE_SECONDS, TimeUnit.SECONDS) ? "in" : null;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (RefusalException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aQueueFullOfStrangersIsFullForStrangersAndNotForWhoSitsAtTheMachine() throws Exception {
        strangers(Gate.WAITING_MAX);
        RefusalException refused =
                assertThrows(RefusalException.class, () -> gate.pass("zhao", "198.51.100.1", () -> "in"));
        assertEquals("accounts.too-many-at-once", refused.code());
        Thread opener = new Thread(() -> {
            while (gate.waiting() <= Gate.WAITING_MAX) {
                Thread.onSpinWait();
            }
            over.countDown();
        });
        opener.setDaemon(true);
        opener.start();
        assertEquals("in", gate.pass("zhao", "127.0.0.1", () -> "in"));
        opener.join();
        for (Thread each : waiting) {
            each.join();
        }
        assertEquals(0, gate.waiting());
    }
}
