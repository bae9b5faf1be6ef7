package io.mooring.gateway.app;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.Check;
import io.mooring.gateway.CustodyEvent.RecordingHeld;
import io.mooring.gateway.DeadlineEvent.Approver;
import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.ExceptionDeclared;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import io.mooring.gateway.Event;
import io.mooring.gateway.FindingEvent.Asks;
import io.mooring.gateway.FindingEvent.FindingRaised;
import io.mooring.gateway.FindingEvent.Kind;
import io.mooring.gateway.HandoverEvent.CameraBrought;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.HandoverEvent.ReturnedLate;
import io.mooring.gateway.RegisterEvent.CameraCard;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.ClockMeasured;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.WorkRecordEvent;
import io.mooring.gateway.WorkRecordEvent.Content;
import io.mooring.gateway.WorkRecordEvent.WorkRecordDrafted;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.custody.catalogue.CatalogueActs;
import io.mooring.gateway.custody.catalogue.Catalogues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A desk on which something of everything lies: an officer had a camera, brought it late, and what was on it asks for people. */
final class BusyDesk {
    static final String OFFICER = "410001";
    static final String LONG = "某某农资经营部涉嫌经营假劣种子案现场检查抽样取证先行登记保存证据全过程";

    /** By which an exception may be declared and wants a leader's approval. */
    static final DeadlinesConfigured WITH_EXCEPTIONS = new DeadlinesConfigured(
            "pingdingshan-agriculture",
            new Rule(Unit.MINUTES, 1_440, "第十三条"),
            false,
            new Rule(Unit.MINUTES, 1_440, "第十三条"),
            List.of("remote"),
            null,
            false,
            null,
            null,
            List.of(),
            "Asia/Shanghai",
            new Approver("leader", "主要负责人", "第十三条"));

    private static final String CAMERA = DeskInBrowser.CAMERA;
    private static final Instant MADE = DeskInBrowser.MADE;

    private final DeskInBrowser desk;
    private String handover = "";
    private String workRecord = "";
    private long receipt;

    BusyDesk(DeskInBrowser desk) throws Exception {
        this.desk = desk;
        registers();
        wayOfACamera();
        desk.enter(asksForPeople().toArray(Event[]::new));
        var content = new Content(
                WorkRecordEvent.Kind.STOPPED,
                "equipment",
                "设备故障，无法继续记录，已改用纸质笔录",
                "电量显示为零",
                "A-000001",
                CAMERA,
                MADE,
                MADE.plusSeconds(900),
                MADE.plusSeconds(3_600));
        desk.enter(Role.OFFICER, new WorkRecordDrafted(content, "pingdingshan-agriculture", MADE.plusSeconds(86_400)));
        workRecord =
                String.format(Locale.ROOT, "W-%06d", desk.whole.journal.head().seq());
    }

    private void registers() throws Exception {
        desk.enter(
                new OfficersEntered(List.of(
                        new OfficerCard(OFFICER, "李伟", "一队", true),
                        new OfficerCard("410002", "阿卜杜热合曼·买买提明", "一队", true))),
                new CamerasEntered(List.of(new CameraCard(CAMERA, "记-017", "一队", OFFICER, "备用电池两块"))));
        var catalogues = new CatalogueActs(new Catalogues(desk.whole.index));
        desk.enter(catalogues.atStart("pingdingshan-agriculture").toArray(Event[]::new));
    }

    private void wayOfACamera() throws Exception {
        desk.enter(
                new ClockMeasured("v1", CAMERA, -8_049_200, 41, 12L, "Asia/Shanghai"),
                new Listed("v1", CAMERA, 2, 20, "0".repeat(64), 0, 41L),
                new CameraReleased(
                        "v1",
                        CAMERA,
                        1,
                        List.of(
                                new Check(Check.Item.ANSWERS, Check.Result.PASSED, true, "", ""),
                                new Check(Check.Item.BATTERY, Check.Result.FAILED, false, "41 %", "50 %"))));
        handover = "H-" + desk.whole.journal.head().seq();
        desk.enter(
                new CameraTaken("v1", CAMERA, 1, OFFICER), new VisitClosed("v1", CAMERA, "the camera left", 2, 2, 0));
        desk.enter(new VisitOpened("v2", 2, "1-2", CAMERA, "Maker", "Model", "000123", "1.0", "0"));
        receipt = desk.whole.journal.head().seq();
        desk.enter(
                new CameraBrought("v2", CAMERA, 2, "410002"),
                new Listed("v2", CAMERA, 9, 900, "1".repeat(64), 0, 22L),
                new ReturnedLate(
                        handover,
                        CAMERA,
                        OFFICER,
                        MADE,
                        TimeTrust.TRUSTED,
                        MADE.plusSeconds(3_600),
                        MADE.plusSeconds(9_000)));
        List<Event> stored = new ArrayList<>();
        for (int i = 3; i <= 9; i++) {
            stored.add(DeskInBrowser.stored("v2", i, MADE.plusSeconds(i * 7_200L)));
        }
        desk.enter(stored.toArray(Event[]::new));
    }

    private static List<Event> asksForPeople() {
        var facts = new ActivityFacts(LONG, "农（种子）立〔2026〕1号", LONG, LONG, List.of(OFFICER), null, null);
        var first = DeskInBrowser.recording(1);
        List<Event> events = new ArrayList<>(List.of(
                new ActivityOpened("A-000001", facts),
                new RecordingsFiled("A-000001", List.of(first), null, ""),
                new RecordingHeld(first, "案2026-1", "custodian", "行政复议", "", "dispute")));
        for (Kind kind : Kind.values()) {
            var of = List.of(first, DeskInBrowser.recording(3));
            events.add(new FindingRaised(
                    kind, Asks.EXPLANATION, CAMERA, "v2", of, MADE, MADE.plusSeconds(600), 2_000L, "", "A-000001"));
        }
        for (Clock clock : List.of(Clock.HANDOVER, Clock.STORAGE)) {
            events.add(new DeadlinePassed(
                    clock,
                    DeskInBrowser.recording(4).sha256(),
                    MADE,
                    MADE.plusSeconds(86_400),
                    null,
                    "pingdingshan-agriculture",
                    "第十八条",
                    new Around(3_600_000, true, 7_200_000, 0, 0)));
        }
        events.add(new ExceptionDeclared(
                List.of(DeskInBrowser.recording(5)),
                null,
                "remote",
                MADE.plusSeconds(90_000),
                OFFICER,
                "山区巡查连续三日",
                "主要负责人",
                null));
        return events;
    }

    /** The one that was brought late. */
    String handover() {
        return handover;
    }

    String workRecord() {
        return workRecord;
    }

    /** Of the visit that brought it back. */
    long receipt() {
        return receipt;
    }
}
