package io.mooring.gateway.custody.handover;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent.CameraBrought;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.HandoverEvent.HandoverExplained;
import io.mooring.gateway.HandoverEvent.Irregularity;
import io.mooring.gateway.HandoverEvent.RosterLine;
import io.mooring.gateway.HandoverEvent.RosterWithdrawn;
import io.mooring.gateway.HandoverEvent.Rostered;
import io.mooring.gateway.HandoverEvent.TakerExplained;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.register.CameraName;
import io.mooring.gateway.custody.register.Officer;
import io.mooring.gateway.custody.register.Officers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people may say of handovers. Each answers what is to be journalled, and belongs into a decision at the desk. */
public final class HandoverActs {
    /** After a camera was taken or brought, in which somebody may still say at the dock that it was he. */
    public static final Duration SAY_WITHIN = Duration.ofMinutes(10);

    /** Lines of the roster that one act adds: an entry of the journal holds them all. */
    public static final int LINES_MAX = 20;

    /** Lines of the roster that one camera has. */
    static final int LINES_OF_CAMERA_MAX = 500;

    /** Explanations that one handover holds. */
    static final int EXPLANATIONS_MAX = 20;

    private final Handovers handovers;
    private final Officers officers;
    private final Supplier<EventTime> clock;

    public HandoverActs(Handovers handovers, Officers officers, Supplier<EventTime> clock) {
        this.handovers = handovers;
        this.officers = officers;
        this.clock = clock;
    }

    /**
     * An officer, known by number and PIN, takes the camera in a bay, or just took it.
     *
     * @throws RefusalException if no camera is in the bay or left it just now, or another officer said already to have taken it
     */
    public CameraTaken take(int bay, String officer) throws RefusalException {
        String number = active(officer);
        VisitRow visit = visit(bay);
        Handover handover = handovers.begunWith(visit.visit()).orElse(null);
        if (handover != null) {
            if (!justNow(handover.takenAt())) {
                throw refusal(Kind.CONFLICT, "bay.empty", String.valueOf(bay));
            }
            Taker taker = handover.taker();
            if (taker.basis() == Taker.Basis.PIN || taker.basis() == Taker.Basis.EXPLAINED) {
                throw refusal(Kind.CONFLICT, "taken", handover.camera());
            }
        }
        return new CameraTaken(visit.visit(), visit.camera(), bay, number);
    }

    /**
     * An officer, known by number and PIN, brought the camera in a bay.
     *
     * @throws RefusalException if no camera in the bay came from somebody, or another officer said already to have brought it
     */
    public CameraBrought bring(int bay, String officer) throws RefusalException {
        String number = active(officer);
        VisitRow visit = visit(bay);
        if (handovers.begunWith(visit.visit()).isPresent()) {
            throw refusal(Kind.CONFLICT, "bay.empty", String.valueOf(bay));
        }
        Handover handover = handovers
                .endedWith(visit.visit())
                .orElseThrow(() -> refusal(Kind.CONFLICT, "never-out", visit.camera()));
        if (!handover.broughtBy().isEmpty()) {
            throw refusal(Kind.CONFLICT, "brought", handover.camera());
        }
        return new CameraBrought(visit.visit(), visit.camera(), bay, number);
    }

    /** Number of the officer a camera is meant for now, by the roster or as its fixed custodian; empty for anybody. */
    public String meantFor(String camera) {
        Instant now = clock.get().wall();
        return handovers.ask(plain -> {
            HandoverRows rows = new HandoverRows(plain);
            RosterEntry line = rows.roster(camera, now);
            return line == null ? rows.custodian(camera) : line.officer();
        });
    }

    private VisitRow visit(int bay) throws RefusalException {
        return handovers
                .ask(rows -> Optional.ofNullable(new HandoverRows(rows).visitIn(bay)))
                .orElseThrow(() -> refusal(Kind.CONFLICT, "bay.empty", String.valueOf(bay)));
    }

    private boolean justNow(EventTime then) {
        EventTime now = clock.get();
        return now.bootId().equals(then.bootId()) && now.monoMillis() - then.monoMillis() <= SAY_WITHIN.toMillis();
    }

    /**
     * A custodian says who took a camera that an unknown person took.
     *
     * @param officer number; empty for somebody without one
     * @param name of somebody without a number; empty otherwise
     */
    public TakerExplained explainTaker(String id, String officer, String name, String explanation)
            throws RefusalException {
        Handover handover = handover(id);
        if (handover.taker().basis() != Taker.Basis.UNKNOWN) {
            throw refusal(Kind.CONFLICT, "known", id);
        }
        if (officer.isBlank() == name.isBlank()) {
            throw refusal(Kind.INVALID, "who");
        }
        String number = officer.isBlank() ? "" : known(officer).number();
        return new TakerExplained(id, handover.camera(), number, name.strip(), said(explanation));
    }

    /** A person explains what was not as it should be. */
    public HandoverExplained explain(String id, Irregularity irregularity, String explanation) throws RefusalException {
        Handover handover = handover(id);
        if (!handover.has(irregularity)) {
            throw refusal(Kind.CONFLICT, "regular", id);
        }
        if (handover.explanations().size() >= EXPLANATIONS_MAX) {
            throw refusal(Kind.CONFLICT, "explanations", EXPLANATIONS_MAX);
        }
        return new HandoverExplained(id, handover.camera(), irregularity, said(explanation));
    }

    /** Adds lines to the roster; no two lines of one camera may meet. */
    public Rostered roster(List<RosterLine> asked) throws RefusalException {
        if (asked.isEmpty() || asked.size() > LINES_MAX) {
            throw refusal(Kind.INVALID, "lines", LINES_MAX);
        }
        List<RosterEntry> before = new ArrayList<>();
        List<RosterLine> lines = new ArrayList<>();
        for (RosterLine one : asked) {
            RosterLine line = checked(one);
            lines.add(line);
            List<RosterEntry> there = handovers.roster(line.camera());
            if (there.size() >= LINES_OF_CAMERA_MAX) {
                throw refusal(Kind.CONFLICT, "lines.camera", line.camera(), LINES_OF_CAMERA_MAX);
            }
            before.addAll(there);
            for (RosterEntry other : before) {
                if (other.camera().equals(line.camera()) && other.meets(line.from(), line.until())) {
                    throw refusal(Kind.CONFLICT, "lines.meet", line.camera(), other.officer(), other.line());
                }
            }
            before.add(new RosterEntry("", line.camera(), line.officer(), line.from(), line.until()));
        }
        return new Rostered(lines);
    }

    private RosterLine checked(RosterLine line) throws RefusalException {
        String officer = active(line.officer());
        try {
            CameraName.of(line.camera());
        } catch (IllegalArgumentException e) {
            throw refusal(Kind.INVALID, "camera", line.camera());
        }
        Instant until = line.until();
        if (until != null && !line.from().isBefore(until)) {
            throw refusal(Kind.INVALID, "lines.order", line.camera());
        }
        return new RosterLine(line.camera(), officer, line.from(), until);
    }

    /** A line of the roster counts no more. */
    public RosterWithdrawn withdraw(String line, String reason) throws RefusalException {
        RosterEntry entry = handovers.line(line).orElseThrow(() -> refusal(Kind.NOT_FOUND, "line", line));
        return new RosterWithdrawn(line, entry.camera(), entry.officer(), said(reason));
    }

    /** @return the number as it stands in the register, however it was typed */
    private String active(String number) throws RefusalException {
        Officer officer = known(number);
        if (!officer.active()) {
            throw refusal(Kind.NOT_FOUND, "officer", number);
        }
        return officer.number();
    }

    private Officer known(String number) throws RefusalException {
        return officers.of(number).orElseThrow(() -> refusal(Kind.NOT_FOUND, "officer", number));
    }

    private Handover handover(String id) throws RefusalException {
        return handovers.of(id).orElseThrow(() -> refusal(Kind.NOT_FOUND, "handover", id));
    }

    private static String said(@Nullable String text) throws RefusalException {
        if (text == null || text.isBlank()) {
            throw refusal(Kind.INVALID, "explanation");
        }
        return text.strip();
    }

    private static RefusalException refusal(Kind kind, String key, Object... arguments) {
        return new RefusalException(kind, HandoverActs.class, key, arguments);
    }
}
