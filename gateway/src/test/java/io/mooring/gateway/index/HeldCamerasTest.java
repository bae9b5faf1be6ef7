package io.mooring.gateway.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.journal.JournalInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** At stake: of more cameras that are held than are read at once, one is not shown, or shown twice. */
final class HeldCamerasTest {
    private final JournalInMemory journal = new JournalInMemory();

    private static String camera(int number) {
        return "Maker/X1/" + String.format("%05d", number);
    }

    private List<String> held(HeldCameras cameras) {
        return cameras.all().stream().map(CameraHold::camera).toList();
    }

    @Test
    void allAreReadHoweverManyPartsThatTakes() throws Exception {
        List<String> expected = new ArrayList<>();
        try (RecordingIndex index = RecordingIndex.inMemory(journal)) {
            HeldCameras cameras = new HeldCameras(index);
            for (int size :
                    new int[] {0, 1, AllRows.AT_ONCE - 1, AllRows.AT_ONCE, AllRows.AT_ONCE + 1, 2 * AllRows.AT_ONCE}) {
                for (int i = expected.size(); i < size; i++) {
                    journal.append(new CameraHeld(camera(i), "Li Lei", "镜头破损", "root"));
                    expected.add(camera(i));
                }
                index.catchUp();
                assertTrue(
                        expected.equals(held(cameras)),
                        "of " + size + " cameras: " + held(cameras).size());
            }
        }
    }

    @Test
    void aPartBeginsBehindTheOneBefore() throws Exception {
        IntStream.range(0, 10).forEach(i -> journal.append(new CameraHeld(camera(i), "Li Lei", "", "root")));
        try (RecordingIndex index = RecordingIndex.inMemory(journal)) {
            index.catchUp();
            HeldCameras cameras = new HeldCameras(index);
            List<String> found = new ArrayList<>();
            List<CameraHold> part = cameras.some(null, 3);
            while (!part.isEmpty()) {
                part.forEach(hold -> found.add(hold.camera()));
                part = cameras.some(part.get(part.size() - 1).camera(), 3);
            }
            assertEquals(held(cameras), found);
            assertEquals(10, found.size());
        }
    }
}
