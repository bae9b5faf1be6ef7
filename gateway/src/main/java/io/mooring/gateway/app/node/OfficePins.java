package io.mooring.gateway.app.node;

import io.mooring.gateway.accounts.PinOffice;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.tus.OfficeLink;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Hands an officer's choice of a PIN on to the office whose desk is the bureau's, over mutual TLS; one at a time. */
final class OfficePins implements PinOffice {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    /** Orders and what fits them come within a second or two; an officer who stands at the screen waits no longer than this. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final int LOOKS_MAX = 20;

    private static final Duration BUSY = Duration.ofSeconds(5);

    private final Semaphore turn = new Semaphore(1);
    private final Supplier<OfficeLink> link;
    private final GatewayClock clock;
    private final Runnable soon;

    /**
     * @param link makes a connection of its own
     * @param soon has the orders read, and what they ask for fetched
     */
    OfficePins(Supplier<OfficeLink> link, GatewayClock clock, Runnable soon) {
        this.link = link;
        this.clock = clock;
        this.soon = soon;
    }

    @Override
    public Said choose(String officer, String current, String chosen) throws IOException {
        if (!turn.tryAcquire()) {
            // Whoever waits for an office that is away keeps nobody else from the desk.
            return new Said(Outcome.LATER, BUSY);
        }
        try {
            return ask(officer, current, chosen);
        } finally {
            turn.release();
        }
    }

    private Said ask(String officer, String current, String chosen) throws IOException {
        try (OfficeLink open = link.get()) {
            byte[] asked = PinChoiceDesk.question(officer, current, chosen);
            OfficeLink.Reply reply = open.post(PinChoiceDesk.PATH, asked, WITHIN);
            return switch (reply.status()) {
                case 200 -> new Said(Outcome.DONE, null);
                case 403 -> new Said(Outcome.WRONG, null);
                case 422 -> new Said(Outcome.UNFIT, null);
                case 429 -> new Said(Outcome.LATER, reply.after());
                // Without what came: it may hold what must stand nowhere.
                default -> throw new IOException(open.where() + ": handed on a PIN, got HTTP " + reply.status());
            };
        } catch (DeliveryException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public boolean await(int tried) throws InterruptedException {
        if (tried >= LOOKS_MAX) {
            return false;
        }
        if (tried == 0) {
            soon.run();
        }
        clock.pause(LOOK_EVERY);
        return true;
    }
}
