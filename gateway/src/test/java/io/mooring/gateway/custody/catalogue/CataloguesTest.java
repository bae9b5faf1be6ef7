package io.mooring.gateway.custody.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Actor;
import io.mooring.gateway.CatalogueEvent.CatalogueLinesWritten;
import io.mooring.gateway.CatalogueRow;
import io.mooring.gateway.DockId;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.tables.Table;
import io.mooring.gateway.tables.TableFormat;
import io.mooring.gateway.tables.TableReader;
import io.mooring.gateway.tables.TableWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** At stake: what a recording was classified under, when the catalogue says something else today. */
class CataloguesTest {
    private static final String ID = "pingdingshan-agriculture";
    private static final String TITLE = "事项清单";
    private static final Actor DOCK = Actor.dock(new DockId("dock-01"));
    private static final Actor CUSTODIAN = Actor.person("custodian", "li");
    private static final long SEED = 20_261_121;

    private final JournalInMemory journal = new JournalInMemory();
    private final RecordingIndex index;
    private final Desk desk;
    private final Catalogues catalogues;
    private final CatalogueActs acts;

    CataloguesTest() throws JournalException {
        index = RecordingIndex.inMemory(journal, CatalogueView.VIEW);
        desk = new Desk(journal, index);
        catalogues = new Catalogues(index);
        acts = new CatalogueActs(catalogues);
    }

    private long start() throws RefusalException {
        return desk.act(DOCK, () -> acts.atStart(ID));
    }

    private CatalogueContent bring(byte[] file) throws Exception {
        CatalogueContent content = acts.withKnownMarks(ID, CatalogueContent.of(TableReader.read(file)));
        desk.act(CUSTODIAN, () -> acts.write(content));
        return content;
    }

    private long adopt(CatalogueContent content, String reason) throws RefusalException {
        return desk.act(CUSTODIAN, () -> acts.adopt(ID, TITLE, content.sha256(), reason, "wang"));
    }

    private CatalogueContent changed() throws Exception {
        Table table = catalogues.content(catalogues.current(ID).orElseThrow()).table();
        List<List<String>> rows = new ArrayList<>(table.cells());
        List<String> first = new ArrayList<>(rows.get(0));
        first.set(3, "核查申请农药经营许可证仪器");
        rows.set(0, first);
        return bring(TableWriter.bytes(TableFormat.XLSX, TITLE, Table.of(table.header(), rows)));
    }

    @Test
    void aCatalogueThatComesAlongIsAdoptedOnceAndIsAsPrinted() throws Exception {
        start();
        start();
        CatalogueVersion version = catalogues.current(ID).orElseThrow();
        assertEquals("1", version.version());
        assertEquals("平顶山市农业农村局行政执法音像记录事项目录清单", version.title());
        assertEquals(1, catalogues.versions(ID).size());
        assertEquals(ShippedCatalogue.of(ID).orElseThrow().content(), catalogues.content(version));
    }

    @Test
    void whatWasClassifiedUnderAnOldVersionStaysKnown() throws Exception {
        long first = start();
        CatalogueRow before = catalogues.row(ID, "1", 1);
        long second = adopt(changed(), "2027 年修订");
        assertEquals("2", catalogues.current(ID).orElseThrow().version());
        assertEquals("1", catalogues.at(ID, second - 1).orElseThrow().version());
        assertEquals("1", catalogues.at(ID, first).orElseThrow().version());
        assertEquals("2", catalogues.at(ID, second).orElseThrow().version());
        assertEquals(before, catalogues.row(ID, "1", 1));
        assertEquals(new CatalogueRow(ID, "1", 1, "核查申请农作物生产、经营许可证仪器、办公场所、仓库等基本设施", "入户类"), before);
        assertEquals("核查申请农药经营许可证仪器", catalogues.row(ID, "2", 1).item());
        assertEquals("wang", catalogues.current(ID).orElseThrow().approvedBy());
        assertEquals("2027 年修订", catalogues.current(ID).orElseThrow().reason());
    }

    @Test
    void aLineWhoseCellsAreShiftedIsNamedByAllThatStandsInIt() throws Exception {
        start();
        CatalogueRow row = catalogues.row(ID, "1", 7);
        assertTrue(row.item().startsWith("2 行政许可 | 现场核查 | 种畜禽"), row.item());
        assertEquals("入户类", row.recordClass());
        assertEquals("catalogue.line.unknown", refused(() -> catalogues.row(ID, "1", 40)));
        assertEquals("catalogue.version.unknown", refused(() -> catalogues.row(ID, "9", 1)));
    }

    @Test
    void wordsAreFoundWhateverSpaceIsTypedBetweenThem() throws Exception {
        start();
        CatalogueContent content = catalogues.content(catalogues.current(ID).orElseThrow());
        assertEquals(2, content.search("文书送达 确认类").size());
        for (String space : List.of("\u3000", "\u00A0", "\t")) {
            assertEquals(content.search("文书送达 确认类"), content.search(space + "文书送达" + space + "确认类"));
        }
    }

    @Test
    void marksThatPeopleMadeLiveThroughAFileThatHasNoPlaceForThem() throws Exception {
        start();
        CatalogueContent content = changed();
        assertEquals(Set.of(Oddity.CUT_SHORT), content.line(27).oddities());
        adopt(content, "x");
        assertEquals(content, catalogues.content(catalogues.current(ID).orElseThrow()));
    }

    @Test
    void whatMakesNoVersionIsRefused() throws Exception {
        start();
        CatalogueContent content = changed();
        String sha256 = content.sha256();
        assertEquals("catalogue.reason", refused(() -> acts.adopt(ID, TITLE, sha256, " ", "wang")));
        assertEquals("catalogue.title", refused(() -> acts.adopt(ID, " ", sha256, "x", "wang")));
        assertEquals("catalogue.id", refused(() -> acts.adopt("../etc", TITLE, sha256, "x", "wang")));
        assertEquals("catalogue.content.unknown", refused(() -> acts.adopt(ID, TITLE, "00", "x", "wang")));
        adopt(content, "x");
        assertEquals("catalogue.in-force", refused(() -> acts.adopt(ID, TITLE, sha256, "x", "wang")));
        assertEquals("catalogue.lines", refused(() -> acts.write(new CatalogueContent(List.of("a"), List.of()))));
        String long30k = "长".repeat(10_000);
        assertEquals(
                "catalogue.line.long",
                refused(() -> acts.write(CatalogueContent.of(Table.of(List.of("a"), List.of(List.of(long30k)))))));
    }

    private interface Doing {
        void run() throws Exception;
    }

    private static String refused(Doing act) {
        return assertThrows(RefusalException.class, act::run).code();
    }

    @Test
    void aLongCatalogueStandsInSeveralEntriesAndComesBackWhole() throws Exception {
        for (long seed = SEED; seed < SEED + 5; seed++) {
            CatalogueContent content = hostile(new Random(seed), 600);
            assertTrue(acts.write(content).size() > 1, "seed " + seed);
            desk.act(CUSTODIAN, () -> acts.write(content));
            assertEquals(List.<CatalogueLinesWritten>of(), acts.write(content), "it stands there: seed " + seed);
            assertEquals(content, catalogues.content(content.sha256()).orElseThrow(), "seed " + seed);
        }
    }

    /** Cells of all kinds, ragged, with at least one that shows. */
    private static CatalogueContent hostile(Random random, int lines) {
        String[] parts = {"听证", "\n", "\"", "=1+1", "'", ",", "\t", "\\", " ", "𠮷", "_x000D_", "入户类", "1 ", "/", "%"};
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            List<String> cells = new ArrayList<>();
            for (int cell = random.nextInt(14); cell >= 0; cell--) {
                var text = new StringBuilder();
                for (int part = random.nextInt(12); part > 0; part--) {
                    text.append(parts[random.nextInt(parts.length)]);
                }
                cells.add(text.toString());
            }
            cells.add("x" + i);
            rows.add(cells);
        }
        return CatalogueContent.of(Table.of(List.of("序号", "执法事项", "执法记录类别"), rows));
    }

    @Test
    void hostileCellsLiveThroughFilesAndTheJournal() throws Exception {
        for (long seed = SEED; seed < SEED + 20; seed++) {
            CatalogueContent content = hostile(new Random(seed), 30);
            for (TableFormat format : TableFormat.values()) {
                byte[] file = TableWriter.bytes(format, TITLE, content.table());
                assertEquals(content, CatalogueContent.of(TableReader.read(file)), "seed " + seed);
            }
            desk.act(CUSTODIAN, () -> acts.write(content));
            assertEquals(content, catalogues.content(content.sha256()).orElseThrow(), "seed " + seed);
        }
    }

    @Test
    void anIndexThatWasLostComesBackTheSame() throws Exception {
        start();
        adopt(changed(), "x");
        RecordingIndex again = RecordingIndex.inMemory(journal, CatalogueView.VIEW);
        again.catchUp();
        var read = new Catalogues(again);
        assertEquals(catalogues.versions(ID), read.versions(ID));
        assertEquals(catalogues.all(), read.all());
        for (CatalogueVersion version : catalogues.versions(ID)) {
            assertEquals(catalogues.content(version), read.content(version));
        }
    }

    @Test
    void twoContentsThatOnlyDifferInWhereACellEndsHaveTwoNames() {
        CatalogueContent one = CatalogueContent.of(Table.of(List.of("a"), List.of(List.of("ab", "c"))));
        CatalogueContent other = CatalogueContent.of(Table.of(List.of("a"), List.of(List.of("a", "bc"))));
        assertTrue(!one.sha256().equals(other.sha256()));
    }
}
