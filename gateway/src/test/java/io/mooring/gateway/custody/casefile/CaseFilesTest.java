package io.mooring.gateway.custody.casefile;

import static io.mooring.gateway.custody.casefile.Bureau.CUSTODIAN;
import static io.mooring.gateway.custody.casefile.Bureau.facts;
import static io.mooring.gateway.custody.casefile.Bureau.minute;
import static io.mooring.gateway.custody.casefile.Bureau.recording;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.CustodyEvent.SecrecyMarked;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.Secrecy;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.index.RecordingIndex;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CaseFilesTest {
    private final Bureau bureau = new Bureau();

    private Activity open() throws RefusalException {
        return bureau.files.open(bureau.custodian, facts("王某无证经营农药案", "平农罚〔2026〕12号", "王某"));
    }

    private Activity file(Activity activity, Integer... numbers) throws RefusalException {
        return bureau.files.file(bureau.custodian, activity.name(), recordings(numbers), null, "");
    }

    private static List<RecordingId> recordings(Integer... numbers) {
        return List.of(numbers).stream().map(Bureau::recording).toList();
    }

    private static void refused(String code, Executable act) {
        RefusalException refusal = assertThrows(RefusalException.class, act);
        assertEquals("casefile." + code, refusal.code());
        assertFalse(refusal.text(Locale.SIMPLIFIED_CHINESE).isBlank());
    }

    @Test
    void anActivityHasRecordingsOfSeveralCamerasAndKinds() throws Exception {
        bureau.film(1, 0)
                .store(2, "Other/Cam/7", "/DCIM/IMG_0002.JPG", minute(5))
                .store(3, "Other/Cam/8", "/REC/0003.WAV", minute(9));
        Activity activity = file(open(), 1, 2, 3);
        assertEquals(3, activity.recordings());
        assertEquals(minute(0), activity.recordedFrom());
        assertEquals(minute(9), activity.recordedTo());
        assertEquals(
                List.of(RecordingKind.VIDEO, RecordingKind.PHOTO, RecordingKind.AUDIO),
                bureau.activities.filedWith(activity.name(), null, 10).items().stream()
                        .map(RecordingCard::kind)
                        .toList());
        assertEquals(activity, bureau.activities.of(recording(2)).orElseThrow());
    }

    @Test
    void namesAreGivenInOrder() throws Exception {
        assertEquals("A-000001", open().name());
        assertEquals("A-000002", open().name());
        assertEquals(
                List.of("A-000002", "A-000001"),
                bureau.activities.list(null, null, null, 10).items().stream()
                        .map(Activity::name)
                        .toList());
    }

    @Test
    void eachWordMayFindAnActivityInAnotherField() throws Exception {
        bureau.files.open(bureau.custodian, Bureau.facts("王某无证经营农药案", "平农罚〔2026〕12号", "王某"));
        bureau.files.open(bureau.custodian, Bureau.facts("王某销售假兽药案", "平农罚〔2026〕13号", "王某"));
        assertEquals(List.of("A-000001"), names("农药 12号"));
        assertEquals(List.of("A-000001"), names("王某\u3000（２０２６）12"));
        assertEquals(List.of("A-000002", "A-000001"), names("\u3000 "));
        assertEquals(List.of(), names("农药 13号"));
        assertEquals(List.of("A-000001"), names("王某 无证"), "a space where the name has none");
    }

    private List<String> names(String text) throws RefusalException {
        return bureau.activities.list(text, null, null, 10).items().stream()
                .map(Activity::name)
                .toList();
    }

    @Test
    void anActIsWholeOrNotAtAll() throws Exception {
        bureau.film(1, 0).film(2, 1);
        Activity first = open();
        Activity second = open();
        file(first, 2);
        refused("filed", () -> file(second, 1, 2));
        refused("recording.unknown", () -> file(second, 1, 99));
        assertTrue(bureau.activities.of(recording(1)).isEmpty());
    }

    @Test
    void whatIsFiledAgainStaysOnce() throws Exception {
        bureau.film(1, 0);
        Activity activity = open();
        file(activity, 1);
        assertEquals(1, file(activity, 1).recordings());
        assertEquals(1, bureau.journal.events(CaseEvent.RecordingsFiled.class).size());
    }

    @Test
    void takingOutSaysWhyAndCountsAnew() throws Exception {
        bureau.film(1, 0).film(2, 7);
        Activity activity = open();
        file(activity, 1, 2);
        refused("text.empty", () -> bureau.files.unfile(bureau.custodian, activity.name(), recordings(2), " "));
        Activity after = bureau.files.unfile(bureau.custodian, activity.name(), recordings(2), "归错案件");
        assertEquals(1, after.recordings());
        assertEquals(minute(0), after.recordedTo());
        assertEquals(
                List.of(recording(2)),
                bureau.activities.unclassified(null, 10).items().stream()
                        .map(RecordingCard::recording)
                        .toList());
        refused("elsewhere", () -> bureau.files.unfile(bureau.custodian, activity.name(), recordings(2), "x"));
    }

    @Test
    void unclassifiedIsOldestFirstByWhenItWasMade() throws Exception {
        bureau.film(1, 30).film(2, 10).film(3, 20);
        var first = bureau.activities.unclassified(null, 2);
        assertEquals(
                List.of(recording(2), recording(3)),
                first.items().stream().map(RecordingCard::recording).toList());
        var rest = bureau.activities.unclassified(first.next(), 2);
        assertEquals(
                List.of(recording(1)),
                rest.items().stream().map(RecordingCard::recording).toList());
        assertNull(rest.next());
        refused("page", () -> bureau.activities.unclassified("../activity/", 2));
    }

    @Test
    void unrelatedIsMarkedAndNeverGone() throws Exception {
        bureau.film(1, 0);
        refused("text.empty", () -> bureau.files.markUnrelated(bureau.custodian, recordings(1), ""));
        bureau.files.markUnrelated(bureau.custodian, recordings(1), "误触录制");
        assertTrue(bureau.activities.card(recording(1)).orElseThrow().unrelated());
        assertEquals(List.of(), bureau.activities.unclassified(null, 10).items());
        Activity activity = open();
        refused("unrelated", () -> file(activity, 1));
        bureau.files.liftUnrelated(bureau.custodian, recordings(1), "看错");
        assertEquals(1, bureau.activities.unclassified(null, 10).items().size());
        file(activity, 1);
        refused("filed", () -> bureau.files.markUnrelated(bureau.custodian, recordings(1), "x"));
    }

    @Test
    void whoChangesAnActivitySaysWhichVersionWasSeen() throws Exception {
        Activity seen = open();
        var more = facts("王某无证经营农药案", "平农罚〔2026〕12号", "王某某");
        refused("text.empty", () -> bureau.files.change(bureau.custodian, seen.name(), seen.version(), more, ""));
        Activity now = bureau.files.change(bureau.custodian, seen.name(), seen.version(), more, "姓名更正");
        assertEquals("王某某", now.facts().party());
        refused(
                "version",
                () -> bureau.files.change(bureau.custodian, seen.name(), seen.version(), seen.facts(), "改回"));
    }

    @Test
    void whatWasNotKnownIsAddedWithoutAReason() throws Exception {
        Activity seen = bureau.files.open(bureau.custodian, facts("检查", "", ""));
        Activity now =
                bureau.files.change(bureau.custodian, seen.name(), seen.version(), facts("检查", "平农罚〔2026〕13号", ""), "");
        assertEquals("平农罚〔2026〕13号", now.facts().caseNumber());
    }

    @Test
    void anOccasionIsOneOfTheRulesAndStaysThoughTheyDoNotKnowItAnyMore() throws Exception {
        refused(
                "occasion.other",
                () -> bureau.files.open(bureau.custodian, facts("检查", "", "").on("seizure")));
        refused(
                "occasion",
                () -> bureau.files.open(bureau.custodian, facts("检查", "", "").on("Hearing")));
        Activity seen = bureau.files.open(bureau.custodian, facts("检查", "", "").on("hearing"));
        assertEquals("hearing", seen.facts().occasion());
        CaseFiles later = new CaseFiles(bureau.index, seq -> List.of(), bureau::printed);
        refused(
                "occasion.none",
                () -> later.open(bureau.custodian, facts("检查", "", "").on("hearing")));
        Activity kept = later.change(
                bureau.custodian,
                seen.name(),
                seen.version(),
                facts("检查", "", "王某").on("hearing"),
                "");
        assertEquals("hearing", kept.facts().occasion());
        refused(
                "text.empty",
                () -> later.change(bureau.custodian, kept.name(), kept.version(), facts("检查", "", "王某"), ""));
        Activity none = later.change(bureau.custodian, kept.name(), kept.version(), facts("检查", "", "王某"), "看错");
        assertNull(none.facts().occasion());
        assertEquals(seen.openedSeq(), none.openedSeq());
    }

    @Test
    void anEndIsDeclaredAndCorrectedWithAReason() throws Exception {
        Instant now = minute(600);
        Activity activity = open();
        refused("ended.future", () -> bureau.files.end(bureau.custodian, activity.name(), minute(601), "", now));
        assertEquals(
                minute(90),
                bureau.files
                        .end(bureau.custodian, activity.name(), minute(90), "", now)
                        .ended());
        refused("text.empty", () -> bureau.files.end(bureau.custodian, activity.name(), minute(80), "", now));
        assertEquals(
                minute(80),
                bureau.files
                        .end(bureau.custodian, activity.name(), minute(80), "看错时间", now)
                        .ended());
    }

    @Test
    void oneActIsBoundedAndFitsIntoOneEntry() throws Exception {
        for (int i = 1; i <= CaseEvent.RECORDINGS_MAX + 1; i++) {
            bureau.film(i, i);
        }
        Activity activity = open();
        List<RecordingId> many = IntStream.rangeClosed(1, CaseEvent.RECORDINGS_MAX + 1)
                .mapToObj(Bureau::recording)
                .toList();
        refused("recordings", () -> bureau.files.file(bureau.custodian, activity.name(), many, null, ""));
        List<RecordingId> most = many.subList(0, CaseEvent.RECORDINGS_MAX);
        bureau.files.file(bureau.custodian, activity.name(), most, Bureau.ROW, "字".repeat(CaseEvent.TEXT_LENGTH_MAX));
        assertEquals(
                List.of(CaseEvent.RECORDINGS_MAX),
                bureau.journal.events(CaseEvent.RecordingsFiled.class).stream()
                        .map(event -> event.recordings().size())
                        .toList());
        refused(
                "recordings.twice",
                () -> bureau.files.file(bureau.custodian, activity.name(), recordings(1, 1), null, ""));
    }

    @Test
    void secrecyIsMarkedForManyAtOnceAndOnlyWhereItChanges() throws Exception {
        bureau.film(1, 0).film(2, 1);
        bureau.files.markSecrecy(bureau.custodian, recordings(1), Map.of(), Secrecy.PRIVACY, "wang", "", "");
        bureau.files.markSecrecy(bureau.custodian, recordings(1, 2), Map.of(), Secrecy.PRIVACY, "wang", "住宅内", "");
        assertEquals(2, bureau.journal.events(SecrecyMarked.class).size());
        assertEquals(
                Secrecy.PRIVACY,
                bureau.activities.card(recording(2)).orElseThrow().secrecy());
    }

    private @Nullable Secrecy mark(int number) {
        return bureau.activities.card(recording(number)).orElseThrow().secrecy();
    }

    @Test
    void aMarkThatNobodyLookedAtIsNotTakenAway() throws Exception {
        bureau.film(1, 0).film(2, 1);
        bureau.files.markSecrecy(bureau.custodian, recordings(1), Map.of(), Secrecy.STATE, "wang", "地图", "");
        refused(
                "secrecy.seen",
                () -> bureau.files.markSecrecy(
                        bureau.custodian, recordings(1, 2), Map.of(), Secrecy.OPEN, "li", "", ""));
        assertEquals(1, bureau.journal.events(SecrecyMarked.class).size(), "all or none");
        Map<RecordingId, Secrecy> old = Map.of(recording(1), Secrecy.PRIVACY);
        refused(
                "secrecy.seen",
                () -> bureau.files.markSecrecy(bureau.custodian, recordings(1), old, Secrecy.OPEN, "li", "", ""));
        assertEquals(Secrecy.STATE, mark(1));
        Map<RecordingId, Secrecy> seen = Map.of(recording(1), Secrecy.STATE);
        bureau.files.markSecrecy(bureau.custodian, recordings(1, 2), seen, Secrecy.OPEN, "li", "", "");
        assertEquals(Secrecy.OPEN, mark(1));
        assertEquals(Secrecy.OPEN, mark(2));
    }

    @Test
    void textOfStrangersIsBounded() {
        refused("facts.empty", () -> bureau.files.open(bureau.custodian, facts("", " ", "")));
        refused("text", () -> bureau.files.open(bureau.custodian, facts("x".repeat(201), "", "")));
        refused("text", () -> bureau.files.open(bureau.custodian, facts("a\u0000b", "", "")));
        refused("text", () -> bureau.files.open(bureau.custodian, facts("\uD800", "", "")));
        refused(
                "activity.unknown",
                () -> bureau.files.end(bureau.custodian, "A-000001/../x", minute(0), "", minute(1)));
    }

    @Test
    void theSameBytesAreOneCard() throws Exception {
        bureau.film(1, 0).store(1, "Other/Cam/9", "/COPY.MP4", minute(50)).film(1, 0);
        assertEquals(1, bureau.activities.unclassified(null, 10).items().size());
        assertEquals(
                "MOV_0001.MP4",
                bureau.activities.card(recording(1)).orElseThrow().fileName());
    }

    @Test
    void whatLivedThroughEqualsWhatIsReplayed() throws Exception {
        for (int i = 1; i <= 20; i++) {
            bureau.film(i, i);
        }
        Activity activity = open();
        file(activity, 1, 2, 3, 4);
        bureau.files.unfile(bureau.custodian, activity.name(), recordings(2), "错");
        bureau.files.markUnrelated(bureau.custodian, recordings(7, 8), "误录");
        bureau.files.liftUnrelated(bureau.custodian, recordings(8), "错");
        bureau.files.change(
                bureau.custodian,
                activity.name(),
                bureau.activities.activity(activity.name()).orElseThrow().version(),
                facts("改名", "", ""),
                "更正");
        // What a recovery repeats counts once.
        bureau.film(3, 3);
        for (var filed : bureau.journal.events(CaseEvent.RecordingsFiled.class)) {
            bureau.journal.append(CUSTODIAN, filed);
        }
        for (var opened : bureau.journal.events(CaseEvent.ActivityOpened.class)) {
            bureau.journal.append(CUSTODIAN, opened);
        }
        bureau.index.catchUp();
        try (RecordingIndex replayed = RecordingIndex.inMemory(bureau.journal, CaseView.CASES)) {
            assertEquals(List.of(), bureau.index.differences(replayed, 10));
        }
        assertEquals(
                "改名", bureau.activities.of(recording(1)).orElseThrow().facts().caseName());
    }

    private static ActivityFacts under(CatalogueRow row) {
        return new ActivityFacts("检查", "", "", "", List.of(), null, row);
    }

    @Test
    void whatIsFiledUnderALineOfTheCatalogueSaysWhatTheLineSays() throws Exception {
        bureau.film(1, 0);
        String id = Bureau.ROW.catalogue();
        var item = new CatalogueRow(id, "1", 4, "现场搜查", "入户类");
        var other = new CatalogueRow(id, "1", 4, "现场检查", "场景类");
        var line = new CatalogueRow(id, "1", 5, "现场检查", "入户类");
        var version = new CatalogueRow(id, "2", 4, "现场检查", "入户类");
        refused("row.item", () -> bureau.files.open(bureau.custodian, under(item)));
        refused("row.class", () -> bureau.files.open(bureau.custodian, under(other)));
        refused("row", () -> bureau.files.open(bureau.custodian, under(line)));
        refused("row", () -> bureau.files.open(bureau.custodian, under(version)));
        Activity activity = bureau.files.open(bureau.custodian, under(Bureau.ROW));
        refused(
                "row.class",
                () -> bureau.files.file(bureau.custodian, activity.name(), List.of(recording(1)), other, ""));
        refused(
                "row.item",
                () -> bureau.files.change(bureau.custodian, activity.name(), activity.version(), under(item), "x"));
        assertEquals(1, bureau.journal.events(ActivityOpened.class).size());
    }

    @Test
    void whatWasFiledUnderALineStaysThereThoughNobodyKnowsTheCatalogueAnyMore() throws Exception {
        Activity activity = bureau.files.open(bureau.custodian, under(Bureau.ROW));
        bureau.printed.clear();
        var named = new ActivityFacts("检查", "案 7", "", "", List.of(), null, Bureau.ROW);
        assertEquals(
                named,
                bureau.files
                        .change(bureau.custodian, activity.name(), activity.version(), named, "")
                        .facts());
    }
}
