package io.mooring.gateway.secrecy;

import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.util.Locale;
import java.util.Optional;

/** Decides whether a recording may go to a destination, by what somebody marked it with. Any thread. */
public final class Clearance {
    private final SecrecyPolicy policy;
    private final Journal journal;
    private final RecordingIndex index;
    private final Custody custody;

    public Clearance(SecrecyPolicy policy, Journal journal, RecordingIndex index) {
        this.policy = policy;
        this.journal = journal;
        this.index = index;
        this.custody = new Custody(index);
    }

    /**
     * As the journal has it at this moment.
     *
     * @param storedSeq the entry that says that it is stored
     * @return why it must wait, for people; empty if it may go
     */
    public Optional<String> withheld(RecordingId recording, long storedSeq, Way way) throws JournalException {
        index.catchUp();
        Optional<Secrecy> mark = custody.secrecy(recording);
        if (mark.isEmpty()) {
            return waitsForMark(storedSeq)
                    ? Optional.of("nobody has said yet whether it holds what not everybody may see")
                    : Optional.empty();
        }
        Secrecy secrecy = mark.get();
        if (secrecy == Secrecy.OPEN) {
            return Optional.empty();
        }
        String what = secrecy.name().toLowerCase(Locale.ROOT);
        if (!way.cleared().contains(secrecy)) {
            return Optional.of("it is marked " + what + ", and this destination is not cleared for it");
        }
        return way.encrypted()
                ? Optional.empty()
                : Optional.of("it is marked " + what + ", and the way there is not encrypted");
    }

    private boolean waitsForMark(long storedSeq) throws JournalException {
        return policy.allUntilMarked() || (!policy.camerasUntilMarked().isEmpty() && ofSuchACamera(storedSeq));
    }

    /** What cannot be told waits: that costs time, and the other a secret. */
    private boolean ofSuchACamera(long storedSeq) throws JournalException {
        boolean[] such = {true};
        journal.read(storedSeq, entry -> {
            if (entry.event() instanceof Stored stored) {
                such[0] = policy.camerasUntilMarked().stream()
                        .anyMatch(cameras -> cameras.has(stored.source().camera()));
            }
            return false;
        });
        return such[0];
    }
}
