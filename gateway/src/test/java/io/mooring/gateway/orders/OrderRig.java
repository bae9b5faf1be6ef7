package io.mooring.gateway.orders;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.CustodyEvent.RecordingHoldLifted;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.time.FakeClock;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;

/** An office's journal with a list over it. */
final class OrderRig {
    static final DockId OFFICE = new DockId("office-01");
    static final DockId DOCK = new DockId("dock-01");
    static final SigningKey KEY = SigningKey.generate();
    static final Set<VerificationKey> KEYS = Set.of(KEY.verificationKey());
    static final Actor HEAD = Actor.person("principal-leader", "wang");
    static final String NONCE = "0f".repeat(32);

    final FakeClock clock = new FakeClock();
    final MemoryJournal journal;
    final RecordingIndex index;
    final OrderList list;

    OrderRig() throws JournalException {
        this(OFFICE);
    }

    OrderRig(DockId office) throws JournalException {
        this.journal = new MemoryJournal(office, clock);
        this.index = RecordingIndex.inMemory(journal, OrdersView.VIEW);
        this.list = new OrderList(office, index, KEY, clock);
    }

    static RecordingId recording(int number) {
        byte[] digest = new byte[32];
        new Random(number).nextBytes(digest);
        return new RecordingId(HexFormat.of().formatHex(digest));
    }

    static RecordingHeld hold(int number) {
        return new RecordingHeld(recording(number), "case " + number, "wang", "inquiry", "office");
    }

    static RecordingHoldLifted release(int number) {
        return new RecordingHoldLifted(recording(number), "case " + number, "wang", "closed", "office");
    }

    void act(Event event) throws JournalException {
        journal.append(HEAD, event);
    }

    OrderRig holds(int from, int through) throws JournalException {
        for (int number = from; number <= through; number++) {
            act(hold(number));
        }
        return this;
    }

    /** As a dock that took so many orders. */
    Taken taken(long number) throws JournalException, OrdersRefusedException {
        Taken taken = Taken.NONE;
        while (taken.number() < number) {
            Believed next = Believed.of(list.page(DOCK, taken.number(), NONCE), KEYS, DOCK, NONCE, taken);
            for (var order : next.orders()) {
                if (order.number() <= number) {
                    taken = new Taken(OFFICE, order.number(), order.hash());
                }
            }
        }
        return taken;
    }

    Believed believed(Taken taken) throws JournalException, OrdersRefusedException {
        return Believed.of(list.page(DOCK, taken.number(), NONCE), KEYS, DOCK, NONCE, taken);
    }
}
