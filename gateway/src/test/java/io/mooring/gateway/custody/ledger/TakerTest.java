package io.mooring.gateway.custody.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CaseEvent.RecordingsUnfiled;
import io.mooring.gateway.FindingEvent.RecordingProbed;
import io.mooring.gateway.HandoverEvent.CameraBrought;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.HandoverEvent.NeverReturned;
import io.mooring.gateway.HandoverEvent.RosterLine;
import io.mooring.gateway.HandoverEvent.RosterWithdrawn;
import io.mooring.gateway.HandoverEvent.Rostered;
import io.mooring.gateway.HandoverEvent.TakerExplained;
import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.custody.ledger.Use.KnownBy;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakerTest {
    private final Uses uses = new Uses();

    @BeforeEach
    void officers() {
        uses.journal.append(new OfficersEntered(
                List.of(new OfficerCard("410001", "李伟", "执法一队", true), new OfficerCard("410002", "王芳", "执法二队", true))));
        uses.journal.append(new CamerasEntered(List.of(new CameraCard(Uses.camera(1), "ZF-07", "", "410001", ""))));
    }

    private List<Use> lines(UseFilter filter) throws Exception {
        try (RecordingIndex index = RecordingIndex.inMemory(uses.journal, LedgerView.LEDGER)) {
            return new Ledger(index).page(filter, null, 100).items();
        }
    }

    private Use latest() throws Exception {
        return lines(UseFilter.ALL).get(0);
    }

    @Test
    void theTakerWhoGaveNumberAndPinStandsInTheLine() throws Exception {
        String visit = uses.plug(1);
        uses.journal.append(new CameraTaken(visit, Uses.camera(1), 1, "410002"));
        uses.release(visit, 1);
        assertEquals(new Use.Taker("410002", "王芳", "执法二队", KnownBy.PIN), latest().taker());
        assertEquals("ZF-07", latest().cameraNumber());
        assertEquals(1, lines(of("410002", null)).size());
        assertEquals(1, lines(of(null, "执法二队")).size());
        assertEquals(0, lines(of("410001", null)).size());
    }

    /** The page shows this number first: it is what people type. */
    @Test
    void aCameraIsFoundByTheNumberThatItHadThen() throws Exception {
        uses.release(uses.plug(1), 1);
        uses.release(uses.plug(2), 2);
        uses.journal.append(new CamerasEntered(List.of(
                new CameraCard(Uses.camera(1), "ZF-08", "", "410001", ""),
                new CameraCard(Uses.camera(2), "ZF-07", "", "", ""))));
        uses.release(uses.plug(1), 1);
        assertEquals(List.of("ZF-07", "ZF-07"), numbers("zf-07"));
        assertEquals(List.of("ZF-08"), numbers("ZF-08"));
        assertEquals(List.of("ZF-08", "ZF-07", "ZF-07"), numbers(Uses.camera(1)));
        assertEquals(List.of("ZF-08", "ZF-07", "ZF-07"), numbers("sn1"));
    }

    private List<String> numbers(String camera) throws Exception {
        return lines(new UseFilter(camera, null, null, null, null, false, false)).stream()
                .map(Use::cameraNumber)
                .toList();
    }

    private static UseFilter of(@Nullable String officer, @Nullable String department) {
        return new UseFilter(null, officer, department, null, null, false, false);
    }

    @Test
    void whoSaysSoJustAfterTakingItStandsInTheLineToo() throws Exception {
        String visit = uses.plug(1);
        uses.release(visit, 1);
        assertNull(latest().taker());
        assertEquals(2, lines(of("", null)).size());
        uses.journal.append(new CameraTaken(visit, Uses.camera(1), 1, "410001"));
        assertEquals("李伟", taker().name());
        assertEquals(1, lines(of("", null)).size());
    }

    private Use.Taker taker() throws Exception {
        Use.Taker taker = latest().taker();
        if (taker == null) {
            throw new AssertionError("nobody");
        }
        return taker;
    }

    @Test
    void aWordForAnotherVisitIsNotTaken() throws Exception {
        String before = uses.plug(1);
        uses.journal.append(new CameraTaken(before, Uses.camera(1), 1, "410002"));
        uses.close(before, 1, "interrupted");
        uses.release(uses.plug(1), 1);
        assertNull(latest().taker());
    }

    @Test
    void theRosterSaysWhoHadItWhereNobodyDid() throws Exception {
        Instant from = JournalInMemory.START;
        long seq = uses.journal.append(new Rostered(List.of(
                new RosterLine(Uses.camera(1), "410001", from, from.plusSeconds(3600)),
                new RosterLine(Uses.camera(1), "410002", from.plusSeconds(3600), null))));
        uses.release(uses.plug(1), 1);
        assertEquals(new Use.Taker("410001", "李伟", "执法一队", KnownBy.ROSTER), taker());
        uses.pass(Duration.ofHours(2));
        uses.release(uses.plug(1), 1);
        assertEquals("410002", taker().officer());
        uses.journal.append(new RosterWithdrawn("R-" + seq + "-2", Uses.camera(1), "410002", "ill"));
        uses.release(uses.plug(1), 1);
        assertNull(latest().taker());
    }

    @Test
    void aCustodianExplainsWhoItWas() throws Exception {
        uses.release(uses.plug(1), 1);
        String handover = "H-%06d".formatted(latest().number());
        uses.journal.append(new TakerExplained(handover, Uses.camera(1), "", "repair shop", "sent away"));
        assertEquals(new Use.Taker("", "repair shop", "", KnownBy.EXPLAINED), latest().taker());
        // Only of its first coming nobody knows who had it.
        assertEquals(
                List.of(false),
                lines(of("", null)).stream().map(use -> use.taker() != null).toList());
    }

    @Test
    void whoBroughtItAndThatItWasLateStandInTheLine() throws Exception {
        uses.release(uses.plug(1), 1);
        Use out = latest();
        Instant due = JournalInMemory.START.plusSeconds(9);
        uses.journal.append(new NeverReturned(
                "H-" + out.number(), Uses.camera(1), "", JournalInMemory.START, TimeTrust.TRUSTED, due));
        String back = uses.plug(1);
        uses.journal.append(new CameraBrought(back, Uses.camera(1), 1, "410002"));
        assertEquals("410002", latest().bringer());
        assertEquals(Fault.Kind.NEVER_RETURNED, latest().faults().get(0).kind());
    }

    @Test
    void whatItsRecordingsWereFiledToIsItsContent() throws Exception {
        String visit = uses.plug(1);
        RecordingId one = uses.store(visit, 1);
        RecordingId two = uses.store(visit, 1);
        var facts = new ActivityFacts("某公司案", "平农罚〔2026〕7号", "某公司", "", List.of(), null, null);
        uses.journal.append(new ActivityOpened("A-000009", facts));
        uses.journal.append(new RecordingsFiled("A-000009", List.of(one, two), null, ""));
        uses.journal.append(new RecordingsFiled("A-000009", List.of(one), null, ""));
        assertEquals(List.of(new Use.Filed("A-000009", "某公司案", "平农罚〔2026〕7号", "", null, 2, null)), latest().filed());
        uses.journal.append(new RecordingsUnfiled("A-000009", List.of(one, two), "wrong"));
        assertEquals(List.of(), latest().filed());
    }

    @Test
    void lengthsAddUpOnceEach() throws Exception {
        String visit = uses.plug(1);
        RecordingId one = uses.store(visit, 1);
        uses.store(visit, 1);
        assertNull(latest().brought().durationMillis());
        for (int i = 0; i < 2; i++) {
            uses.journal.append(new RecordingProbed(
                    one,
                    new MediaFacts(
                            MediaFacts.Format.MP4,
                            true,
                            "",
                            60_000L,
                            null,
                            null,
                            null,
                            List.of(),
                            null,
                            MediaFacts.Sound.TRACK)));
        }
        assertEquals(60_000, latest().brought().durationMillis());
        assertEquals(1, latest().brought().timed());
    }
}
