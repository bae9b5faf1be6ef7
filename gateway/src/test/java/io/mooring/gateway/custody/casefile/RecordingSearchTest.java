package io.mooring.gateway.custody.casefile;

import static io.mooring.gateway.custody.casefile.Bureau.minute;
import static io.mooring.gateway.custody.casefile.Bureau.recording;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.casefile.Criteria.Mark;
import io.mooring.gateway.custody.casefile.Criteria.SecrecyAsked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RecordingSearchTest {
    private static final List<CatalogueRow> ROWS = List.of(
            new CatalogueRow("c", "1", 1, "现场检查", "入户类"),
            new CatalogueRow("c", "1", 2, "现场检查", "场景类"),
            new CatalogueRow("c", "1", 3, "现场检查", "入户类"));

    private static final Logger LOG = LoggerFactory.getLogger(RecordingSearchTest.class);
    private static final List<String> NAMES = List.of("王某无证经营农药案", "李四涉嫌销售假兽药案", "日常检查", "");
    private static final List<String> NUMBERS = List.of("平农罚〔2026〕12号", "平农罚〔2026〕112号", "");
    private static final List<String> PARTIES = List.of("王某", "王某某", "平顶山市某农资有限公司", "");
    private static final List<String> PLACES = List.of("新华区", "卫东区建设路12号", "");

    private final Bureau bureau = new Bureau();

    {
        bureau.printed.addAll(ROWS);
    }

    private List<RecordingId> find(Asking asking) throws RefusalException {
        return found(bureau.search.find(asking.criteria(), null, 100));
    }

    private static List<RecordingId> found(Page<FoundRecording> page) {
        return page.items().stream().map(item -> item.card().recording()).toList();
    }

    private Activity file(ActivityFacts facts, Integer... numbers) throws RefusalException {
        Activity activity = bureau.files.open(bureau.custodian, facts);
        return bureau.files.file(
                bureau.custodian,
                activity.name(),
                List.of(numbers).stream().map(Bureau::recording).toList(),
                null,
                "");
    }

    @Test
    void partOfAChineseNameFindsWhatIsFiledUnderIt() throws Exception {
        bureau.film(1, 0).film(2, 1).film(3, 2);
        file(Bureau.facts("王某无证经营农药案", "平农罚〔2026〕12号", "王某"), 1, 3);
        assertEquals(List.of(recording(3), recording(1)), find(new Asking().text("经营农药")));
        assertEquals(List.of(recording(3), recording(1)), find(new Asking().text("王 12号")));
        assertEquals(List.of(recording(3), recording(1)), find(new Asking().caseNumber("（2026）12")));
        assertEquals(List.of(), find(new Asking().text("农经")));
        // As Chinese keyboards type a space, and as documents hold one that does not break.
        assertEquals(List.of(recording(3), recording(1)), find(new Asking().text("\u3000王\u300012号\u3000")));
        assertEquals(List.of(recording(3), recording(1)), find(new Asking().text("王\u00A012号")));
        assertEquals(List.of(recording(2)), find(new Asking().text("mov_0002")));
        assertEquals(List.of(), find(new Asking().party("农药")));
    }

    /** Bytes may be quicker than the journal that tells of them; afterwards nothing shows which came first. */
    @Test
    void whatAnOfficeReceivedBeforeItsDockToldOfItIsFoundAsIfItHadNot() throws Exception {
        bureau.receive(1).receive(2).receive(3);
        Activity activity = file(Bureau.facts("", "", "张三"), 1, 2, 3);
        assertNull(activity.recordedFrom());
        bureau.film(1, 0).film(2, 5).film(3, 9);
        for (Asking asking : List.of(
                new Asking().camera(Bureau.CAMERA),
                new Asking().fileName("MOV_"),
                new Asking().kind(RecordingKind.VIDEO),
                new Asking().recorded(minute(0), minute(10)),
                new Asking().party("张三"))) {
            assertEquals(List.of(recording(3), recording(2), recording(1)), find(asking), asking.toString());
        }
        assertEquals(List.of(), find(new Asking().mark(Mark.UNTIMED)));
        assertEquals(List.of(), find(new Asking().kind(RecordingKind.OTHER)));

        Activity known = bureau.activities.activity(activity.name()).orElseThrow();
        assertEquals(3, known.recordings());
        assertEquals(minute(0), known.recordedFrom());
        assertEquals(minute(9), known.recordedTo());
        assertEquals(activity.version(), known.version(), "nobody changed it");
        assertEquals(stored(bureau, 1), known.storedFrom());
        assertEquals(stored(bureau, 3), known.storedTo());
    }

    private static Instant stored(Bureau of, int number) {
        return of.activities.card(recording(number)).orElseThrow().stored();
    }

    @Test
    void charactersInAnotherOrderAreAnotherText() throws Exception {
        bureau.film(1, 0);
        file(Bureau.facts("甲乙甲丙乙甲", "", ""), 1);
        // Each two of them stand there, all of them do not.
        assertEquals(List.of(), find(new Asking().text("丙乙甲乙")));
        assertEquals(List.of(recording(1)), find(new Asking().text("乙甲丙乙")));
    }

    @Test
    void anActivityThatChangesTakesItsRecordingsAlong() throws Exception {
        bureau.film(1, 0).film(2, 1);
        Activity activity = file(Bureau.facts("", "", "张三"), 1, 2);
        bureau.files.change(bureau.custodian, activity.name(), activity.version(), Bureau.facts("", "", "李四"), "姓名更正");
        assertEquals(List.of(), find(new Asking().party("张")));
        assertEquals(List.of(recording(2), recording(1)), find(new Asking().party("李")));
        bureau.files.unfile(bureau.custodian, activity.name(), List.of(recording(1)), "错");
        assertEquals(List.of(recording(2)), find(new Asking().party("李")));
    }

    @Test
    void aPhaseWithItsOwnRowOfTheCatalogueIsFoundUnderIt() throws Exception {
        bureau.film(1, 0).film(2, 1);
        CatalogueRow own = new CatalogueRow("pingdingshan-agriculture", "1", 9, "送达文书", "确认类");
        bureau.printed.add(own);
        Activity activity = bureau.files.open(
                bureau.custodian, new ActivityFacts("检查", "", "", "", List.of("4101"), null, Bureau.ROW));
        bureau.files.file(bureau.custodian, activity.name(), List.of(recording(1)), null, "");
        bureau.files.file(bureau.custodian, activity.name(), List.of(recording(2)), own, "");
        assertEquals(List.of(recording(1)), find(new Asking().recordClass("入户类")));
        assertEquals(List.of(recording(2)), find(new Asking().recordClass("确认类")));
        assertEquals(List.of(recording(2)), find(new Asking().row("pingdingshan-agriculture", 9)));
        assertEquals(List.of(recording(2)), find(new Asking().text("送达")));
        assertEquals(List.of(recording(2), recording(1)), find(new Asking().officer("4101")));
    }

    @Test
    void momentsAreExactThoughTermsAreCoarse() throws Exception {
        bureau.film(1, 0).film(2, 1).film(3, 2).store(4, Bureau.CAMERA, "/X.MP4", null);
        assertEquals(List.of(recording(2)), find(new Asking().recorded(minute(1), minute(2))));
        assertEquals(List.of(recording(4)), find(new Asking().mark(Mark.UNTIMED)));
        assertEquals(
                List.of(recording(4), recording(3), recording(2), recording(1)),
                find(new Asking().stored(Instant.parse("2026-11-21T18:00:00Z"), null)));
    }

    @Test
    void whatIsAskedIsBounded() {
        assertThrows(RefusalException.class, () -> find(new Asking().text("字".repeat(201))));
        assertThrows(RefusalException.class, () -> find(new Asking().text("a b c d e f g h i j k")));
        assertThrows(
                RefusalException.class, () -> find(new Asking().text("a b c d e f g h i j k".replace(' ', '\u3000'))));
        assertThrows(RefusalException.class, () -> bureau.activities.list("a b c d e f g h i j k", null, null, 10));
        assertThrows(RefusalException.class, () -> bureau.search.find(new Asking().criteria(), "-1", 10));
    }

    @Test
    void pagesGoOnWhereTheyEnded() throws Exception {
        for (int i = 1; i <= 7; i++) {
            bureau.film(i, i);
        }
        List<RecordingId> all = new ArrayList<>();
        String next = null;
        do {
            Page<FoundRecording> page =
                    bureau.search.find(new Asking().camera(Bureau.CAMERA).criteria(), next, 3);
            all.addAll(found(page));
            next = page.next();
        } while (next != null);
        assertEquals(
                List.of(7, 6, 5, 4, 3, 2, 1).stream().map(Bureau::recording).toList(), all);
    }

    @Test
    void allThatLooksAlikeAndIsNotKeepsNobodyWaiting() throws Exception {
        for (int i = 0; i < RecordingSearch.LOOKED_AT_MAX + 5; i++) {
            bureau.store(i, Bureau.CAMERA, "/ababcb" + i, minute(i));
        }
        Page<FoundRecording> page =
                bureau.search.find(new Asking().fileName("abcbab").criteria(), null, 10);
        assertEquals(List.of(), page.items());
        assertEquals("5", page.next());
        assertNull(bureau.search
                .find(new Asking().fileName("abcbab").criteria(), page.next(), 10)
                .next());
    }

    /** Whatever is asked together, what is found is what a look at every single recording finds. */
    @Test
    void anyCombinationFindsWhatIsThere() throws Exception {
        long seed = System.nanoTime();
        LOG.info("seed {}", seed);
        Random random = new Random(seed);
        live(random);
        List<FoundRecording> everything = new ArrayList<>(
                bureau.search.find(new Asking().criteria(), null, 500).items());
        assertEquals(400, everything.size());
        everything.sort(Comparator.comparing(item -> -item.card().number()));
        int hits = 0;
        for (int i = 0; i < 500; i++) {
            Asking asking = asking(random);
            List<RecordingId> expected = everything.stream()
                    .filter(asking::wants)
                    .map(item -> item.card().recording())
                    .toList();
            assertEquals(expected, found(bureau.search.find(asking.criteria(), null, 500)), asking::toString);
            hits += expected.isEmpty() ? 0 : 1;
        }
        LOG.info("{} of 500 questions found something", hits);
    }

    private void live(Random random) throws RefusalException {
        List<String> paths = List.of("/MOV_%04d.MP4", "/2026/IMG%d.jpg", "/执法%d.wav", "/x%d");
        for (int i = 0; i < 400; i++) {
            Instant recorded = random.nextInt(10) == 0 ? null : minute(random.nextInt(20_000));
            String path = String.format(one(paths, random), i);
            bureau.store(i, "m/o/" + random.nextInt(3), path, recorded);
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            step(random, names);
        }
    }

    /** As whoever looks just before. */
    private Map<RecordingId, Secrecy> marks(List<RecordingId> of) {
        Map<RecordingId, Secrecy> marks = new HashMap<>();
        for (RecordingId one : of) {
            bureau.activities.card(one).ifPresent(card -> {
                if (card.secrecy() != null) {
                    marks.put(one, card.secrecy());
                }
            });
        }
        return marks;
    }

    private void step(Random random, List<String> names) {
        List<RecordingId> some = random.ints(0, 400)
                .distinct()
                .limit(4)
                .mapToObj(Bureau::recording)
                .toList();
        try {
            switch (random.nextInt(7)) {
                case 0 ->
                    names.add(bureau.files.open(bureau.custodian, facts(random)).name());
                case 1, 2 -> {
                    CatalogueRow row = random.nextBoolean() ? null : row(random);
                    bureau.files.file(bureau.custodian, one(names, random), some.subList(0, 2), row, "");
                }
                case 3 -> {
                    String name = one(names, random);
                    long seen = bureau.activities.activity(name).orElseThrow().version();
                    bureau.files.change(bureau.custodian, name, seen, facts(random), "更正");
                }
                case 4 -> bureau.files.markUnrelated(bureau.custodian, some, "误录");
                case 5 ->
                    bureau.files.markSecrecy(
                            bureau.custodian, some, marks(some), Secrecy.values()[random.nextInt(4)], "wang", "", "");
                default -> {
                    String name = one(names, random);
                    var filed = bureau.activities.filedWith(name, null, 1).items();
                    if (!filed.isEmpty()) {
                        bureau.files.unfile(
                                bureau.custodian, name, List.of(filed.get(0).recording()), "错");
                    }
                }
            }
        } catch (RefusalException | IndexOutOfBoundsException | IllegalArgumentException e) {
            LOG.debug("not done: {}", e.getMessage());
        }
    }

    private static ActivityFacts facts(Random random) {
        String name = one(NAMES, random);
        ActivityFacts facts = new ActivityFacts(
                name,
                one(NUMBERS, random),
                name.isEmpty() ? "王某" : one(PARTIES, random),
                one(PLACES, random),
                random.nextBoolean() ? List.of() : List.of("410" + random.nextInt(3)),
                null,
                random.nextBoolean() ? null : row(random));
        return random.nextBoolean() ? facts : facts.on(one(Bureau.OCCASIONS, random));
    }

    private static CatalogueRow row(Random random) {
        return one(ROWS, random);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static Asking asking(Random random) {
        Asking asking = new Asking();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int day = random.nextInt(14);
            switch (random.nextInt(15)) {
                case 0 -> asking.text(one(List.of("王", "农药", "12", "mov", "〔2026〕1", "检查 王", "执法", "建设路"), random));
                case 1 -> asking.caseName(one(List.of("案", "假兽药", "日常"), random));
                case 2 -> asking.caseNumber(one(List.of("〕12号", "112", "罚"), random));
                case 3 -> asking.party(one(List.of("王某", "公司", "某 有限"), random));
                case 4 -> asking.place(one(List.of("区", "建设路 12"), random));
                case 5 -> asking.fileName(one(List.of(".mp4", "IMG", "执", "1", "01"), random));
                case 6 -> asking.recorded(minute(day * 1_000), minute(day * 1_000 + random.nextInt(9_000)));
                case 7 -> asking.camera("m/o/" + random.nextInt(3));
                case 8 -> asking.officer("410" + random.nextInt(3));
                case 9 -> asking.row("c", 1 + random.nextInt(3));
                case 10 -> asking.recordClass(one(List.of("入户类", "场景类", "会议类"), random));
                case 11 -> asking.secrecy(one(List.of(SecrecyAsked.values()), random));
                case 12 -> asking.kind(one(List.of(RecordingKind.values()), random));
                case 13 -> asking.occasion(one(Bureau.OCCASIONS, random));
                default -> asking.mark(one(List.of(Mark.values()), random));
            }
        }
        return asking;
    }
}
