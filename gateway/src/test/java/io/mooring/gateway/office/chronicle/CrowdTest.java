package io.mooring.gateway.office.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.register.CameraFilter;
import io.mooring.gateway.custody.register.CameraView;
import io.mooring.gateway.custody.register.Cameras;
import io.mooring.gateway.custody.register.Crowd;
import io.mooring.gateway.custody.register.CrowdWatch;
import io.mooring.gateway.custody.register.OfficerView;
import io.mooring.gateway.custody.register.Officers;
import io.mooring.gateway.custody.register.RegisterRules;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a dock that makes cameras up fills the bureau's register until nobody finds the real ones, or waits for it. */
final class CrowdTest {
    private static final int MORE = 7;
    private static final CameraFilter ANY = new CameraFilter("", null, null, "", null, null);

    private final Docks docks = new Docks();
    private RecordingIndex index;
    private Cameras cameras;
    private int visits;

    @BeforeEach
    void open() throws Exception {
        index = RecordingIndex.inMemory(docks.chronicle(), CameraView.VIEW, OfficerView.VIEW);
        cameras = new Cameras(index, new Officers(index), () -> new RegisterRules("", false));
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static String camera(String serial) {
        return "Maker/X1/" + serial;
    }

    private VisitOpened opened(String serial) {
        return new VisitOpened("v" + ++visits, 1, "1-1", camera(serial), "Maker", "X1", serial, "1.0", "00");
    }

    private void shows(DockId dock, String serial) {
        docks.dock(dock).append(opened(serial));
    }

    private void makesUp(DockId dock, int count) {
        for (int i = 0; i < count; i++) {
            shows(dock, "made-up-" + i);
        }
        docks.ship(dock);
    }

    private Optional<Long> visitsOf(String serial) throws Exception {
        index.catchUp();
        return cameras.of(camera(serial))
                .map(known -> known.seen() == null ? 0 : known.seen().visits());
    }

    @Test
    void oneDocksInventionsEndAndAnotherDocksCamerasAreListed() throws Exception {
        makesUp(Docks.A, Crowd.OF_DOCK_MAX + MORE);
        shows(Docks.B, "real");
        docks.ship(Docks.B);
        assertEquals(Optional.of(1L), visitsOf("real"));
        assertEquals(Optional.empty(), visitsOf("made-up-" + Crowd.OF_DOCK_MAX));
        var provision = cameras.provision();
        assertEquals(Crowd.OF_DOCK_MAX + 1, provision.unregistered());
        assertEquals(
                List.of(Docks.A), provision.crowds().stream().map(Crowd::dock).toList());
        assertEquals(MORE, provision.crowds().get(0).leftOut());
        assertNotNull(provision.crowds().get(0).since());
    }

    @Test
    void whoWasThereBeforeIsFollowedAndWhoGetsACardToo() throws Exception {
        makesUp(Docks.A, Crowd.OF_DOCK_MAX + MORE);
        shows(Docks.A, "made-up-0");
        docks.own(new CamerasEntered(List.of(new CameraCard(camera("real"), "1", "", "", ""))));
        shows(Docks.A, "real");
        docks.ship(Docks.A);
        assertEquals(Optional.of(2L), visitsOf("made-up-0"));
        assertEquals(Optional.of(1L), visitsOf("real"), "it has a card");
    }

    @Test
    void aCardGivesAPlaceBack() throws Exception {
        makesUp(Docks.A, Crowd.OF_DOCK_MAX);
        docks.own(new CamerasEntered(List.of(new CameraCard(camera("made-up-3"), "1", "", "", ""))));
        docks.own(new CamerasEntered(List.of(new CameraCard(camera("made-up-3"), "2", "", "", ""))));
        shows(Docks.A, "next");
        shows(Docks.A, "one too many");
        docks.ship(Docks.A);
        assertEquals(Optional.of(1L), visitsOf("next"), "one place, though the card changed");
        assertEquals(Optional.empty(), visitsOf("one too many"));
        assertEquals(1, cameras.provision().inService());
    }

    @Test
    void itIsSaidAsLongAsItIsSo() throws Exception {
        CrowdWatch watch = new CrowdWatch(cameras);
        makesUp(Docks.A, Crowd.OF_DOCK_MAX);
        index.catchUp();
        watch.look(Instant.EPOCH);
        shows(Docks.A, "one too many");
        docks.ship(Docks.A);
        index.catchUp();
        RefusalException trouble = assertThrows(RefusalException.class, () -> watch.look(Instant.EPOCH));
        assertTrue(String.valueOf(trouble.getMessage()).contains(Docks.A.value()), trouble.getMessage());
        docks.own(new CamerasEntered(List.of(new CameraCard(camera("made-up-3"), "1", "", "", ""))));
        index.catchUp();
        watch.look(Instant.EPOCH);
    }

    @Test
    void whatAReplayGivesIsTheSame() throws Exception {
        makesUp(Docks.A, Crowd.OF_DOCK_MAX + MORE);
        docks.own(new CamerasEntered(List.of(new CameraCard(camera("made-up-3"), "1", "", "", ""))));
        makesUp(Docks.B, MORE);
        index.catchUp();
        try (RecordingIndex replayed = RecordingIndex.inMemory(docks.chronicle(), CameraView.VIEW, OfficerView.VIEW)) {
            assertEquals(List.of(), index.differences(replayed, 10));
        }
        assertTrue(cameras.list(ANY, null, 1).next() != null);
    }
}
