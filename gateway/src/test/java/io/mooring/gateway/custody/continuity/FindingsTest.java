package io.mooring.gateway.custody.continuity;

import static io.mooring.gateway.custody.continuity.FindingsRig.CAMERA;
import static io.mooring.gateway.custody.continuity.FindingsRig.NINE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.Actor;
import io.mooring.gateway.FindingEvent.Explanation;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.continuity.Findings.Wanted;
import io.mooring.gateway.media.MadeMedia;
import io.mooring.gateway.media.MadeMedia.Film;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Actor CUSTODIAN = Actor.person("custodian", "li");

    private final FindingsRig rig;
    private final Desk desk;
    private final Findings findings;
    private final RecordingId first;
    private final String gap;
    private final String silent;

    FindingsTest() throws Exception {
        rig = new FindingsRig();
        desk = new Desk(rig.journal, rig.index);
        findings = new Findings(rig.index, "W-000007"::equals);
        rig.policy = PolicyFiles.shipped("pingdingshan-agriculture").policy();
        rig.plug();
        first = rig.film("/a.mp4", NINE, Film.usual(70).with(MadeMedia.Sound.NONE));
        rig.film("/b.mp4", NINE.plusSeconds(300), Film.usual(70));
        rig.unplug();
        rig.look();
        silent = findings.list(new Wanted(null, null, null, Kind.NO_SOUND), null, 10)
                .items()
                .get(0)
                .finding();
        gap = findings.list(new Wanted(null, null, null, Kind.GAP), null, 10)
                .items()
                .get(0)
                .finding();
    }

    private void explain(String name, Explanation how, String text, @Nullable String work) throws RefusalException {
        desk.act(CUSTODIAN, () -> findings.explain(name, how, text, work));
    }

    private void refused(String key, String name, Explanation how, String text, @Nullable String work) {
        RefusalException no = assertThrows(RefusalException.class, () -> explain(name, how, text, work));
        assertEquals("continuity." + key, no.code());
    }

    @Test
    void explanationsStandBesideEachOtherWithWhoGaveThem() throws Exception {
        explain(gap, Explanation.SPOKEN_IN_RECORDING, "第二段开头说明了电池更换", null);
        explain(gap, Explanation.WORK_RECORD, "见工作记录", "W-000007");
        Finding explained = findings.finding(gap);
        assertEquals(Finding.State.EXPLAINED, explained.state());
        assertEquals(2, explained.explanations());
        List<Explained> said = findings.explanations(gap);
        assertEquals("li", said.get(0).by());
        assertEquals("custodian", said.get(0).role());
        assertEquals("W-000007", said.get(1).workRecord());
        assertEquals(
                List.of(silent),
                findings.list(new Wanted(null, null, Finding.State.OPEN, null), null, 10).items().stream()
                        .map(Finding::finding)
                        .toList());
    }

    @Test
    void anExplanationFitsWhatItExplains() {
        refused("spoken", silent, Explanation.SPOKEN_IN_RECORDING, "x", null);
        refused("work-record-wanted", gap, Explanation.WORK_RECORD, "x", null);
        refused("work-record", gap, Explanation.WORK_RECORD, "x", "W-000008");
        refused("work-record-unwanted", gap, Explanation.TEXT, "x", "W-000007");
        refused("text", gap, Explanation.TEXT, " ", null);
        refused("text", gap, Explanation.TEXT, "x".repeat(1_001), null);
        refused("unknown", "F-999999", Explanation.TEXT, "x", null);
        refused("unknown", "F-../x", Explanation.TEXT, "x", null);
    }

    @Test
    void whatHoldsNoLongerNeedsNoExplanation() throws Exception {
        rig.plug();
        rig.film("/c.mp4", NINE.plusSeconds(70), Film.usual(230));
        rig.unplug();
        rig.look();
        assertEquals(Finding.State.OVERTAKEN, findings.finding(gap).state());
        refused("overtaken", gap, Explanation.TEXT, "x", null);
    }

    @Test
    void listsComeInPartsByCameraAndRecording() {
        var part = findings.list(Wanted.ALL, null, 1);
        assertEquals(1, part.items().size());
        var rest = findings.list(Wanted.ALL, part.next(), 1);
        assertEquals(1, rest.items().size());
        assertNull(rest.next());
        assertEquals(
                2,
                findings.list(new Wanted(null, CAMERA, null, null), null, 10)
                        .items()
                        .size());
        assertEquals(
                0,
                findings.list(new Wanted(null, "other/x/1", null, null), null, 10)
                        .items()
                        .size());
        assertEquals(
                2,
                findings.list(new Wanted(first, null, null, null), null, 10)
                        .items()
                        .size());
    }
}
