package io.mooring.gateway.custody.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.tables.TableFormat;
import io.mooring.gateway.tables.TableReader;
import io.mooring.gateway.tables.TableWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** At stake: a bureau's own order, changed by who copied it. Held against the lists as they are printed (R82 to R90). */
class ShippedCatalogueTest {
    private static final List<String> IDS = ShippedCatalogue.IDS;

    private static ShippedCatalogue shipped(String id) {
        return ShippedCatalogue.of(id).orElseThrow();
    }

    private final CatalogueContent agriculture =
            shipped("pingdingshan-agriculture").content();
    private final CatalogueContent ecology = shipped("pingdingshan-ecology").content();
    private final CatalogueContent ethnic =
            shipped("pingdingshan-ethnic-religious").content();

    private static String printed(String id) throws IOException {
        try (InputStream in = ShippedCatalogueTest.class.getResourceAsStream("/catalogues/" + id + ".printed.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A line of the print is a row, a tab parts cells, and an empty line is a page's end. */
    private static List<List<String>> byTabs(String printed) {
        return printed.lines()
                .filter(line -> !line.isBlank())
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }

    /** Each cell stands behind a line break and a tab; twelve are a row; rows that nobody filled in are none. */
    private static List<List<String>> byTwelve(String printed) {
        List<String> cells =
                Arrays.stream(printed.substring(1).split("\n\t", -1)).toList();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i + 12 <= cells.size(); i += 12) {
            List<String> row = new ArrayList<>(cells.subList(i, i + 12));
            row.set(11, row.get(11).strip());
            rows.add(row);
        }
        rows.removeIf(row -> row.stream().allMatch(String::isBlank));
        return rows;
    }

    private static List<List<String>> all(CatalogueContent content) {
        List<List<String>> all = new ArrayList<>(List.of(content.header()));
        content.lines().forEach(line -> all.add(line.cells()));
        return all;
    }

    @Test
    void everyCellOfAgricultureIsAsPrinted() throws IOException {
        assertEquals(byTabs(printed("pingdingshan-agriculture")), all(agriculture));
        assertEquals(39, agriculture.lines().size());
    }

    @Test
    void everyCellOfEcologyIsAsPrinted() throws IOException {
        assertEquals(byTabs(printed("pingdingshan-ecology")), all(ecology));
        assertEquals(3, ecology.lines().size());
    }

    @Test
    void everyCellOfEthnicAndReligiousAffairsIsAsPrinted() throws IOException {
        assertEquals(byTwelve(printed("pingdingshan-ethnic-religious")), all(ethnic));
        assertEquals(2, ethnic.lines().size());
        assertEquals("听证\n\n记录员", ethnic.line(2).cell(5), "the page breaks the line within the cell");
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void theColumnsAreThoseOfThePolicy(String id) {
        List<String> columns =
                PolicyFiles.shipped(id).policy().catalogue().columns().or(List.of());
        assertEquals(
                columns,
                shipped(id).content().header().stream().map(CellText::plain).toList());
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void theClassesAreThoseOfThePolicy(String id) {
        assertEquals(
                Set.copyOf(
                        PolicyFiles.shipped(id).policy().catalogue().classes().or(List.of())),
                Set.copyOf(shipped(id).content().classes()));
    }

    private static Map<String, Long> counted(CatalogueContent content) {
        return content.lines().stream()
                .map(content::recordClass)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void everyLineHasItsClassThoughNoneCanBeDerived() {
        assertEquals(Map.of("入户类", 28L, "场景类", 9L, "确认类", 2L), counted(agriculture), "R85");
        assertEquals(Map.of("场景类", 2L, "会议类", 1L), counted(ecology));
        assertEquals(Map.of("场景类", 1L, "会议类", 1L), counted(ethnic));
        assertEquals("场景类", agriculture.recordClass(agriculture.line(15)), "a hearing, R86");
        assertEquals("入户类", agriculture.recordClass(agriculture.line(22)), "a hearing too");
        assertEquals("会议类", ecology.recordClass(ecology.line(2)), "and another");
    }

    private static List<Integer> marked(CatalogueContent content, Oddity oddity) {
        return content.lines().stream()
                .filter(line -> line.oddities().contains(oddity))
                .map(CatalogueLine::row)
                .toList();
    }

    /** R82, R85: another bureau's list, with classes and columns of its own. */
    @Test
    void aClassAndAColumnThatNoListHereHasAreKept() throws Exception {
        String file = "序号,执法事项,记录方式,执法记录类别,保管期限\r\n1,巡查,执法记录仪,巡查类,2年\r\n";
        CatalogueContent another = CatalogueContent.of(TableReader.read(file.getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("巡查类"), another.classes());
        assertEquals(List.of("序号", "执法事项", "记录方式", "执法记录类别", "保管期限"), another.header());
        assertEquals(List.of("1", "巡查", "执法记录仪", "巡查类", "2年"), another.line(1).cells());
        assertEquals("巡查", another.item(another.line(1)));
        assertEquals(Set.of(), another.line(1).oddities());
    }

    @Test
    void oddLinesAreKeptAndMarked() {
        assertEquals(List.of(4, 5, 6, 7), marked(agriculture, Oddity.FEWER_CELLS), "12 cells, R90");
        assertEquals(List.of(4, 5, 6, 7), marked(agriculture, Oddity.SHIFTED));
        assertEquals(List.of(7), marked(agriculture, Oddity.NUMBER_SHARES_CELL));
        assertEquals("2 行政许可", agriculture.line(7).cell(0));
        assertEquals(List.of(18, 24, 25, 26), marked(agriculture, Oddity.EMPTY_CELL), "numbers 11 and 16");
        assertEquals("11", agriculture.line(18).cell(0));
        assertEquals(List.of(27), marked(agriculture, Oddity.CUT_SHORT));
        assertTrue(agriculture.line(27).cell(2).endsWith("乡村兽医执"), "number 17");
        assertEquals(List.of(2), marked(ecology, Oddity.DOUBTFUL));
        assertEquals(List.of(2), marked(ethnic, Oddity.DOUBTFUL));
        assertEquals("调查取证", ecology.line(2).cell(3), "of a hearing");
        assertEquals(List.of(3), marked(ecology, Oddity.SHIFTED), "查封、扣押 is one cell short");
        assertEquals(EnumSet.of(Oddity.SHIFTED), ecology.line(3).oddities());
        assertEquals(Set.of(), agriculture.line(1).oddities());
    }

    @Test
    void numbersAreNeverFilledDown() {
        List<String> numbers = agriculture.lines().stream()
                .map(line -> line.cell(0))
                .filter(cell -> cell.matches("\\d+"))
                .toList();
        assertEquals(22, numbers.size(), "and number 2 shares its cell: 23");
        assertEquals("", agriculture.line(2).cell(0));
        assertEquals("", agriculture.line(34).cell(0), "another stage below number 20, R87");
    }

    @Test
    void linesOnTrialSaySo() {
        assertEquals(
                List.of(18, 19, 20, 21, 22, 23, 24, 25, 26, 27),
                agriculture.lines().stream()
                        .filter(line -> line.cell(12).equals("试用"))
                        .map(CatalogueLine::row)
                        .toList(),
                "numbers 11 to 17");
    }

    @Test
    void everyLineIsFoundByAnyOfItsCells() {
        for (CatalogueContent content : List.of(agriculture, ecology, ethnic)) {
            for (CatalogueLine line : content.lines()) {
                for (String cell : line.cells()) {
                    assertTrue(content.search(cell).contains(line), cell);
                }
            }
        }
        assertEquals(List.of(2), rows(ethnic.search("听证记录员")), "however the page broke the line");
        assertEquals(List.of(12), rows(agriculture.search("奶站 经营场所")));
        assertEquals(List.of(), agriculture.search("没有这样的字"));
    }

    private static List<Integer> rows(List<CatalogueLine> lines) {
        return lines.stream().map(CatalogueLine::row).toList();
    }

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void everyCellLivesThroughAFile(TableFormat format) throws Exception {
        for (String id : IDS) {
            CatalogueContent content = shipped(id).content();
            byte[] file = TableWriter.bytes(format, shipped(id).title(), content.table());
            CatalogueContent back = CatalogueContent.of(TableReader.read(file));
            assertEquals(all(content), all(back));
            assertEquals(content.sha256(), back.sha256());
        }
    }
}
