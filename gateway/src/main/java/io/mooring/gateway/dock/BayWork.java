package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import io.mooring.bridge.BridgeException;
import io.mooring.bridge.LinkException;
import io.mooring.bridge.camera.Camera;
import io.mooring.bridge.usb.DeviceDescription;
import io.mooring.bridge.usb.UsbDevice;
import io.mooring.gateway.Actor;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.VisitEvent;
import io.mooring.gateway.bay.BayEvent;
import io.mooring.gateway.bay.BayState;
import io.mooring.gateway.clock.ClockPolicy;
import io.mooring.gateway.intake.Intake;
import io.mooring.gateway.intake.IntakeOutcome;
import io.mooring.gateway.intake.IntakePlan;
import io.mooring.gateway.intake.Lanes;
import io.mooring.gateway.journal.JournalException;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what the machine asks of one bay and answers with an event. Belongs to the bay's thread, except
 * {@link #cancel()}.
 */
final class BayWork implements AutoCloseable {
    /** How long a camera that came from another bay is given to be let go of there. */
    static final Duration HANDOVER_WAIT_MAX = Duration.ofSeconds(10);

    private static final Duration HANDOVER_POLL = Duration.ofMillis(50);

    private final BayId bay;
    private final DockParts parts;
    private final ClockPolicy clocks;
    private final CameraRegister register;
    private final VisitNames names;
    private final Actor actor;
    private final Intake intake;
    private final Lanes lanes;
    private final BayProgress progress;
    private final CameraOpening opening;
    private final ClockWork clockWork;
    private final BatteryWork battery;
    private final CheckWork checkWork;
    private final OwnerWork ownerWork;
    private final ParkWork parkWork;
    private volatile @Nullable Visit visit;
    private int storedAtOpening;

    BayWork(BayId bay, DockParts parts, DockSettings settings, SharedByBays shared) {
        this.bay = bay;
        this.parts = parts;
        this.clocks = settings.clocks();
        this.register = shared.register();
        this.names = shared.names();
        this.actor = Actor.dock(parts.journal().dock());
        this.lanes = settings.laneThreads() ? Lanes.threads(bay.toString()) : Lanes.direct();
        this.intake = new Intake(parts.evidence(), parts.journal(), parts.memory(), lanes);
        this.progress = new BayProgress(parts.clock()::monotonicNanos);
        this.opening = new CameraOpening(parts.opener(), parts.clock());
        this.clockWork = new ClockWork(parts, clocks, shared.latencies());
        this.battery = new BatteryWork(parts.clock(), settings.checklist().batteryPercent());
        this.checkWork = new CheckWork(parts.checks(), settings.checklist(), battery);
        this.ownerWork = new OwnerWork(parts.journal());
        this.parkWork = new ParkWork(bay, parts, shared.parking());
    }

    BayProgress progress() {
        return progress;
    }

    @Nullable
    Visit visit() {
        return visit;
    }

    /**
     * Step 0: who is it, may it be read, and is it open elsewhere? A visit whose link failed goes on.
     *
     * @param mightBeTaken whether the camera of a visit that is open might be taken until its link failed
     */
    BayEvent identify(UsbDevice device, boolean mightBeTaken)
            throws BridgeException, JournalException, InterruptedException {
        // Before it is opened: an opening that fails has brought no file either, or it would be tried for ever.
        storedAtOpening = progress.read().filesStored();
        Optional<Camera> opened = opening.open(device);
        Visit kept = visit;
        if (kept != null
                && opened.filter(camera -> key(camera).equals(kept.cameraKey())).isPresent()) {
            return goOn(kept, opened.get());
        }
        try {
            takenUnseen(kept, mightBeTaken);
            end("another device answers in its place");
        } catch (JournalException e) {
            opened.ifPresent(Camera::close);
            throw e;
        }
        progress.clear();
        storedAtOpening = 0;
        return opened.isPresent() ? begin(device, opened.get()) : refuse(device, Cause.of(CauseCode.CAMERA_UNKNOWN));
    }

    /** Another camera is in the socket than the one whose link failed, or whose power was cut: nobody saw when it went. */
    private void takenUnseen(@Nullable Visit kept, boolean mightBeTaken) throws JournalException {
        if (kept == null) {
            return;
        }
        if (mightBeTaken) {
            released();
        } else {
            removedEarly((kept.parked() ? BayState.PARKED : BayState.IDENTIFYING).name());
        }
    }

    @Nullable
    BayEvent park() throws JournalException {
        return parkWork.park(visit);
    }

    void unpark() {
        parkWork.unpark();
    }

    private BayEvent goOn(Visit kept, Camera camera) throws JournalException {
        String reason = kept.openedAnew(camera);
        parts.journal()
                .append(actor, new VisitEvent.CameraReopened(kept.name(), kept.cameraKey(), OutsideText.plain(reason)));
        return BayEvent.of(BayEvent.Kind.IDENTIFIED, kept.cameraKey());
    }

    private static String key(Camera camera) {
        return OutsideText.plain(camera.identity().key());
    }

    private BayEvent begin(UsbDevice device, Camera camera) throws JournalException, InterruptedException {
        String key = key(camera);
        Optional<BayId> holder;
        try {
            holder = claim(key);
        } catch (InterruptedException e) {
            camera.close();
            throw e;
        }
        if (holder.isPresent()) {
            camera.close();
            return refuse(
                    device, Cause.of(CauseCode.CAMERA_TWIN, key, holder.get().number()));
        }
        String name = names.next();
        ZoneId zone = clocks.zone(camera.identity(), device.description().vendorId());
        visit = new Visit(name, camera, zone);
        parts.journal()
                .append(
                        actor,
                        new VisitEvent.VisitOpened(
                                name,
                                bay.number(),
                                device.port().toString(),
                                key,
                                OutsideText.plain(camera.identity().maker()),
                                OutsideText.plain(camera.identity().model()),
                                OutsideText.plain(camera.identity().serial()),
                                OutsideText.plain(camera.firmware()),
                                SeenDevice.digest(device.description())));
        return BayEvent.of(BayEvent.Kind.IDENTIFIED, key);
    }

    private Optional<BayId> claim(String key) throws InterruptedException {
        long deadline = parts.clock().monotonicNanos() + HANDOVER_WAIT_MAX.toNanos();
        Optional<BayId> holder = register.claim(key, bay);
        while (holder.isPresent() && parts.clock().monotonicNanos() - deadline < 0) {
            parts.clock().pause(HANDOVER_POLL);
            holder = register.claim(key, bay);
        }
        return holder;
    }

    private BayEvent refuse(UsbDevice device, Cause why) throws JournalException {
        DeviceDescription seen = device.description();
        parts.journal()
                .append(
                        actor,
                        new VisitEvent.DeviceRefused(
                                names.next(),
                                bay.number(),
                                device.port().toString(),
                                SeenDevice.words(seen),
                                why.text(Locale.ENGLISH)));
        return BayEvent.because(BayEvent.Kind.REFUSED, why);
    }

    /** Step 0b. */
    BayEvent setClock() throws BridgeException, JournalException, InterruptedException {
        return clockWork.setClock(open());
    }

    BayEvent list() throws BridgeException, IOException, JournalException {
        Visit here = open();
        ownerWork.ask(here);
        battery.meanwhile(here);
        int percent = here.charged().percent();
        IntakePlan plan = intake.list(here.name(), here.camera(), percent < 0 ? null : (long) percent);
        here.clockDoubtful();
        here.plan(plan);
        progress.begin(plan);
        progress.end();
        // What could not be listed is not stored either: such a camera must not be given back as finished.
        return BayEvent.of(
                BayEvent.Kind.LISTED, "", plan.filesToCopy() + plan.skipped().size());
    }

    BayEvent copy() throws BridgeException, IOException, JournalException, InterruptedException {
        Visit here = open();
        IntakePlan plan = here.plan();
        if (plan == null) {
            throw new IllegalStateException(bay + ": asked to copy before the listing");
        }
        progress.begin(plan);
        progress.onBetween(() -> battery.meanwhile(here));
        try {
            IntakeOutcome outcome = intake.copy(here.name(), here.camera(), plan, here.clock(), progress);
            here.failed(outcome.failed());
            if (outcome.shortBytes() > 0) {
                return BayEvent.because(BayEvent.Kind.NO_ROOM, Cause.of(CauseCode.BAY_NO_ROOM, outcome.shortBytes()));
            }
            return BayEvent.because(
                    BayEvent.Kind.COPIED,
                    left(plan, outcome),
                    outcome.failed() + plan.skipped().size());
        } finally {
            progress.end();
        }
    }

    void sample() {
        battery.idly(open());
    }

    /** Why something is left on the camera; empty if nothing is. */
    private static List<Cause> left(IntakePlan plan, IntakeOutcome outcome) {
        List<Cause> why = new ArrayList<>();
        IntakeOutcome.Failure first = outcome.firstFailure();
        if (first != null) {
            why.add(Cause.of(
                    CauseCode.BAY_FILES_UNSTORED, outcome.failed(), outcome.failed() + outcome.stored(), first.path()));
            why.add(first.why());
        }
        if (!plan.skipped().isEmpty()) {
            why.add(Cause.of(
                    CauseCode.BAY_ENTRIES_UNLISTED,
                    plan.skipped().size(),
                    plan.skipped().get(0)));
        }
        return why;
    }

    /** @param ready whether the camera was ready until now */
    BayEvent check(boolean ready) throws BridgeException, JournalException, InterruptedException {
        clockWork.lookAgain(open());
        return checkWork.check(open(), progress.read(), ready);
    }

    /** The camera was taken when it might be. */
    void released() throws JournalException {
        Visit here = visit;
        if (here != null) {
            parts.journal()
                    .append(
                            actor,
                            new VisitEvent.CameraReleased(
                                    here.name(), here.cameraKey(), bay.number(), here.passedChecks()));
        }
    }

    /**
     * The camera was taken before it might be.
     *
     * @param state the bay's, when it was
     */
    void removedEarly(String state) throws JournalException {
        Visit here = visit;
        if (here != null) {
            BayProgress.Reading done = progress.read();
            parts.journal()
                    .append(
                            actor,
                            new VisitEvent.RemovedEarly(
                                    here.name(),
                                    here.cameraKey(),
                                    bay.number(),
                                    state,
                                    done.filesTotal(),
                                    done.filesDone(),
                                    here.checks()));
        }
    }

    void report(String reason) throws JournalException {
        Visit here = visit;
        parts.journal()
                .append(
                        actor,
                        new VisitEvent.BayFault(
                                here == null ? "" : here.name(), bay.number(), OutsideText.plain(reason)));
        judgeUnanswered();
    }

    /** An exchange with the camera failed, and not because it was taken: what is known of it is old from here on. */
    void trouble(String why) {
        Visit here = visit;
        if (here != null) {
            here.trouble(why);
        }
    }

    private void judgeUnanswered() throws JournalException {
        Visit here = visit;
        if (here != null && !here.trouble().isEmpty()) {
            checkWork.unanswered(here, progress.read(), here.trouble());
        }
    }

    /** Lets go of the camera and keeps the visit. */
    void letGo(String reason) throws JournalException {
        Visit here = visit;
        if (here != null) {
            here.letGo(reason);
            judgeUnanswered();
        }
    }

    /** Files that the journal has STORED for since the camera was last opened. */
    int storedSinceOpened() {
        return progress.read().filesStored() - storedAtOpening;
    }

    /** Lets go of the camera and, if a visit is open, ends it in the journal. */
    void end(String reason) throws JournalException {
        Visit here = visit;
        if (here == null) {
            return;
        }
        visit = null;
        try {
            here.camera().close();
            BayProgress.Reading done = progress.read();
            progress.clear();
            parts.journal()
                    .append(
                            actor,
                            new VisitEvent.VisitClosed(
                                    here.name(),
                                    here.cameraKey(),
                                    OutsideText.plain(reason),
                                    done.filesTotal(),
                                    done.filesStored(),
                                    here.failed()));
        } finally {
            register.release(here.cameraKey(), bay);
        }
    }

    private Visit open() {
        Visit here = visit;
        if (here == null) {
            throw new IllegalStateException(bay + ": no visit is open");
        }
        return here;
    }

    /** Makes a blocking exchange with the camera end. Any thread. */
    void cancel() {
        Visit here = visit;
        if (here != null) {
            here.camera().cancel();
        }
    }

    /** Whether a failure means that the device is not there any more. */
    static boolean gone(BridgeException e) {
        return e instanceof LinkException link && link.reason() == LinkException.Reason.GONE;
    }

    @Override
    public void close() {
        lanes.close();
    }
}
