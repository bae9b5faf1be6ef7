package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mooring.bridge.BridgeException;
import io.mooring.bridge.CameraIdentity;
import io.mooring.bridge.NonsenseException;
import io.mooring.bridge.ptp.DeviceInfo;
import io.mooring.bridge.ptp.OperationCode;
import io.mooring.bridge.ptp.PropertyCode;
import io.mooring.bridge.ptp.session.PtpSession;
import io.mooring.bridge.ptp.session.SessionLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * At stake: a camera can say what it likes about its files, and a listing stays within its limits, names no file twice
 * and reads no byte beyond a file's size. The first byte of an input says what the camera offers, the rest is the row
 * of its answers, see {@link HostileLink}.
 */
class ListingFuzzTest {
    static final ListingLimits LIMITS = new ListingLimits(64, 4, 32);

    /**
     * For each object: its description twice, each with a search for its size; reads; its children. And a few about
     * storages, roots and the session.
     */
    private static final int COMMANDS_MAX = 64 * 256;

    private static final int[] OPTIONAL_OPERATIONS = {
        OperationCode.GET_OBJECT_PROP_LIST,
        OperationCode.GET_OBJECT_PROP_VALUE,
        OperationCode.GET_PARTIAL_OBJECT,
        OperationCode.GET_PARTIAL_OBJECT_64
    };

    @FuzzTest
    void visits(byte[] input) throws NonsenseException {
        if (input.length == 0) {
            return;
        }
        HostileLink link =
                new HostileLink(ByteBuffer.wrap(input, 1, input.length - 1).slice());
        PtpSession session = new PtpSession(link, 0, SessionLimits.DEFAULT, () -> link.nanos);
        PtpCamera camera = new PtpCamera(
                link, session, info(input[0] & 0xff), new CameraIdentity("Example", "Fuzzed", "1"), Set.of());
        try {
            Listing listing = camera.list(LIMITS);
            holds(listing);
            for (CameraFile file : listing.files()) {
                camera.describe(file);
                reads(camera, file, file.sizeBytes() / 2);
                reads(camera, file, 0);
            }
        } catch (BridgeException e) {
            assertNotEquals("", e.getMessage());
        }
        assertTrue(link.commands <= COMMANDS_MAX, () -> link.commands + " commands");
    }

    static DeviceInfo info(int offered) {
        List<Integer> operations = new ArrayList<>();
        for (int i = 0; i < OPTIONAL_OPERATIONS.length; i++) {
            if ((offered & 1 << i) != 0) {
                operations.add(OPTIONAL_OPERATIONS[i]);
            }
        }
        List<Integer> properties = List.of(PropertyCode.BATTERY_LEVEL);
        return new DeviceInfo(
                100, 6, 100, "", 0, operations, List.of(), properties, List.of(), List.of(), "", "", "", "1");
    }

    private static void holds(Listing listing) {
        assertTrue(listing.files().size() <= LIMITS.filesMax());
        long handles =
                listing.files().stream().mapToInt(CameraFile::handle).distinct().count();
        assertEquals(listing.files().size(), handles);
        for (CameraFile file : listing.files()) {
            assertTrue(file.handle() != 0 && file.handle() != -1, "a handle that means everything");
            assertTrue(file.sizeBytes() >= 0, () -> file.path() + ": " + file.sizeBytes());
            assertTrue(file.path().length() <= (LIMITS.depthMax() + 1) * (LIMITS.nameLengthMax() + 1));
        }
    }

    private static void reads(PtpCamera camera, CameraFile file, long offsetBytes) throws BridgeException {
        long[] taken = {offsetBytes};
        try {
            camera.read(file, offsetBytes, slice -> taken[0] += slice.remaining());
            assertEquals(file.sizeBytes(), taken[0], "a read that ended well brought another number of bytes");
        } finally {
            assertTrue(taken[0] <= file.sizeBytes(), "more bytes than the file holds");
        }
    }
}
