package io.mooring.gateway.custody.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.RegisterEvent;
import io.mooring.gateway.RegisterEvent.CameraState;
import io.mooring.gateway.RegisterEvent.CamerasEntered;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.EventJson;
import io.mooring.gateway.tables.Table;
import io.mooring.gateway.tables.TableFormat;
import io.mooring.gateway.tables.TableWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a register that half of a wrong file went into. */
class RegisterFilesTest {
    private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
    private static final Locale EN = Locale.ENGLISH;

    private final JournalInMemory journal = new JournalInMemory();
    private RecordingIndex index;
    private Cameras cameras;
    private CameraFile cameraFile;
    private OfficerFile officerFile;

    @BeforeEach
    void open() throws JournalException {
        index = RecordingIndex.inMemory(journal, CameraView.VIEW, OfficerView.VIEW);
        Officers officers = new Officers(index);
        cameras = new Cameras(index, officers, () -> new RegisterRules("", false));
        cameraFile = new CameraFile(cameras, officers);
        officerFile = new OfficerFile(officers);
    }

    private static byte[] csv(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private void enter(Imported imported) throws JournalException {
        assertEquals(List.of(), imported.problems());
        imported.events().forEach(journal::append);
        index.catchUp();
    }

    private void twoOfficers() throws Exception {
        enter(officerFile.read(csv("编号,姓名,部门", "410001,张三,法规科", "410002,李四,"), ZH, false));
    }

    private void twoCameras() throws Exception {
        twoOfficers();
        enter(cameraFile.read(
                csv(
                        "厂商,型号,序列号,编号,管理部门,保管人编号,状态,备注",
                        "Maker,X/1,S1,ZF-01,法规科,410001,在用,",
                        "Maker,X/1,S2,ZF-02,,,维修,\"屏,碎\""),
                ZH,
                false));
    }

    @Test
    void camerasComeInWithChineseOrEnglishHeaders() throws Exception {
        twoCameras();
        KnownCamera first = cameras.of("Maker/X%2F1/S1").orElseThrow();
        assertEquals("410001", first.custodian());
        KnownCamera second = cameras.of("Maker/X%2F1/S2").orElseThrow();
        assertEquals(CameraState.REPAIR, second.state());
        assertEquals("屏,碎", second.note());
        Imported english =
                cameraFile.read(csv("serial,MAKER,Model,State", "S1,Maker,X/1,lost", "S3,Maker,X/1,"), EN, false);
        enter(english);
        assertEquals(1, english.added());
        assertEquals(1, english.changed());
        KnownCamera lost = cameras.of("Maker/X%2F1/S1").orElseThrow();
        assertEquals(CameraState.LOST, lost.state());
        assertEquals("410001", lost.custodian());
        assertEquals("ZF-01", lost.number());
    }

    @Test
    void whatGoesOutComesInUnchangedInBothLanguagesAndFormats() throws Exception {
        twoCameras();
        for (Locale language : List.of(ZH, EN)) {
            for (TableFormat format : TableFormat.values()) {
                Imported again =
                        cameraFile.read(TableWriter.bytes(format, "c", cameraFile.write(language)), language, false);
                assertEquals(List.of(), again.problems());
                assertEquals(2, again.unchanged());
                assertEquals(List.of(), again.events());
                Imported people =
                        officerFile.read(TableWriter.bytes(format, "o", officerFile.write(language)), language, false);
                assertEquals(2, people.unchanged());
                assertEquals(List.of(), people.events());
            }
        }
    }

    /** What a person has who saved the register and works on it in a spreadsheet. */
    private static byte[] saved(Table table, String from, String to) throws Exception {
        String text = new String(TableWriter.bytes(TableFormat.CSV, "c", table), StandardCharsets.UTF_8);
        assertTrue(text.contains(from), text);
        return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aCardThatWasChangedSinceTheFileWasSavedIsNotOverwrittenUnseen() throws Exception {
        twoCameras();
        byte[] file = saved(cameraFile.write(ZH), "ZF-02", "ZF-20");
        byte[] both = saved(cameraFile.write(EN), "ZF-0", "ZF-3");
        enter(cameraFile.read(csv("厂商,型号,序列号,备注", "Maker,X/1,S2,换屏"), ZH, false));
        Imported stale = cameraFile.read(file, ZH, false);
        assertEquals(1, stale.stale());
        assertEquals(
                List.of(3L),
                stale.problems().stream().map(Imported.Problem::line).toList());
        String told = stale.problems().get(0).text();
        assertTrue(told.contains("编号：ZF-02 → ZF-20") && told.contains("备注：换屏 → 屏,碎"), told);
        assertEquals(List.of(), stale.events());
        Imported english = cameraFile.read(both, EN, false);
        assertEquals(1, english.problemCount(), "the other line is of a card that nobody touched");
        assertTrue(english.problems().get(0).text().contains("Number: ZF-02 → ZF-32"));
        assertEquals(1, english.changes().size());
        Imported decided = cameraFile.read(file, ZH, true);
        assertEquals(1, decided.stale());
        assertTrue(decided.changes().get(0).since());
        enter(decided);
        assertEquals("屏,碎", cameras.of("Maker/X%2F1/S2").orElseThrow().note());
    }

    @Test
    void aStateThatCameSinceIsNotTakenBackUnseen() throws Exception {
        twoCameras();
        byte[] file = saved(cameraFile.write(ZH), "ZF-01", "ZF-10");
        enter(cameraFile.read(csv("Maker,Model,Serial,State", "Maker,X/1,S1,lost"), EN, false));
        Imported stale = cameraFile.read(file, ZH, false);
        assertEquals(1, stale.problemCount());
        assertTrue(stale.problems().get(0).text().contains("状态：遗失 → 在用"), stale.problems()::toString);
        assertEquals(
                CameraState.LOST, cameras.of("Maker/X%2F1/S1").orElseThrow().state());
    }

    @Test
    void anOfficerThatWasChangedSinceIsNotOverwrittenUnseen() throws Exception {
        twoOfficers();
        byte[] file = saved(officerFile.write(ZH), "张三", "张三丰");
        assertEquals(0, officerFile.read(file, ZH, false).problemCount(), "nobody touched it");
        enter(officerFile.read(csv("Number,Name,Active", "410001,张三,no"), EN, false));
        Imported stale = officerFile.read(file, ZH, false);
        assertEquals(1, stale.problemCount());
        assertTrue(stale.problems().get(0).text().contains("在职：否 → 是"), stale.problems()::toString);
        enter(officerFile.read(file, ZH, true));
        Officer officer = new Officers(index).of("410001").orElseThrow();
        assertTrue(officer.active() && officer.name().equals("张三丰"));
    }

    @Test
    void whatWasChangedAndChangedBackIsAsItWasSaved() throws Exception {
        twoOfficers();
        byte[] file = saved(officerFile.write(ZH), "李四", "李四光");
        enter(officerFile.read(csv("编号,姓名", "410002,李某"), ZH, false));
        enter(officerFile.read(csv("编号,姓名", "410002,李四"), ZH, false));
        enter(officerFile.read(file, ZH, false));
        Imported again = officerFile.read(file, ZH, false);
        assertEquals(0, again.problemCount(), "the same file once more says nothing new");
        assertEquals(0, again.stale());
    }

    @Test
    void aFileOfSomebodysOwnShowsWhatWillBecomeOfCardsThatAreThere() throws Exception {
        twoOfficers();
        byte[] own = csv("编号,姓名", "410001,张三", "410002,李思", "410003,王五");
        Imported look = officerFile.read(own, ZH, false);
        assertEquals(List.of(1L, 1L, 1L), List.of(look.added(), look.changed(), look.unchanged()));
        assertEquals(List.of(new Imported.Change(3, "姓名：李四 → 李思", false)), look.changes());
        assertEquals(look.seen(), officerFile.read(own, EN, false).seen(), "whatever the language");
        byte[] left = csv("编号,姓名,在职", "410001,张三,否");
        assertEquals(
                officerFile.read(left, EN, false).seen(),
                officerFile.read(left, ZH, false).seen());
        enter(officerFile.read(csv("编号,姓名", "410002,李某"), ZH, false));
        assertNotEquals(look.seen(), officerFile.read(own, ZH, false).seen());
    }

    @Test
    void everyWrongLineIsToldAndNothingIsEntered() throws Exception {
        twoCameras();
        Imported imported = cameraFile.read(
                csv(
                        "厂商,型号,序列号,编号,保管人编号,状态",
                        "Maker,X2,S9,ZF-09,410001,在用",
                        "Maker,X2,,ZF-10,,",
                        "Maker,X2,S9,ZF-11,,",
                        "Maker,X2,S12,ZF-01,,",
                        "Maker,X2,S13,ZF-13,999999,",
                        "Maker,X2,S14,ZF-14,,坏了",
                        "Maker,X2,S15," + "长".repeat(65) + ",,"),
                ZH,
                false);
        assertEquals(
                List.of(3L, 4L, 5L, 6L, 7L, 8L),
                imported.problems().stream().map(Imported.Problem::line).toList());
        assertEquals(6, imported.problemCount());
        assertEquals(List.of(), imported.events());
        assertEquals("登记册中没有编号为 999999 的在职执法人员。", imported.problems().get(3).text());
        assertTrue(
                imported.problems().get(1).text().contains("第 2 行"),
                imported.problems().get(1)::text);
    }

    /** A spreadsheet takes 007 for 7 when it opens a CSV file, and nobody who saves it sees that. */
    @Test
    void aNumberWhoseZerosASpreadsheetTookAwayIsNoNewOne() throws Exception {
        enter(officerFile.read(csv("编号,姓名", "000123,张三", "410001,李四"), ZH, false));
        byte[] spoilt = saved(officerFile.write(ZH), "000123", "123");
        Imported told = officerFile.read(spoilt, ZH, false);
        assertEquals(
                List.of(2L),
                told.problems().stream().map(Imported.Problem::line).toList());
        assertTrue(told.problems().get(0).text().startsWith("123 不在登记册中，而 000123 在"), told.problems()::toString);
        assertEquals(List.of(), told.events());
        Imported both = officerFile.read(csv("编号,姓名", "000123,张三", "123,王五"), ZH, false);
        assertEquals(1, both.added(), "the file has the zeros where they belong: this is another officer");

        enter(cameraFile.read(csv("Maker,Model,Serial", "M,X,0042", "M,X,123456789012"), EN, false));
        Imported cameras = cameraFile.read(csv("Maker,Model,Serial", "M,X,42", "M,X,1.23457E+11", "M,Y,42"), EN, false);
        assertEquals(
                List.of(2L, 3L),
                cameras.problems().stream().map(Imported.Problem::line).toList());
        assertTrue(cameras.problems().get(0).text().startsWith("M/X/42 is not in the register, but M/X/0042 is"));
        assertTrue(cameras.problems().get(1).text().startsWith("1.23457E+11 is no serial number"));
    }

    @Test
    void aNumberOfFullWidthIsTheSameNumber() throws Exception {
        twoOfficers();
        Imported wide = officerFile.read(csv("编号,姓名", "４１０００１,张三", "４１－Ａ３,王五", "41-A3,赵六"), ZH, false);
        assertEquals(
                List.of(4L),
                wide.problems().stream().map(Imported.Problem::line).toList());
        assertEquals(1, wide.unchanged());
        assertEquals(1, wide.added());
        enter(officerFile.read(csv("编号,姓名", "４１－Ａ３,王五"), ZH, false));
        Officers officers = new Officers(index);
        assertEquals("王五", officers.of("41-A3").orElseThrow().name());
        assertEquals("41-A3", officers.of("\u3000４１－Ａ３").orElseThrow().number());
        assertEquals(List.of("410002"), found(officers, "０２"));
        assertEquals(List.of("410002"), found(officers, "李 四"));
        assertEquals(List.of("41-A3"), found(officers, "ａ３"));
        assertEquals(3, found(officers, "\u3000").size());
        enter(cameraFile.read(csv("厂商,型号,序列号,编号,保管人编号", "M,X,S1,记（01）,４１０００２"), ZH, false));
        assertEquals("410002", cameras.of("M/X/S1").orElseThrow().custodian());
        assertEquals(
                1,
                cameras.list(new CameraFilter("记(0", null, null, "", null, null), null, 9)
                        .items()
                        .size());
    }

    private static List<String> found(Officers officers, String search) {
        return officers.list(search, null, null, 9).items().stream()
                .map(Officer::number)
                .toList();
    }

    @Test
    void twoCamerasMayChangeTheirNumbersInOneFile() throws Exception {
        twoCameras();
        enter(cameraFile.read(csv("厂商,型号,序列号,编号", "Maker,X/1,S1,ZF-02", "Maker,X/1,S2,ZF-01"), ZH, false));
        assertEquals("ZF-02", cameras.of("Maker/X%2F1/S1").orElseThrow().number());
        assertEquals("ZF-01", cameras.of("Maker/X%2F1/S2").orElseThrow().number());
        Imported taken = cameraFile.read(csv("厂商,型号,序列号,编号", "Maker,X/1,S3,ZF-01"), ZH, false);
        assertEquals(1, taken.problemCount(), "nobody gave it up");
        Imported twice = cameraFile.read(csv("厂商,型号,序列号,编号", "Maker,X/1,S1,ZF-09", "Maker,X/1,S2,ZF-09"), ZH, false);
        assertEquals(
                List.of(3L),
                twice.problems().stream().map(Imported.Problem::line).toList());
    }

    @Test
    void whatIsSaidOfALineIsInTheReadersLanguage() throws Exception {
        twoCameras();
        byte[] nobody = csv("编号,姓名", " ,张三");
        assertEquals(
                "字段 编号 为空。",
                officerFile.read(nobody, ZH, false).problems().get(0).text());
        byte[] file = csv("厂商,型号,序列号,状态", "Maker,X/1,,在用");
        assertEquals(
                "字段 序列号 为空。", cameraFile.read(file, ZH, false).problems().get(0).text());
        enter(cameraFile.read(csv("厂商,型号,序列号,状态", "Maker,X/1,S1,遗失"), ZH, false));
        assertEquals("导入文件第 2 行", cameras.of("Maker/X%2F1/S1").orElseThrow().stateReason());
    }

    @Test
    void aLifeThatCannotGoOnSoIsALinesProblem() throws Exception {
        twoCameras();
        enter(cameraFile.read(csv("Maker,Model,Serial,State", "Maker,X/1,S1,retired"), EN, false));
        Imported imported = cameraFile.read(csv("Maker,Model,Serial,State", "Maker,X/1,S1,in service"), EN, false);
        assertEquals(1, imported.problemCount());
        assertEquals(List.of(), imported.events());
        Imported chinese = cameraFile.read(csv("厂商,型号,序列号,状态", "Maker,X/1,S1,在用"), ZH, false);
        assertTrue(
                chinese.problems().get(0).text().endsWith("的状态不能由 报废 变为 在用。"),
                chinese.problems().get(0)::text);
        enter(cameraFile.read(csv("Maker,Model,Serial,State", "Maker,X/1,S1,repair"), EN, false));
    }

    @Test
    void aHeaderThatIsNotRightIsRefusedWhole() throws Exception {
        for (String header : List.of("厂商,型号", "厂商,型号,序列号,保管", "序列号,Serial", "序列号,状态,State")) {
            assertThrows(RefusalException.class, () -> cameraFile.read(csv(header, "a,b,c,d"), ZH, false), header);
        }
        assertThrows(RefusalException.class, () -> officerFile.read(new byte[] {(byte) 0xff, 0, 1}, ZH, false));
        assertThrows(RefusalException.class, () -> officerFile.read(csv("编号"), ZH, false));
        assertThrows(RefusalException.class, () -> officerFile.read(new byte[0], EN, false));
    }

    @Test
    void officersLeaveAndNothingElseIsForgotten() throws Exception {
        twoOfficers();
        Imported left = officerFile.read(csv("Number,Name,Active", "410001,张三,no", "410003,王五,maybe"), EN, false);
        assertEquals(1, left.problemCount());
        enter(officerFile.read(csv("Number,Name,Active", "410001,张三,no"), EN, false));
        Officer officer = new Officers(index).of("410001").orElseThrow();
        assertFalse(officer.active());
        assertEquals("法规科", officer.department());
    }

    @Test
    void aThousandCardsAreEntriesThatTheJournalHolds() throws Exception {
        String[] lines = new String[1_001];
        lines[0] = "编号,姓名,部门";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "P" + i + "," + "名".repeat(Fields.NAME_MAX) + "," + "部".repeat(Fields.DEPARTMENT_MAX);
        }
        Imported imported = officerFile.read(csv(lines), ZH, false);
        int cards = 0;
        for (RegisterEvent event : imported.events()) {
            cards += ((OfficersEntered) event).officers().size();
            assertTrue(size(event) < 65_000, () -> "bytes: " + size(event));
        }
        assertEquals(1_000, cards);
        assertTrue(imported.events().size() < 30);
        String[] many = new String[Import.LINES_MAX + 2];
        Arrays.fill(many, "P1,x");
        many[0] = "编号,姓名";
        assertThrows(RefusalException.class, () -> officerFile.read(csv(many), ZH, false));
        byte[] tenTimes = ("编号,姓名\n" + "P1,x\n".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        RefusalException more = assertThrows(RefusalException.class, () -> officerFile.read(tenTimes, ZH, false));
        assertEquals("文件超过 50000 行，一次最多 10000 行。", more.text(ZH));
        assertEquals(0, journal.events(CamerasEntered.class).size());
    }

    private static int size(RegisterEvent event) {
        return CanonicalJson.text(EventJson.data(event)).getBytes(StandardCharsets.UTF_8).length;
    }
}
