package io.mooring.gateway.office.witness;

import io.mooring.gateway.DockId;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalHead;
import io.mooring.gateway.journal.PieceException;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.office.DoorAsk;
import io.mooring.gateway.office.DoorDesk;
import io.mooring.gateway.office.DoorReply;
import io.mooring.gateway.proof.Witness;
import io.mooring.gateway.time.GatewayClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where docks bring their journals: {@code GET} says how far theirs is kept, {@code POST} brings a piece, {@code GET
 * …/hash?entry=N} gives the chain's hash at one entry. Every answer but the last is a signed statement.
 */
public final class JournalDesk implements DoorDesk {
    /** What it is registered under. */
    public static final String PATH = "/mooring/journal";

    private static final Logger LOG = LoggerFactory.getLogger(JournalDesk.class);
    private static final String HASH = PATH + "/hash";
    private static final String NEXT = PATH + "/next";
    private static final Duration SOON = Duration.ofMinutes(1);

    private final KeptJournals journals;
    private final DockId office;
    private final SigningKey key;
    private final GatewayClock clock;
    private final Consumer<JournalException> fatal;

    /**
     * @param key what statements are signed with
     * @param fatal hears that the office's journal takes no more
     */
    public JournalDesk(
            KeptJournals journals,
            DockId office,
            SigningKey key,
            GatewayClock clock,
            Consumer<JournalException> fatal) {
        this.journals = journals;
        this.office = office;
        this.key = key;
        this.clock = clock;
        this.fatal = fatal;
    }

    @Override
    public int bodyBytesMax() {
        return journals.limits().pieceBytesMax();
    }

    @Override
    public DoorReply answer(DoorAsk ask) {
        if (ask.path().equals(PATH)) {
            return ask.method().equals("POST") ? keep(ask) : statement(ask.dock(), journals.head(ask.dock()));
        }
        if (ask.path().equals(HASH) && ask.method().equals("GET")) {
            return hash(ask.dock(), ask.number("entry"));
        }
        if (ask.path().equals(NEXT)) {
            return next(ask);
        }
        return DoorReply.problem(
                404,
                "expected GET or POST " + PATH + ", GET " + HASH + "?entry=N, or GET or POST " + NEXT + "?epoch=N");
    }

    private DoorReply statement(DockId dock, JournalHead head) {
        return DoorReply.json(Witness.of(dock, office, head, journals.epoch(dock), clock.wall())
                .signed(key));
    }

    /** What a dock brings, once it may. */
    @FunctionalInterface
    private interface Taking {
        DoorReply take(KeptDock kept) throws PieceException, IOException, JournalException;
    }

    private DoorReply keep(DoorAsk ask) {
        return taking(ask, kept -> statement(ask.dock(), kept.now().take(ask.body())));
    }

    /** How far a history is here that may become the dock's next one; nothing of it is signed until it is. */
    private DoorReply next(DoorAsk ask) {
        long epoch = ask.number("epoch");
        if (epoch < 1 || epoch > Integer.MAX_VALUE) {
            return DoorReply.problem(400, "epoch: expected 1 or more");
        }
        return taking(ask, kept -> {
            JournalHead reached = ask.method().equals("POST")
                    ? kept.takeNext((int) epoch, ask.number("anew") == 1, ask.body())
                    : kept.next((int) epoch);
            return DoorReply.json(CanonicalJson.text(Map.of("entry", reached.seq(), "hash", reached.hash())));
        });
    }

    private DoorReply taking(DoorAsk ask, Taking taking) {
        int bytes = ask.body().limit();
        try {
            if (journals.freeBytes() - bytes < journals.limits().reserveBytes()) {
                return DoorReply.later(507, "the office's disk is full: nothing more is kept", SOON);
            }
            KeptDock kept = journals.of(ask.dock());
            Duration wait = kept.now().waiting(bytes);
            if (!wait.isZero()) {
                return DoorReply.later(429, "faster than a dock may", wait.plusSeconds(1));
            }
            return taking.take(kept);
        } catch (PieceException e) {
            return DoorReply.problem(status(e.kind()), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.error("dock {}: its journal could not be kept", ask.dock(), e);
            return DoorReply.later(500, "the office's medium failed", SOON);
        } catch (JournalException e) {
            fatal.accept(e);
            return DoorReply.problem(500, "the office's journal takes no more");
        }
    }

    private static int status(PieceException.Kind kind) {
        return switch (kind) {
            case GAP -> 409;
            case FORKED -> 409;
            case DAMAGED, EPOCH -> 422;
            case FOREIGN -> 403;
            case NEWER -> 501;
        };
    }

    private DoorReply hash(DockId dock, long seq) {
        try {
            String hash = journals.hashAt(dock, seq);
            return hash == null
                    ? DoorReply.problem(404, "entry " + seq + " is not kept")
                    : DoorReply.json(CanonicalJson.text(Map.of("entry", seq, "hash", hash)));
        } catch (JournalException e) {
            LOG.error("dock {}: entry {} cannot be read back", dock, seq, e);
            return DoorReply.problem(500, "entry " + seq + " cannot be read back");
        }
    }
}
