package io.mooring.gateway.custody.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        enter(officerFile.read(csv("编号,姓名,部门", "410001,张三,法规科", "410002,李四,"), ZH));
    }

    private void twoCameras() throws Exception {
        twoOfficers();
        enter(cameraFile.read(
                csv(
                        "厂商,型号,序列号,编号,管理部门,保管人编号,状态,备注",
                        "Maker,X/1,S1,ZF-01,法规科,410001,在用,",
                        "Maker,X/1,S2,ZF-02,,,维修,\"屏,碎\""),
                ZH));
    }

    @Test
    void camerasComeInWithChineseOrEnglishHeaders() throws Exception {
        twoCameras();
        KnownCamera first = cameras.of("Maker/X%2F1/S1").orElseThrow();
        assertEquals("410001", first.custodian());
        KnownCamera second = cameras.of("Maker/X%2F1/S2").orElseThrow();
        assertEquals(CameraState.REPAIR, second.state());
        assertEquals("屏,碎", second.note());
        Imported english = cameraFile.read(csv("serial,MAKER,Model,State", "S1,Maker,X/1,lost", "S3,Maker,X/1,"), EN);
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
                Imported again = cameraFile.read(TableWriter.bytes(format, "c", cameraFile.write(language)), language);
                assertEquals(List.of(), again.problems());
                assertEquals(2, again.unchanged());
                assertEquals(List.of(), again.events());
                Imported people =
                        officerFile.read(TableWriter.bytes(format, "o", officerFile.write(language)), language);
                assertEquals(2, people.unchanged());
                assertEquals(List.of(), people.events());
            }
        }
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
                ZH);
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

    @Test
    void aLifeThatCannotGoOnSoIsALinesProblem() throws Exception {
        twoCameras();
        enter(cameraFile.read(csv("Maker,Model,Serial,State", "Maker,X/1,S1,retired"), EN));
        Imported imported = cameraFile.read(csv("Maker,Model,Serial,State", "Maker,X/1,S1,in service"), EN);
        assertEquals(1, imported.problemCount());
        assertEquals(List.of(), imported.events());
        enter(cameraFile.read(csv("Maker,Model,Serial,State", "Maker,X/1,S1,repair"), EN));
    }

    @Test
    void aHeaderThatIsNotRightIsRefusedWhole() throws Exception {
        for (String header : List.of("厂商,型号", "厂商,型号,序列号,保管", "序列号,Serial", "序列号,状态,State")) {
            assertThrows(RefusalException.class, () -> cameraFile.read(csv(header, "a,b,c,d"), ZH), header);
        }
        assertThrows(RefusalException.class, () -> officerFile.read(new byte[] {(byte) 0xff, 0, 1}, ZH));
        assertThrows(RefusalException.class, () -> officerFile.read(csv("编号"), ZH));
        assertThrows(RefusalException.class, () -> officerFile.read(new byte[0], EN));
    }

    @Test
    void officersLeaveAndNothingElseIsForgotten() throws Exception {
        twoOfficers();
        Imported left = officerFile.read(csv("Number,Name,Active", "410001,张三,no", "410003,王五,maybe"), EN);
        assertEquals(1, left.problemCount());
        enter(officerFile.read(csv("Number,Name,Active", "410001,张三,no"), EN));
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
        Imported imported = officerFile.read(csv(lines), ZH);
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
        assertThrows(RefusalException.class, () -> officerFile.read(csv(many), ZH));
        assertEquals(0, journal.events(CamerasEntered.class).size());
    }

    private static int size(RegisterEvent event) {
        return CanonicalJson.text(EventJson.data(event)).getBytes(StandardCharsets.UTF_8).length;
    }
}
