package io.mooring.gateway.custody.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.ActivityFacts;
import io.mooring.gateway.CaseEvent.ActivityChanged;
import io.mooring.gateway.CaseEvent.ActivityOpened;
import io.mooring.gateway.CaseEvent.RecordingsFiled;
import io.mooring.gateway.HandoverEvent.CameraTaken;
import io.mooring.gateway.RegisterEvent.OfficerCard;
import io.mooring.gateway.RegisterEvent.OfficersEntered;
import io.mooring.gateway.TimeTrust;
import io.mooring.gateway.index.RecordingIndex;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LedgerTableTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Uses uses = new Uses();
    private UnaryOperator<Use.Occasion> words = UnaryOperator.identity();

    private String cell(Locale language, String column) throws Exception {
        try (RecordingIndex index = RecordingIndex.inMemory(uses.journal, LedgerView.LEDGER)) {
            var table = new LedgerTable(language, ZONE);
            List<String> row = table.row(new Ledger(index, words)
                    .page(UseFilter.ALL, null, 1)
                    .items()
                    .get(0));
            assertEquals(table.header().size(), row.size());
            int at = table.header().indexOf(column);
            assertTrue(at >= 0, table.header() + " has no " + column);
            return row.get(at);
        }
    }

    @Test
    void saysWhatTheRegulationAsksForInItsOwnTerms() throws Exception {
        uses.journal.append(new OfficersEntered(List.of(new OfficerCard("410001", "李伟", "执法一队", true))));
        String visit = uses.plug(1);
        uses.journal.append(new CameraTaken(visit, Uses.camera(1), 1, "410001"));
        uses.journal.trust(TimeTrust.HOLDOVER);
        uses.release(visit, 1);
        Locale chinese = Locale.SIMPLIFIED_CHINESE;
        assertEquals("执法记录仪使用情况台账", new LedgerTable(chinese, ZONE).title());
        assertEquals("李伟", cell(chinese, "使用人员"));
        assertEquals("本人编号和 PIN 码", cell(chinese, "使用人员认定"));
        assertEquals("2026-11-22 02:00:04", cell(chinese, "交接时间（领用）"));
        assertEquals("守时", cell(chinese, "领用时间可信度"));
        assertEquals("未交还", cell(chinese, "交接时间（交还）"));
        assertEquals("合格", cell(chinese, "使用前检查"));
        assertEquals("not back", cell(Locale.ENGLISH, "Handed over (back)"));
    }

    @Test
    void whyAnActivityHadToBeRecordedStandsInItsContentInEachLanguage() throws Exception {
        String visit = uses.plug(1);
        var facts = new ActivityFacts("某案", "", "", "", List.of(), null, null).on("seizure");
        uses.journal.append(new ActivityOpened("A-000001", facts));
        long opened = uses.journal.head().seq();
        uses.journal.append(new RecordingsFiled("A-000001", List.of(uses.store(visit, 1)), null, ""));
        uses.journal.append(new ActivityChanged("A-000001", facts, ""));
        assertEquals("某案 seizure", cell(Locale.ENGLISH, "Content recorded"), "where nobody says what it means");
        words = of -> new Use.Occasion(of.opened(), of.code(), "查封扣押 " + of.opened(), "sealing up");
        assertEquals("某案 查封扣押 " + opened, cell(Locale.SIMPLIFIED_CHINESE, "记录内容"));
        assertEquals("某案 sealing up", cell(Locale.ENGLISH, "Content recorded"));
    }

    @Test
    void numbersAreWrittenAlikeWhateverLanguageTheComputerSpeaks() throws Exception {
        String visit = uses.plug(1);
        uses.store(visit, 1);
        uses.release(visit, 1);
        uses.list(uses.plug(1), 1, 3, null);
        Locale before = Locale.getDefault();
        List<List<String>> usual = rows();
        assertTrue(usual.toString().contains("-1.5"), usual.toString());
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(usual, rows());
            Locale.setDefault(Locale.GERMANY);
            assertEquals(usual, rows());
        } finally {
            Locale.setDefault(before);
        }
    }

    private List<List<String>> rows() throws Exception {
        try (RecordingIndex index = RecordingIndex.inMemory(uses.journal, LedgerView.LEDGER)) {
            var table = new LedgerTable(Locale.ENGLISH, ZONE);
            return new Ledger(index, words)
                    .page(UseFilter.ALL, null, 10).items().stream()
                            .map(table::row)
                            .toList();
        }
    }

    @Test
    void anUnknownTakerAndADockThatWasOffAreSaidAsSuch() throws Exception {
        uses.plug(1);
        assertEquals("人员不明", cell(Locale.SIMPLIFIED_CHINESE, "使用人员认定"));
        assertEquals("首次接入", cell(Locale.SIMPLIFIED_CHINESE, "交接时间（领用）"));
    }

    @Test
    void everyWordExistsInBothLanguages() {
        assertEquals(
                LedgerTable.texts(Locale.SIMPLIFIED_CHINESE).keySet(),
                LedgerTable.texts(Locale.ENGLISH).keySet());
        for (Fault.Kind kind : Fault.Kind.values()) {
            assertTrue(LedgerTable.texts(Locale.ENGLISH).containsKey("fault." + kind));
        }
        for (Use.Departure departure : Use.Departure.values()) {
            assertTrue(LedgerTable.texts(Locale.ENGLISH).containsKey("departure." + departure));
        }
    }
}
