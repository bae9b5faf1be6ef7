package io.mooring.gateway.index;

import io.mooring.gateway.rows.RowReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What is known of cameras' clocks, as an index has it now. Any thread. */
public final class CameraClocks {
    private final RecordingIndex index;

    public CameraClocks(RecordingIndex index) {
        this.index = index;
    }

    /** The last readings of a camera's clock, oldest first. */
    public List<ClockPoint> clocks(String camera) {
        return index.all(Keys.clocks(camera), ClockPoint::of);
    }

    /**
     * How long before a second begins clocks like a camera's are to be set, in milliseconds, as last learned.
     *
     * @param camera any of its kind
     */
    public OptionalLong leadMillis(String camera) {
        return index.ask(rows -> {
            byte[] row = rows.get(Keys.lead(camera));
            return row == null ? OptionalLong.empty() : OptionalLong.of(new RowReader(row).number());
        });
    }

    /** Cameras whose clock was suspect when it was found last, as {@code camera: kind}. */
    public List<String> suspectClocks() {
        return index.all(Keys.SUSPECT, RowReader::pair);
    }

    /** What a visit measured of its camera's clock before setting it; kept for each camera's last listing's visit. */
    public Optional<ClockPoint> visitClock(String visit) {
        return index.ask(
                rows -> Optional.ofNullable(rows.get(Keys.visitClock(visit))).map(ClockPoint::of));
    }
}
