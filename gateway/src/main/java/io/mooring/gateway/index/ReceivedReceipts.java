package io.mooring.gateway.index;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.rows.RowReader;
import java.util.OptionalLong;

/** Which recordings an office received from which dock, as an index has them now. Any thread. */
public final class ReceivedReceipts {
    private final RecordingIndex index;

    public ReceivedReceipts(RecordingIndex index) {
        this.index = index;
    }

    /** The entry that says so, if the recording was received from this dock and has not been damaged since. */
    public OptionalLong seq(RecordingId recording, DockId dock) {
        byte[] row = index.row(Keys.received(recording, dock.value()));
        return row == null ? OptionalLong.empty() : OptionalLong.of(new RowReader(row).number());
    }

    /** Whether it was received from any dock and has not been damaged since. */
    public boolean has(RecordingId recording) {
        return !index.all(Keys.allReceived(recording), row -> row).isEmpty();
    }
}
