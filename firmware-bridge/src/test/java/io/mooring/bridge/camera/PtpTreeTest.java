package io.mooring.bridge.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.ptp.ObjectFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: one camera's endless names must not take the memory of all bays. */
class PtpTreeTest {
    private static final String LONG = "长".repeat(254);

    private final PtpTree tree = new PtpTree(ListingLimits.DEFAULT);

    @Test
    void namesAreKeptUpToALimitAndTheRestIsTold() {
        for (int handle = 1; handle <= 40_000; handle++) {
            tree.add(object(handle, 0, ObjectFormat.UNDEFINED, LONG));
        }
        Listing listing = tree.toListing();
        assertEquals(PtpTree.TEXT_UNITS_MAX / 254, listing.files().size());
        assertEquals(
                List.of("there are more objects: at most 100000 are listed, with 8388608 units of text"),
                listing.skipped());
    }

    @Test
    void pathsAreKeptUpToALimitAndTheRestIsTold() {
        for (int depth = 1; depth <= 16; depth++) {
            tree.add(object(depth, depth - 1, ObjectFormat.ASSOCIATION, LONG));
        }
        for (int handle = 100; handle < 10_000; handle++) {
            tree.add(object(handle, 16, ObjectFormat.UNDEFINED, "A"));
        }
        Listing listing = tree.toListing();
        assertEquals(PtpTree.TEXT_UNITS_MAX / (16 * 255 + 1), listing.files().size());
        assertEquals(1, listing.skipped().size());
    }

    @Test
    void reasonsAreToldUpToALimitAndThenCounted() {
        for (int handle = 1; handle <= 1500; handle++) {
            tree.add(object(handle, handle, ObjectFormat.UNDEFINED, "\u202e" + handle));
        }
        List<String> told = tree.toListing().skipped();
        assertEquals(1001, told.size());
        assertEquals("\\u{202e}1: folders in a circle or deeper than 16", told.get(0));
        assertTrue(told.get(1000).startsWith("500 more"));
    }

    private static PtpObject object(int handle, int parent, int format, String name) {
        return new PtpObject(handle, 1, parent, format, name, 1, "", "");
    }
}
