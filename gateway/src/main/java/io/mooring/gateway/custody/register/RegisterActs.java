package io.mooring.gateway.custody.register;

import io.mooring.bridge.CameraIdentity;
import io.mooring.gateway.RegisterEvent;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.RegisterEvent.CameraStateChanged;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.ModelDescribed;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.RefusalException.Word;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people may enter into the registers. Each answers what is to be journalled, and belongs into a decision at the desk. */
public final class RegisterActs {
    /** No model has more of anything: a trillion. */
    private static final long FACT_MAX = 1_000_000_000_000L;

    private final Cameras cameras;
    private final Officers officers;

    public RegisterActs(Cameras cameras, Officers officers) {
        this.cameras = cameras;
        this.officers = officers;
    }

    /**
     * Enters a camera's card, its first or another.
     *
     * @return nothing if it says what the one before said
     */
    public List<RegisterEvent> camera(CameraCard card) throws RefusalException {
        CameraCard checked = Fields.checked(card);
        CameraCard before = cameras.row(checked.camera()).map(CameraRow::card).orElse(null);
        custodian(checked, before);
        if (!checked.number().isEmpty()) {
            for (CameraRow other : cameras.registered()) {
                numbered(checked, other.card());
            }
        }
        return checked.equals(before) ? List.of() : List.of(new CamerasEntered(List.of(checked)));
    }

    private static void numbered(CameraCard card, @Nullable CameraCard other) throws RefusalException {
        if (other != null
                && other.number().equals(card.number())
                && !other.camera().equals(card.camera())) {
            throw Fields.refusal(Kind.CONFLICT, "numbered", card.number(), other.camera());
        }
    }

    /** A camera is given to who is there; that the one who has it left meanwhile hinders nobody. */
    private void custodian(CameraCard card, @Nullable CameraCard before) throws RefusalException {
        boolean kept = before != null && before.custodian().equals(card.custodian());
        if (!card.custodian().isEmpty() && !kept) {
            Optional<Officer> officer = officers.of(card.custodian());
            if (officer.filter(Officer::active).isEmpty()) {
                throw Fields.refusal(Kind.CONFLICT, "custodian", card.custodian());
            }
        }
    }

    /** A registered camera goes on to another part of its life. */
    public CameraStateChanged state(String camera, CameraState to, String reason) throws RefusalException {
        CameraRow row = cameras.row(camera)
                .filter(found -> found.card() != null)
                .orElseThrow(() -> Fields.refusal(Kind.NOT_FOUND, "unregistered", Fields.shown(camera)));
        CameraRow.Life life = row.life();
        CameraState from = life == null ? CameraState.IN_SERVICE : life.state();
        if (!from.mayBecome(to)) {
            throw Fields.refusal(Kind.CONFLICT, "state", camera, from, to);
        }
        return new CameraStateChanged(camera, from, to, Fields.reason(reason));
    }

    /** What a model can do. */
    public ModelDescribed model(ModelDescribed facts) throws RefusalException {
        String maker = Fields.text("maker", facts.maker(), CameraIdentity.PART_LENGTH_MAX);
        String model = Fields.text("model", facts.model(), CameraIdentity.PART_LENGTH_MAX);
        fact("heightLines", facts.heightLines());
        fact("batteryMilliampHours", facts.batteryMilliampHours());
        fact("recordingMinutes", facts.recordingMinutes());
        fact("storageMegabytes", facts.storageMegabytes());
        return new ModelDescribed(
                maker,
                model,
                facts.heightLines(),
                facts.batteryMilliampHours(),
                facts.recordingMinutes(),
                facts.storageMegabytes(),
                facts.erasable(),
                Fields.text("source", facts.source(), Fields.NOTE_MAX));
    }

    private static void fact(String field, @Nullable Long value) throws RefusalException {
        if (value != null && (value < 0 || value > FACT_MAX)) {
            throw Fields.refusal(Kind.INVALID, "fact", new Word(field), value);
        }
    }

    /**
     * Enters an officer, the first time or again.
     *
     * @return nothing if it says what was said before
     */
    public List<RegisterEvent> officer(OfficerCard card) throws RefusalException {
        OfficerCard checked = Fields.checked(card);
        OfficerCard before = officers.of(checked.number()).map(Officer::card).orElse(null);
        return checked.equals(before) ? List.of() : List.of(new OfficersEntered(List.of(checked)));
    }
}
