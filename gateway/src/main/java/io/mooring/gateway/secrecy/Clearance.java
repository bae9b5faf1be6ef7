package io.mooring.gateway.secrecy;

import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.Event;
import io.mooring.gateway.Glob;
import io.mooring.gateway.HandoverEvent;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.index.Custody;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.Journal;
import io.mooring.gateway.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether a recording may go to a destination, by what somebody said of it, and who had the camera. Any thread. */
public final class Clearance {
    private static final Optional<Cause> UNMARKED = Optional.of(Cause.of(CauseCode.SECRECY_UNMARKED));

    private final SecrecyPolicy policy;
    private final Registers registers;
    private final Journal journal;
    private final RecordingIndex index;
    private final Custody custody;

    public Clearance(SecrecyPolicy policy, Registers registers, Journal journal, RecordingIndex index) {
        this.policy = policy;
        this.registers = registers;
        this.journal = journal;
        this.index = index;
        this.custody = new Custody(index);
    }

    /**
     * As the journal has it at this moment.
     *
     * @param storedSeq the entry that says that it is stored
     * @return why it must wait; empty if it may go
     */
    public Optional<Cause> withheld(RecordingId recording, long storedSeq, Way way) throws JournalException {
        index.catchUp();
        Optional<Secrecy> mark = custody.secrecy(recording);
        if (mark.isEmpty()) {
            return waitsForMark(storedSeq);
        }
        if (policy.allUntilClassified() && !registers.classified(recording)) {
            return Optional.of(Cause.of(CauseCode.SECRECY_UNFILED));
        }
        Secrecy secrecy = mark.get();
        if (secrecy == Secrecy.OPEN) {
            return Optional.empty();
        }
        if (!way.cleared().contains(secrecy)) {
            return Optional.of(Cause.of(uncleared(secrecy)));
        }
        return way.encrypted() ? Optional.empty() : Optional.of(Cause.of(CauseCode.SECRECY_UNENCRYPTED));
    }

    private static CauseCode uncleared(Secrecy secrecy) {
        return switch (secrecy) {
            case OPEN -> throw new IllegalArgumentException("every destination is cleared for what is open");
            case PRIVACY -> CauseCode.SECRECY_UNCLEARED_PRIVACY;
            case COMMERCIAL -> CauseCode.SECRECY_UNCLEARED_COMMERCIAL;
            case STATE -> CauseCode.SECRECY_UNCLEARED_STATE;
        };
    }

    /**
     * Whether an event may let go what was withheld, beside a mark of that very recording.
     *
     * @param event from the journal, or as an order has it
     */
    public boolean mayFree(Event event) {
        return (policy.allUntilClassified() && event instanceof CaseEvent)
                || (!policy.officersUntilMarked().isEmpty() && event instanceof HandoverEvent);
    }

    private Optional<Cause> waitsForMark(long storedSeq) throws JournalException {
        if (policy.allUntilMarked() || policy.allUntilClassified()) {
            return UNMARKED;
        }
        if (policy.camerasUntilMarked().isEmpty()
                && policy.officersUntilMarked().isEmpty()) {
            return Optional.empty();
        }
        List<Stored> found = new ArrayList<>();
        journal.read(storedSeq, entry -> {
            if (entry.event() instanceof Stored stored) {
                found.add(stored);
            }
            return false;
        });
        // What cannot be told waits: that costs time, and the other a secret.
        if (found.isEmpty() || ofSuchACamera(found.get(0))) {
            return UNMARKED;
        }
        return policy.officersUntilMarked().isEmpty() ? Optional.empty() : ofSuchAnOfficer(found.get(0));
    }

    private boolean ofSuchACamera(Stored stored) {
        return policy.camerasUntilMarked().stream()
                .anyMatch(cameras -> cameras.has(stored.source().camera()));
    }

    private Optional<Cause> ofSuchAnOfficer(Stored stored) {
        Optional<Set<String>> officers = registers.officers(stored.source().camera(), stored.made());
        if (officers.isEmpty()) {
            return Optional.of(Cause.of(CauseCode.SECRECY_NOBODYS));
        }
        boolean such = officers.get().stream()
                .anyMatch(number ->
                        policy.officersUntilMarked().stream().anyMatch(pattern -> Glob.matches(pattern, number)));
        return such ? UNMARKED : Optional.empty();
    }
}
