package io.mooring.gateway.app.node;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.Actor;
import io.mooring.gateway.CaseEvent.ActivityChanged;
import io.mooring.gateway.CaseEvent.ActivityEnded;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.MarkedUnrelated;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.Check;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.DeadlineEvent.Around;
import io.mooring.gateway.DeadlineEvent.Clock;
import io.mooring.gateway.DeadlineEvent.DeadlinePassed;
import io.mooring.gateway.DeadlineEvent.DeadlinesConfigured;
import io.mooring.gateway.DeadlineEvent.Rule;
import io.mooring.gateway.DeadlineEvent.Unit;
import io.mooring.gateway.DeliveryEvent.Acknowledged;
import io.mooring.gateway.DeliveryEvent.Confirmed;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.EventTime;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.CopyProgress;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.VisitEvent.CameraReleased;
import io.mooring.gateway.VisitEvent.ClockMeasured;
import io.mooring.gateway.VisitEvent.ClockSet;
import io.mooring.gateway.VisitEvent.Listed;
import io.mooring.gateway.VisitEvent.VisitClosed;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.journal.JournalMaker;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The journal of a dock that has been busy for years: visits with their clocks, checks, copies and deliveries, and the
 * custodian's filing some days later. Ten entries for each recording. Now and then a recording reaches the office too late, and the
 * last ones have not reached it: their clocks run, or were missed. The same seed makes the same journal.
 */
final class BusyBureau {
    static final DockId DOCK = new DockId("dock-07");
    static final int CAMERAS = 300;
    private static final Actor ITSELF = Actor.dock(DOCK);
    private static final Actor CUSTODIAN = Actor.person("custodian", "wang");
    private static final Instant BEGAN = Instant.parse("2024-01-01T00:00:00Z");
    private static final long DAY_MINUTES = 1_440;
    private static final long TOO_LATE_SECONDS = 26 * 60 * 60;

    /** One recording in so many reaches the office too late. */
    private static final int LATE_ONE_IN = 400;

    /** The last ones, which the office does not have: more than three days' of them. */
    static final int WAITING = 6_000;

    private static final DateTimeFormatter RAW =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    private final Random random;
    private final JournalMaker journal;
    private final List<RecordingId> unfiled = new ArrayList<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private final int[] files = new int[CAMERAS];
    private final List<Check> checks = Arrays.stream(Check.Item.values())
            .map(item -> new Check(item, Check.Result.PASSED, true, "87 %", "80 %"))
            .toList();
    private long seconds;
    private long visits;
    private long activities;
    private long recordings;
    private long delivered;

    /** A recording that is still on its way long after it should have arrived. */
    private record Held(RecordingId recording, Instant docked) {}

    BusyBureau(long seed, JournalMaker journal) {
        this.random = new Random(seed);
        this.journal = journal;
    }

    void work(long recordingsWanted) throws IOException {
        delivered = recordingsWanted - Math.min(recordingsWanted / 4, WAITING);
        say(new DeadlinesConfigured(
                "pingdingshan-agriculture",
                new Rule(Unit.MINUTES, DAY_MINUTES, ""),
                true,
                null,
                List.of(),
                new Rule(Unit.MINUTES, DAY_MINUTES, ""),
                false,
                null,
                null,
                List.of("office"),
                "Asia/Shanghai",
                null));
        while (recordings < recordingsWanted) {
            visit();
            arriveLate();
            while (unfiled.size() > 20_000 / 8) {
                file();
            }
        }
    }

    private void visit() throws IOException {
        int number = random.nextInt(CAMERAS);
        String camera = camera(number);
        String visit = "0a1b2c3d-" + ++visits;
        pass(600);
        Instant shift = now();
        say(new VisitOpened(
                visit,
                1 + number % 16,
                "pci-0000:00:14.0+usb2/1." + number % 16,
                camera,
                "Mooring",
                "Sim",
                camera.substring(camera.lastIndexOf('/') + 1),
                "1.4.2",
                hex(visits)));
        say(new ClockMeasured(visit, camera, random.nextInt(4_000) - 2_000, 60, 12L, "Asia/Shanghai"));
        say(new ClockSet(visit, camera, 1_200, 3, 20, "edge", 12L, 180L));
        int many = 1 + random.nextInt(15);
        say(new Listed(visit, camera, many, many * 700_000_000L, hex(visits + 1), 0));
        for (int i = 0; i < many; i++) {
            recording(number, camera, visit, shift.minusSeconds((many - i) * 1_500L));
        }
        say(new CameraReleased(visit, camera, 1 + number % 16, checks));
        say(new VisitClosed(visit, camera, "unplugged", many, many, 0));
        say(new CameraTaken(visit, camera, 1 + number % 16, officer(random.nextInt(600))));
    }

    private void recording(int number, String camera, String visit, Instant made) throws IOException {
        long size = 1_000_000L + random.nextInt(700_000_000);
        String raw = RAW.format(made);
        String[] endings = {"MP4", "MP4", "MP4", "JPG", "MP4", "MP4", "WAV", "MP4"};
        String path = "/DCIM/100MEDIA/" + raw.replace("T", "_") + String.format(Locale.ROOT, "_%06d.", ++files[number])
                + endings[random.nextInt(endings.length)];
        SourceIdentity source = new SourceIdentity(camera, "65537", path, size, raw);
        for (int i = 5 + random.nextInt(2); i > 0; i--) {
            pass(3);
            say(new CopyProgress(visit, source, size / (i + 1), hex(recordings).substring(0, 24), null));
        }
        RecordingId recording = new RecordingId(hex(++recordings * 31));
        MadeAt at =
                new MadeAt(MadeAt.Text.CREATED, "Asia/Shanghai", MadeAt.Basis.THIS_VISIT, made, 1_060L, 1_200L, now());
        say(new Stored(visit, recording, source, size, hex(visits + 1), raw, true, 1_200, 60, "uncached", false, at));
        if (random.nextInt(LATE_ONE_IN) == 0) {
            held.add(new Held(recording, now()));
        } else if (recordings <= delivered) {
            arrive(recording);
        }
        if (random.nextInt(10) == 0) {
            say(CUSTODIAN, new SecrecyMarked(recording, Secrecy.values()[random.nextInt(4)], "wang", "", ""));
        }
        unfiled.add(recording);
    }

    private void arrive(RecordingId recording) throws IOException {
        pass(5);
        say(new Acknowledged(recording, "office", hex(recordings) + hex(recordings + 1) + hex(recordings + 2)));
        pass(5);
        say(new Confirmed(recording, "office", "nonce"));
    }

    private void arriveLate() throws IOException {
        while (!held.isEmpty()
                && held.peek().docked().plusSeconds(TOO_LATE_SECONDS).isBefore(now())) {
            Held late = held.remove();
            Instant due = late.docked().plusSeconds(DAY_MINUTES * 60);
            say(new DeadlinePassed(
                    Clock.STORAGE,
                    late.recording().sha256(),
                    late.docked(),
                    due,
                    null,
                    "pingdingshan-agriculture",
                    "第十二条",
                    Around.NOTHING));
            if (recordings <= delivered) {
                arrive(late.recording());
            }
        }
    }

    /** About five of what came in some days ago. */
    private void file() throws IOException {
        int many = Math.min(1 + random.nextInt(9), unfiled.size());
        List<RecordingId> oldest = List.copyOf(unfiled.subList(0, many));
        unfiled.subList(0, many).clear();
        int what = random.nextInt(100);
        if (what < 3) {
            say(CUSTODIAN, new MarkedUnrelated(oldest, "误触录制"));
        } else if (what < 97) {
            String name = String.format(Locale.ROOT, "A-%06d", ++activities);
            ActivityFacts facts = facts();
            say(CUSTODIAN, new ActivityOpened(name, facts));
            say(CUSTODIAN, new RecordingsFiled(name, oldest, null, ""));
            say(CUSTODIAN, new ActivityEnded(name, now().minusSeconds(200_000), ""));
            if (what < 10) {
                say(CUSTODIAN, new ActivityChanged(name, facts(), "更正"));
            }
        }
    }

    private ActivityFacts facts() {
        String party = party();
        return new ActivityFacts(
                party + one("涉嫌无证经营农药案", "涉嫌销售假兽药案", "未按规定建立台账案", "日常检查", "涉嫌经营劣种子案"),
                "平农罚〔" + (2024 + activities / 100_000) + "〕" + activities % 100_000 + "号",
                party,
                one("新华区", "卫东区", "湛河区", "石龙区") + one("建设路", "中兴路", "矿工路", "优越路") + random.nextInt(400) + "号",
                List.of(officer(random.nextInt(600)), officer(random.nextInt(600))),
                null,
                new CatalogueRow(
                        "pingdingshan-agriculture",
                        "1",
                        1 + random.nextInt(39),
                        one("现场检查", "调查取证", "送达文书"),
                        one("入户类", "场景类", "确认类")));
    }

    private String party() {
        String person = one("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙")
                + one("伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟")
                + one("", "", "民", "国", "华", "明", "建", "文");
        return random.nextInt(3) > 0
                ? person
                : "平顶山市" + one("丰收", "绿源", "金穗", "惠农", "天地", "宏达", "瑞祥", "鑫农") + one("", "盛", "源", "泰", "和")
                        + one("农资", "兽药", "种业", "饲料") + "有限公司";
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    static String camera(int number) {
        return String.format(Locale.ROOT, "Mooring/Sim/SN%05d", number);
    }

    static String officer(int number) {
        return Integer.toString(410_000 + number);
    }

    /** Looks like a digest and is none. */
    static String hex(long number) {
        StringBuilder hex = new StringBuilder(64);
        long state = number;
        for (int i = 0; i < 4; i++) {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            hex.append(HexFormat.of().toHexDigits(mixed ^ (mixed >>> 31)));
        }
        return hex.toString();
    }

    private void pass(int most) {
        seconds += random.nextInt(most + 1);
    }

    private Instant now() {
        return BEGAN.plusSeconds(seconds);
    }

    private void say(Event event) throws IOException {
        say(ITSELF, event);
    }

    private void say(Actor actor, Event event) throws IOException {
        journal.append(new EventTime(now(), seconds * 1_000, "boot-1", TimeTrust.TRUSTED), actor, event);
    }
}
