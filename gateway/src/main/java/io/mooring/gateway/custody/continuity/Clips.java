package io.mooring.gateway.custody.continuity;

import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.index.RecordingIndex;

/** What looking at single recordings brought. Any thread. */
public final class Clips {
    private final RecordingIndex index;

    public Clips(RecordingIndex index) {
        this.index = index;
    }

    /** Whether something can be heard at its start (R18); {@code UNKNOWN} too while nobody looked. */
    public Sound sound(RecordingId recording) {
        return index.ask(ContinuityView.VIEW, rows -> {
            Clip clip = ContinuityView.clip(rows, recording);
            return clip == null ? Sound.UNKNOWN : clip.sound();
        });
    }
}
