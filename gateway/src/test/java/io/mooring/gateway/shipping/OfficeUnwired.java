package io.mooring.gateway.shipping;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.JournalPiece;
import io.mooring.gateway.office.DoorReply;
import io.mooring.gateway.office.witness.JournalDesk;
import io.mooring.gateway.proof.ReceiptException;
import io.mooring.gateway.proof.Witness;
import io.mooring.gateway.shipping.NotTakenException.Kind;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.regex.Matcher;

/** An office in memory, as one dock asks it. */
record OfficeUnwired(OfficeInMemory office, DockId dock) implements JournalOffice {
    @Override
    public Standing standing() throws NotTakenException {
        return signed(office.ask(dock, "GET", JournalDesk.PATH, Map.of(), ByteBuffer.allocate(0)));
    }

    @Override
    public Standing keep(JournalPiece piece) throws NotTakenException {
        return signed(office.post(dock, piece.bytes()));
    }

    @Override
    public String hashAt(long seq) throws NotTakenException {
        Map<String, String> query = Map.of("entry", Long.toString(seq));
        DoorReply reply = office.ask(dock, "GET", JournalDesk.PATH + "/hash", query, ByteBuffer.allocate(0));
        if (reply.status() != 200) {
            throw new NotTakenException(Kind.AWAY, reply.body(), reply.after());
        }
        return reply.body().replaceAll(".*\"hash\":\"([0-9a-f]{64})\".*", "$1");
    }

    @Override
    public JournalHead next(int epoch) throws NotTakenException {
        return head(office.ask(dock, "GET", OfficeInMemory.NEXT, OfficeInMemory.epoch(epoch), ByteBuffer.allocate(0)));
    }

    @Override
    public JournalHead keepNext(int epoch, JournalPiece piece, boolean anew) throws NotTakenException {
        return head(office.postNext(dock, epoch, piece.bytes(), anew));
    }

    private JournalHead head(DoorReply reply) throws NotTakenException {
        requireTaken(reply);
        Matcher said = OfficeInMemory.HEAD.matcher(reply.body());
        assertTrue(said.matches(), reply.body());
        return new JournalHead(Long.parseLong(said.group(1)), said.group(2));
    }

    private void requireTaken(DoorReply reply) throws NotTakenException {
        if (reply.status() != 200) {
            Kind kind = switch (reply.status()) {
                case 409 -> Kind.MOVED;
                case 422 -> Kind.REFUSED;
                default -> Kind.LATER;
            };
            throw new NotTakenException(kind, reply.status() + " " + reply.body(), reply.after());
        }
    }

    private Standing signed(DoorReply reply) throws NotTakenException {
        requireTaken(reply);
        try {
            return new Standing(Witness.verified(reply.body(), office.keys()), reply.body());
        } catch (ReceiptException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean trusted() {
        return true;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
