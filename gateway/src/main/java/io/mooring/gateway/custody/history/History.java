package io.mooring.gateway.custody.history;

import io.mooring.gateway.ShippingEvent.HistoryAcknowledged;
import io.mooring.gateway.ShippingEvent.HistoryDiffers;
import io.mooring.gateway.ShippingEvent.Witnessed;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** How this journal stands with its office, as the journal itself says: a restart changes nothing of it. Any thread. */
public final class History {
    /** Characters of a reason. */
    public static final int REASON_MAX = 500;

    private final Journal journal;
    private final RecordingIndex index;
    private final IntSupplier epoch;

    /**
     * @param index of this journal, with {@link HistoryView}
     * @param epoch the journal's present one
     */
    public History(Journal journal, RecordingIndex index, IntSupplier epoch) {
        this.journal = journal;
        this.index = index;
        this.epoch = epoch;
    }

    /** Of the journal's last entry, from 1. */
    public int epoch() {
        return epoch.getAsInt();
    }

    /** Makes what follows speak of the journal's last entry. */
    public void refresh() throws JournalException {
        index.catchUp();
    }

    /** The difference that waits for people; null if there is none. */
    public @Nullable Differing open() {
        return index.ask(HistoryView.VIEW, HistoryView::differing);
    }

    /** The last acknowledgement; null if there was none. */
    public @Nullable Acknowledged last() {
        return index.ask(HistoryView.VIEW, HistoryView::acknowledged);
    }

    /**
     * Before anything is signed.
     *
     * @throws RefusalException CONFLICT while the journal is not the one that is witnessed and nobody has acknowledged that;
     *     UNAVAILABLE if that cannot be found out
     */
    public void requireVouching() throws RefusalException {
        try {
            index.catchUp();
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, History.class, "journal", e);
        }
        Differing waits = open();
        if (waits != null) {
            HistoryDiffers found = waits.found();
            String key = switch (found.state()) {
                case REWOUND -> "rewound";
                case FORKED -> "forked";
            };
            throw new RefusalException(
                    Kind.CONFLICT,
                    History.class,
                    key,
                    found.destination(),
                    String.valueOf(found.witnessedSeq()),
                    String.valueOf(found.ownSeq()));
        }
    }

    /**
     * Decides that a new epoch begins; to be called within one act, and journalled alone.
     *
     * @param entry of the difference that was read, so that nobody acknowledges another
     * @param second the account of the other person, who proved himself
     * @param reason what happened, in their words
     */
    public List<HistoryAcknowledged> acknowledge(long entry, String second, String reason) throws RefusalException {
        Differing waits = open();
        String words = reason.strip();
        if (waits == null) {
            throw new RefusalException(Kind.CONFLICT, History.class, "nothing");
        } else if (waits.entry() != entry) {
            throw new RefusalException(
                    Kind.CONFLICT, History.class, "another", String.valueOf(waits.entry()), String.valueOf(entry));
        } else if (words.isEmpty() || words.length() > REASON_MAX) {
            throw new RefusalException(Kind.INVALID, History.class, "reason", REASON_MAX);
        }
        HistoryDiffers found = waits.found();
        return List.of(new HistoryAcknowledged(
                found.destination(),
                HistoryAcknowledged.after(epoch(), found.epochThere()),
                found.epochThere(),
                found.witnessedSeq(),
                found.witnessedHash(),
                found.commonSeq(),
                second,
                words));
    }

    /**
     * What an office signed about this journal, to be checked by whoever has it (mooring verify).
     *
     * @param covering an entry of this journal that it must speak of; null for the latest there is
     * @throws RefusalException NOT_FOUND if nothing was signed that goes so far
     */
    public Witnessed statement(@Nullable Long covering) throws RefusalException {
        HistoryView.Statement found = index.ask(HistoryView.VIEW, rows -> HistoryView.statement(rows, covering));
        if (found == null) {
            throw unwitnessed(covering);
        }
        List<Witnessed> read = new ArrayList<>();
        try {
            journal.read(found.entry(), entry -> {
                if (entry.event() instanceof Witnessed witnessed) {
                    read.add(witnessed);
                }
                return false;
            });
        } catch (JournalException e) {
            throw new RefusalException(Kind.UNAVAILABLE, History.class, "journal", e);
        }
        return read.get(0);
    }

    private RefusalException unwitnessed(@Nullable Long covering) {
        HistoryView.Statement last = index.ask(HistoryView.VIEW, rows -> HistoryView.statement(rows, null));
        return last == null || covering == null
                ? new RefusalException(Kind.NOT_FOUND, History.class, "unwitnessed")
                : new RefusalException(
                        Kind.NOT_FOUND, History.class, "beyond", String.valueOf(covering), String.valueOf(last.upTo()));
    }

    /** Up to which entry an office signed last; 0 for none. */
    public long witnessedUpTo() {
        HistoryView.Statement last = index.ask(HistoryView.VIEW, rows -> HistoryView.statement(rows, null));
        return last == null ? 0 : last.upTo();
    }
}
