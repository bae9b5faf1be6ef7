package io.mooring.gateway.shipping;

import io.mooring.gateway.DockId;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.tus.OfficeLink;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.JournalPiece;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.proof.ReceiptException;
import io.mooring.gateway.proof.Witness;
import io.mooring.gateway.shipping.NotTakenException.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The office at the other end of a link: what it signs is verified, everything else it says is a reason to wait. */
final class LinkedOffice implements JournalOffice {
    private static final String PATH = "/mooring/journal";
    private static final String NEXT = "/next?epoch=";
    private static final String ANEW = "&anew=1";

    /** A piece over the slowest link there is, and its syncing. */
    private static final Duration PIECE_WITHIN = Duration.ofMinutes(3);

    private final OfficeLink link;
    private final DockId dock;
    private final boolean trusted;
    private final Supplier<Set<VerificationKey>> keys;

    LinkedOffice(OfficeLink link, DockId dock, boolean trusted, Supplier<Set<VerificationKey>> keys) {
        this.link = link;
        this.dock = dock;
        this.trusted = trusted;
        this.keys = keys;
    }

    @Override
    public Standing standing() throws NotTakenException {
        return signed(ask(() -> link.get(PATH)));
    }

    @Override
    public Standing keep(JournalPiece piece) throws NotTakenException {
        return signed(ask(() -> link.post(PATH, bytes(piece), PIECE_WITHIN)));
    }

    @Override
    public String hashAt(long seq) throws NotTakenException {
        JournalHead there = head(ask(() -> link.get(PATH + "/hash?entry=" + seq)));
        if (there.seq() != seq) {
            throw new NotTakenException(
                    Kind.AWAY,
                    link.where() + ": expected the hash of entry " + seq + ", got that of " + there.seq(),
                    (Duration) null);
        }
        return there.hash();
    }

    @Override
    public JournalHead next(int epoch) throws NotTakenException {
        return head(ask(() -> link.get(PATH + NEXT + epoch)));
    }

    @Override
    public JournalHead keepNext(int epoch, JournalPiece piece, boolean anew) throws NotTakenException {
        return head(ask(() -> link.post(PATH + NEXT + epoch + (anew ? ANEW : ""), bytes(piece), PIECE_WITHIN)));
    }

    private JournalHead head(OfficeLink.Reply reply) throws NotTakenException {
        try {
            if (reply.status() == 200
                    && CanonicalJson.decode(reply.body()) instanceof Map<?, ?> members
                    && members.get("entry") instanceof Long entry
                    && members.get("hash") instanceof String hash) {
                return new JournalHead(entry, hash);
            }
            throw refusal(reply);
        } catch (JsonException e) {
            throw new NotTakenException(Kind.AWAY, link.where() + ": " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(JournalPiece piece) {
        byte[] bytes = new byte[piece.bytes().remaining()];
        piece.bytes().duplicate().get(bytes);
        return bytes;
    }

    private interface Question {
        OfficeLink.Reply ask() throws DeliveryException;
    }

    private static OfficeLink.Reply ask(Question question) throws NotTakenException {
        try {
            return question.ask();
        } catch (DeliveryException e) {
            throw new NotTakenException(Kind.AWAY, String.valueOf(e.getMessage()), e);
        }
    }

    private Standing signed(OfficeLink.Reply reply) throws NotTakenException {
        if (reply.status() != 200) {
            throw refusal(reply);
        }
        try {
            Witness witness = Witness.verified(reply.body(), keys.get());
            if (!witness.dock().equals(dock)) {
                throw new NotTakenException(
                        Kind.AWAY,
                        link.where() + ": expected a statement about " + dock + ", got one about " + witness.dock(),
                        (Duration) null);
            }
            return new Standing(witness, reply.body());
        } catch (ReceiptException e) {
            throw new NotTakenException(Kind.AWAY, link.where() + ": not our office: " + e.getMessage(), e);
        }
    }

    private NotTakenException refusal(OfficeLink.Reply reply) {
        String message = link.where() + ": got " + reply.sentence();
        return new NotTakenException(kind(reply.status()), reply.said(message), reply.after());
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 409 -> Kind.MOVED;
            case 423, 429, 500, 507 -> Kind.LATER;
            case 413, 422, 501 -> Kind.REFUSED;
            default -> Kind.AWAY;
        };
    }

    @Override
    public boolean trusted() {
        return trusted;
    }

    @Override
    public void cancel() {
        link.cancel();
    }

    @Override
    public void close() {
        link.close();
    }
}
