package io.mooring.gateway.dock;

import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.clock.ClockHistory;
import io.mooring.gateway.clock.ClockHistory.Point;
import io.mooring.gateway.evidence.CopyPoint;
import io.mooring.gateway.index.CameraClocks;
import io.mooring.gateway.index.ClockPoint;
import io.mooring.gateway.index.DeliveryState;
import io.mooring.gateway.index.HeldCameras;
import io.mooring.gateway.index.LastListing;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.intake.IntakeMemory;
import io.mooring.gateway.journal.JournalException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What the index remembers for intake, caught up with the journal before each answer. */
public final class IndexMemory implements IntakeMemory, CheckMemory, ClockMemory {
    private final RecordingIndex index;
    private final List<String> counting;
    private final HeldCameras held;

    /** @param counting names of the destinations that count */
    public IndexMemory(RecordingIndex index, List<String> counting) {
        this.index = index;
        this.counting = List.copyOf(counting);
        this.held = new HeldCameras(index);
    }

    @Override
    public boolean stored(SourceIdentity source) throws JournalException {
        index.catchUp();
        return index.stored(source).isPresent();
    }

    @Override
    public boolean delivered(SourceIdentity source) throws JournalException {
        index.catchUp();
        return index.stored(source)
                .filter(stored -> counting.stream()
                        .allMatch(there -> index.delivery(there, stored.recording()) != DeliveryState.WAITING))
                .isPresent();
    }

    @Override
    public Optional<String> heldBy(String camera) throws JournalException {
        index.catchUp();
        return held.hold(camera).map(hold -> hold.by() + ": " + hold.reason());
    }

    @Override
    public ClockHistory history(String camera) throws JournalException {
        index.catchUp();
        return history(index, camera, point -> true);
    }

    /** @param wanted of the points, oldest first; those after the first that is not are left out */
    static ClockHistory history(RecordingIndex index, String camera, Predicate<ClockPoint> wanted) {
        List<ClockPoint> kept = new CameraClocks(index).clocks(camera);
        List<Point> points =
                kept.stream().takeWhile(wanted).map(IndexMemory::point).toList();
        return ClockHistory.of(camera, points, kept.size() < ClockPoint.KEPT_MAX);
    }

    static Point point(ClockPoint kept) {
        return switch (kept.kind()) {
            case FOUND -> Point.found(kept.at(), kept.offsetMillis(), kept.uncertaintyMillis());
            case SET -> Point.set(kept.at(), kept.offsetMillis(), kept.uncertaintyMillis());
            case MEDDLED -> Point.notSet(kept.at(), "", true);
        };
    }

    @Override
    public List<String> suspects() throws JournalException {
        index.catchUp();
        return new CameraClocks(index).suspectClocks();
    }

    @Override
    public Optional<Duration> lead(String camera) throws JournalException {
        index.catchUp();
        OptionalLong millis = new CameraClocks(index).leadMillis(camera);
        return millis.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(millis.getAsLong()));
    }

    @Override
    public Optional<String> lastListing(String camera) throws JournalException {
        index.catchUp();
        return index.lastListing(camera).map(LastListing::sha256);
    }

    @Override
    public Optional<CopyPoint> copyPoint(SourceIdentity source) throws JournalException {
        index.catchUp();
        return index.copyProgress(source).flatMap(progress -> {
            String prefix = progress.prefixSha256();
            return prefix == null ? Optional.empty() : Optional.of(new CopyPoint(progress.offsetBytes(), prefix));
        });
    }
}
