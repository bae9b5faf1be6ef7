package io.mooring.gateway.custody.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CameraEvent.CameraHeld;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.RegisterEvent.CameraStateChanged;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.ModelDescribed;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.VisitEvent.OwnerRead;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a camera that nobody is answerable for, because the register does not show what the dock has seen. */
class CamerasTest {
    private static final String X1 = "Maker/X1/S1";

    private final JournalInMemory journal = new JournalInMemory();
    private RegisterRules rules = new RegisterRules("法规科", true);
    private RecordingIndex index;
    private Officers officers;
    private Cameras cameras;

    @BeforeEach
    void open() throws JournalException {
        index = RecordingIndex.inMemory(journal, CameraView.VIEW, OfficerView.VIEW);
        officers = new Officers(index);
        cameras = new Cameras(index, officers, () -> rules);
    }

    private void opened(String visit, String camera, int bay) {
        CameraName name = CameraName.of(camera);
        journal.append(new VisitOpened(
                visit, bay, "1-" + bay, camera, name.maker(), name.model(), name.serial(), "1.0", "00"));
    }

    private void closed(String visit, String camera) {
        journal.append(new VisitClosed(visit, camera, "unplugged", 0, 0, 0));
    }

    private static CameraCard card(String camera, String custodian) {
        return new CameraCard(camera, "ZF-01", "", custodian, "");
    }

    private void enter(CameraCard... cards) {
        journal.append(new CamerasEntered(List.of(cards)));
    }

    private void state(CameraState from, CameraState to) {
        journal.append(new CameraStateChanged(X1, from, to, "why"));
    }

    private KnownCamera ask(String key) throws JournalException {
        index.catchUp();
        return cameras.of(key).orElseThrow();
    }

    @Test
    void aCameraThatWasOnlySeenIsListedAsSuch() throws Exception {
        opened("v1", X1, 3);
        KnownCamera camera = ask(X1);
        assertFalse(camera.registered());
        assertNull(camera.state());
        assertTrue(camera.warnings().contains(CameraWarning.NOT_REGISTERED));
        Seen seen = Objects.requireNonNull(camera.seen());
        assertEquals(3, seen.bay());
        assertEquals(1, seen.visits());
        assertEquals("1.0", seen.firmware());
    }

    @Test
    void aCardMeetsWhatPlugInsHaveShown() throws Exception {
        opened("v1", X1, 3);
        closed("v1", X1);
        enter(card(X1, ""));
        opened("v2", X1, 4);
        KnownCamera camera = ask(X1);
        assertTrue(camera.registered());
        assertEquals(CameraState.IN_SERVICE, camera.state());
        assertEquals("法规科", camera.department());
        assertEquals(2, Objects.requireNonNull(camera.seen()).visits());
        assertEquals(List.of(CameraWarning.NO_CUSTODIAN, CameraWarning.MODEL_UNKNOWN), camera.warnings());
        rules = new RegisterRules("", false);
        assertEquals(List.of(CameraWarning.MODEL_UNKNOWN), ask(X1).warnings());
    }

    @Test
    void whatWasLostOrRetiredAndComesBackIsTold() throws Exception {
        enter(card(X1, ""));
        opened("v1", X1, 1);
        closed("v1", X1);
        state(CameraState.IN_SERVICE, CameraState.LOST);
        assertFalse(ask(X1).warnings().contains(CameraWarning.LOST_BUT_SEEN));
        opened("v2", X1, 1);
        assertTrue(ask(X1).warnings().contains(CameraWarning.LOST_BUT_SEEN));
        closed("v2", X1);
        assertTrue(ask(X1).warnings().contains(CameraWarning.LOST_BUT_SEEN));
        state(CameraState.LOST, CameraState.RETIRED);
        assertFalse(ask(X1).warnings().contains(CameraWarning.RETIRED_BUT_SEEN));
        opened("v3", X1, 1);
        assertTrue(ask(X1).warnings().contains(CameraWarning.RETIRED_BUT_SEEN));
    }

    @Test
    void aHoldShowsInTheRegister() throws Exception {
        enter(card(X1, ""));
        journal.append(new CameraHeld(X1, "Li Lei", "镜头破损", "root"));
        KnownCamera camera = ask(X1);
        assertEquals("镜头破损", Objects.requireNonNull(camera.hold()).reason());
        assertTrue(camera.warnings().contains(CameraWarning.HELD));
    }

    @Test
    void aModelIsHeldAgainstTheMinimum() throws Exception {
        enter(card(X1, ""));
        rules = new RegisterRules("", false);
        journal.append(new ModelDescribed("Maker", "X1", 1080L, 2500L, 480L, 16_000L, false, "manual"));
        assertEquals(List.of(), ask(X1).warnings());
        journal.append(new ModelDescribed("Maker", "X1", 1079L, 2499L, null, 15_999L, true, "manual"));
        assertEquals(
                List.of(
                        CameraWarning.NOT_HIGH_DEFINITION,
                        CameraWarning.SMALL_BATTERY,
                        CameraWarning.SMALL_STORAGE,
                        CameraWarning.ERASABLE),
                ask(X1).warnings());
        journal.append(new ModelDescribed("Maker", "X1", 1080L, null, 479L, 16_000L, null, "manual"));
        assertEquals(List.of(CameraWarning.MODEL_UNKNOWN, CameraWarning.SMALL_BATTERY), ask(X1).warnings());
    }

    /** R2: 河南省行政执法音像记录设备配备办法 has figures of its own. */
    @Test
    void theFiguresAreThoseOfTheBureausPolicy() throws Exception {
        rules = new RegisterRules("", false, new ModelMinimum(720, 3_000, 240, 32_000, 1));
        journal.append(new OfficersEntered(
                List.of(new OfficerCard("P1", "N", "", true), new OfficerCard("P2", "N", "", true))));
        enter(card(X1, ""));
        journal.append(new ModelDescribed("Maker", "X1", 720L, 2_999L, 240L, 32_000L, false, ""));
        assertEquals(List.of(CameraWarning.SMALL_BATTERY), ask(X1).warnings());
        journal.append(new ModelDescribed("Maker", "X1", 719L, 3_000L, 240L, 31_999L, false, ""));
        assertEquals(List.of(CameraWarning.NOT_HIGH_DEFINITION, CameraWarning.SMALL_STORAGE), ask(X1).warnings());
        assertEquals(new Provision(1, 2, 1, 1, 0, List.of()), cameras.provision());
        assertEquals(rules.minimum(), cameras.minimum());
    }

    @Test
    void aCustodianWhoLeftAndAnotherNameInTheCameraAreTold() throws Exception {
        journal.append(new OfficersEntered(List.of(new OfficerCard("004711", "张三", "", true))));
        enter(card(X1, "004711"));
        journal.append(new ModelDescribed("Maker", "X1", 1080L, 2500L, 480L, 16_000L, false, ""));
        opened("v1", X1, 1);
        journal.append(new OwnerRead("v1", X1, "4711", "Artist"));
        assertEquals(List.of(), ask(X1).warnings());
        journal.append(new OwnerRead("v1", X1, "004712 李四", "Artist"));
        assertEquals(List.of(CameraWarning.OWNER_DIFFERS), ask(X1).warnings());
        journal.append(new OfficersEntered(List.of(new OfficerCard("004711", "张三", "", false))));
        assertEquals(List.of(CameraWarning.CUSTODIAN_GONE, CameraWarning.OWNER_DIFFERS), ask(X1).warnings());
    }

    @Test
    void thereAreCamerasEnoughOrItIsSaidHowManyAreMissing() throws Exception {
        List<OfficerCard> cards = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            cards.add(new OfficerCard("P" + i, "N", "", i != 6));
        }
        journal.append(new OfficersEntered(cards));
        journal.append(new OfficersEntered(List.of(cards.get(0))));
        enter(card(X1, ""));
        opened("v1", "Maker/X1/S2", 1);
        index.catchUp();
        assertEquals(new Provision(1, 6, 3, 1, 1, List.of()), cameras.provision());
    }

    @Test
    void thoseInServiceAreCountedThroughTheirLives() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            open();
            live(new Random(seed));
            index.catchUp();
            List<KnownCamera> all = cameras.list(new CameraFilter("", null, null, "", null, null), null, 99)
                    .items();
            assertEquals(
                    all.stream()
                            .filter(one -> one.state() == CameraState.IN_SERVICE)
                            .count(),
                    cameras.provision().inService(),
                    "seed " + seed);
            assertEquals(
                    all.stream().filter(one -> !one.registered()).count(),
                    cameras.provision().unregistered(),
                    "seed " + seed);
            assertEquals(
                    all.stream()
                            .filter(KnownCamera::registered)
                            .map(KnownCamera::camera)
                            .toList(),
                    cameras.registered().stream().map(CameraRow::camera).toList(),
                    "seed " + seed);
        }
    }

    @Test
    void pagesGoOnWhereTheyEnded() throws Exception {
        List<CameraCard> cards = new ArrayList<>();
        for (int i = 0; i < 1_203; i++) {
            cards.add(card("Maker/X%2F1/" + String.format("%04d", i), i % 2 == 0 ? "P1" : ""));
        }
        journal.append(new CamerasEntered(cards));
        index.catchUp();
        var filter = new CameraFilter("x%2f1", CameraState.IN_SERVICE, true, "P1", false, null);
        List<KnownCamera> found = new ArrayList<>();
        String from = null;
        do {
            Page<KnownCamera> page = cameras.list(filter, from, 100);
            found.addAll(page.items());
            from = page.next();
        } while (from != null);
        assertEquals(602, found.size());
        assertEquals("X/1", found.get(0).model());
        assertEquals(602, found.stream().map(KnownCamera::camera).distinct().count());
        assertEquals(
                List.of(),
                cameras.list(new CameraFilter("nowhere", null, null, "", null, null), null, 9)
                        .items());
    }

    @Test
    void livesThroughWhatAReplayGives() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            live(new Random(seed));
            index.catchUp();
            try (RecordingIndex replayed = RecordingIndex.inMemory(journal, CameraView.VIEW, OfficerView.VIEW)) {
                assertEquals(List.of(), index.differences(replayed, 10), "seed " + seed);
            }
        }
    }

    private void live(Random random) throws JournalException {
        for (int i = 0; i < 100; i++) {
            String camera = "Maker/X1/S" + random.nextInt(5);
            switch (random.nextInt(6)) {
                case 0 -> opened("v" + i, camera, 1 + random.nextInt(4));
                case 1 -> closed("v" + (i - 1), camera);
                case 2 -> enter(card(camera, "P" + random.nextInt(3)));
                case 3 -> state(CameraState.IN_SERVICE, CameraState.values()[random.nextInt(4)]);
                case 4 ->
                    journal.append(new OfficersEntered(
                            List.of(new OfficerCard("P" + random.nextInt(3), "N", "", random.nextBoolean()))));
                default -> journal.append(new OwnerRead("v", camera, "P1", "Artist"));
            }
            if (random.nextInt(7) == 0) {
                index.catchUp();
            }
        }
    }
}
