package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.delivery.Parcel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a rate limit that is configured and not kept, or one under which recordings arrive otherwise than they left. */
class PacedTransferTest {
    private static final int SIZE_BYTES = 1_000_003;

    @TempDir
    Path root;

    /** Writes down what was asked for, and lets every second piece wait a little. */
    private static final class Asked implements Pace {
        static final long PIECE_BYTES = 64_000;

        final List<Long> taken = Collections.synchronizedList(new ArrayList<>());

        @Override
        public long pieceBytesMax() {
            return PIECE_BYTES;
        }

        @Override
        public long take(long bytes) {
            taken.add(bytes);
            return taken.size() % 2 == 0 ? 1_000 : 0;
        }
    }

    @Test
    void everyByteOfAPlainTransferIsAskedLeaveForOnce() throws Exception {
        asksLeaveForEveryByteOnce(false);
    }

    @Test
    void everyByteUnderTlsIsAskedLeaveForOnce() throws Exception {
        asksLeaveForEveryByteOnce(true);
    }

    private void asksLeaveForEveryByteOnce(boolean tls) throws Exception {
        Asked pace = new Asked();
        try (var rig = new OfficeRig(root, tls).start();
                var destination = TusDestination.open(rig.settings(rig.port()), rig.disk, rig::path, rig.clock, pace)) {
            RecordingId recording = rig.recording(SIZE_BYTES, 7);
            destination.deliver(new Parcel(recording, SIZE_BYTES, 1), bytes -> {});
            assertTrue(rig.kept(recording));
            assertEquals(
                    SIZE_BYTES, pace.taken.stream().mapToLong(Long::longValue).sum());
            assertTrue(pace.taken.stream().allMatch(bytes -> bytes <= Asked.PIECE_BYTES), pace.taken.toString());
        }
    }
}
