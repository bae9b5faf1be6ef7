package io.mooring.gateway.dock;

import io.mooring.bridge.BridgeException;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.RefusedException;
import io.mooring.bridge.camera.BatteryLevel;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.camera.CameraStorage;
import io.mooring.gateway.Check;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.bay.BaySnapshot.ClockSnapshot;
import io.mooring.gateway.bay.CheckOutcome;
import io.mooring.gateway.checklist.CameraFacts;
import io.mooring.gateway.checklist.Checklist;
import io.mooring.gateway.checklist.ChecklistPolicy;
import io.mooring.gateway.intake.IntakePlan;
import io.mooring.gateway.journal.JournalException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Gathers what a checklist needs to know of the camera in a bay. Belongs to the bay's thread. */
final class CheckWork {
    private final CheckMemory memory;
    private final ChecklistPolicy policy;
    private final BatteryWork battery;

    CheckWork(CheckMemory memory, ChecklistPolicy policy, BatteryWork battery) {
        this.battery = battery;
        this.memory = memory;
        this.policy = policy;
    }

    /**
     * Judges the camera and remembers the checklist in its visit.
     *
     * @param ready whether it was ready until now
     */
    BayEvent check(Visit here, BayProgress.Reading progress, boolean ready) throws BridgeException, JournalException {
        Camera camera = here.camera();
        Optional<BatteryLevel> said = battery.read(here);
        OptionalInt percent = said.map(level -> OptionalInt.of(level.percent())).orElse(OptionalInt.empty());
        CameraFacts facts = new CameraFacts(
                "",
                OutsideText.plain(camera.firmware()),
                Optional.of(card(camera)),
                percent,
                clock(here),
                recordings(here, progress),
                memory.heldBy(here.cameraKey()));
        Checklist made = Checklist.of(facts, ready ? policy.onceReady() : policy);
        here.checklist(made);
        return BayEvent.of(BayEvent.Kind.CHECKED, outcome(made.forbidding()).name(), percent.orElse(-1));
    }

    /**
     * The same for a camera that does not answer any more: nothing is asked of it.
     *
     * @param trouble why it does not answer
     */
    void unanswered(Visit here, BayProgress.Reading progress, String trouble) throws JournalException {
        CameraFacts facts = new CameraFacts(
                OutsideText.plain(trouble),
                OutsideText.plain(here.camera().firmware()),
                Optional.empty(),
                OptionalInt.empty(),
                clock(here),
                recordings(here, progress),
                memory.heldBy(here.cameraKey()));
        here.checklist(Checklist.of(facts, policy));
    }

    private static CameraFacts.Card card(Camera camera) throws BridgeException {
        List<CameraStorage> storages;
        try {
            storages = camera.storages();
        } catch (RefusedException | NonsenseException e) {
            return new CameraFacts.Card(
                    OutsideText.plain(String.valueOf(e.getMessage())), 0, 0, Check.Result.NOT_APPLICABLE, false);
        }
        long free = 0;
        boolean writable = false;
        Check.Result state = Check.Result.NOT_APPLICABLE;
        for (CameraStorage storage : storages) {
            if (!storage.readOnly()) {
                free = free + storage.freeBytes() < 0 ? Long.MAX_VALUE : free + storage.freeBytes();
                writable = true;
            }
            state = worse(state, storage.state());
        }
        return new CameraFacts.Card("", storages.size(), free, state, writable);
    }

    private static Check.Result worse(Check.Result before, CameraStorage.State state) {
        return switch (state) {
            case UNCLEAN -> Check.Result.FAILED;
            case CLEAN -> before == Check.Result.FAILED ? before : Check.Result.PASSED;
            case UNSAID -> before;
        };
    }

    private static CameraFacts.Outcome clock(Visit here) {
        BayEvent came = here.clockEvent();
        ClockSnapshot clock = here.clockSnapshot();
        String offset = clock == null ? "" : clock.offsetAfterMillis() + " ms ± " + clock.uncertaintyMillis() + " ms";
        if (came == null) {
            return new CameraFacts.Outcome(Check.Result.FAILED, Checklist.NOT_LOOKED_AT);
        }
        return switch (came.kind()) {
            case CLOCK_SET -> new CameraFacts.Outcome(Check.Result.PASSED, offset);
            case CLOCK_ABSENT -> new CameraFacts.Outcome(Check.Result.NOT_APPLICABLE, OutsideText.plain(came.text()));
            default -> new CameraFacts.Outcome(Check.Result.FAILED, OutsideText.plain(came.text()));
        };
    }

    private CameraFacts.Recordings recordings(Visit here, BayProgress.Reading progress) throws JournalException {
        IntakePlan plan = here.plan();
        if (plan == null) {
            return new CameraFacts.Recordings(-1, 0, 0);
        }
        int waiting = 0;
        if (policy.recordings() == ChecklistPolicy.Recordings.DELIVERED) {
            for (SourceIdentity source : plan.sources()) {
                waiting += memory.delivered(source) ? 0 : 1;
            }
        }
        return new CameraFacts.Recordings(progress.filesTotal() + plan.skipped().size(), progress.filesDone(), waiting);
    }

    /** The gravest of what fails. */
    private static CheckOutcome outcome(Set<Check.Item> forbidding) {
        CheckOutcome gravest = CheckOutcome.PASSED;
        for (Check.Item item : forbidding) {
            CheckOutcome one = outcome(item);
            gravest = one.compareTo(gravest) > 0 ? one : gravest;
        }
        return gravest;
    }

    private static CheckOutcome outcome(Check.Item item) {
        return switch (item) {
            case ANSWERS, FIRMWARE, CARD, FILE_SYSTEM -> CheckOutcome.UNFIT;
            case BATTERY -> CheckOutcome.BATTERY_LOW;
            case SPACE -> CheckOutcome.SPACE_LOW;
            case CLOCK -> CheckOutcome.CLOCK_WRONG;
            case RECORDINGS, HOLD -> CheckOutcome.HELD;
        };
    }
}
