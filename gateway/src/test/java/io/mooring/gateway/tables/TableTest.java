package io.mooring.gateway.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.tables.TableException.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableTest {
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "  前后有空格  ",
            "=cmd|'/C calc'!A0",
            "+1",
            "-1",
            "+1.2",
            "'-1.5",
            "''+1.2",
            "+1.2 s",
            "-1+cmd",
            "@SUM(A1)",
            "'",
            "''",
            "'=1",
            "''=1",
            "'text",
            "＝1",
            "\t=1",
            "\r",
            "\n",
            "\r\n",
            "a\rb\nc\r\nd",
            "\"",
            "\"\"",
            "a\"b",
            "a,b",
            "a;b",
            "<b>&amp;</b>",
            "]]>",
            "&#13;",
            "_x000D_",
            "_x005F_x000D_",
            "__x000D__",
            "_x000d_",
            "0012",
            "1e9",
            "2024-02-29",
            "TRUE",
            "\uFEFF",
            "\u00A0",
            "\u2028",
            "\u0085",
            "𠮷",
            "👮🏽",
            "乡村兽医执",
            "记录存储   时间");

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void everyCellComesBackAsItWas(TableFormat format) throws TableException {
        for (long seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            List<List<String>> rows = new ArrayList<>();
            int count = random.nextInt(20);
            for (int i = 0; i < count; i++) {
                rows.add(row(random));
            }
            Table table = Table.of(row(random), rows);
            Table back = TableReader.read(TableWriter.bytes(format, "事项清单", table));
            assertEquals(table.header(), back.header(), "seed " + seed);
            assertEquals(table.cells(), back.cells(), "seed " + seed);
        }
    }

    /** Ragged, with at least one cell that shows: lines without any are none. */
    private static List<String> row(Random random) {
        List<String> cells = new ArrayList<>();
        int count = random.nextInt(15);
        for (int i = 0; i < count; i++) {
            cells.add(random.nextInt(4) == 0 ? HOSTILE.get(random.nextInt(HOSTILE.size())) : joined(random));
        }
        cells.add(random.nextInt(cells.size() + 1), "x");
        return cells;
    }

    private static String joined(Random random) {
        var cell = new StringBuilder();
        int parts = random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            cell.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
        }
        return cell.toString();
    }

    @Test
    void aCsvCellThatASpreadsheetWouldRunIsWrittenAsText() throws TableException {
        Table table = Table.of(List.of("a"), List.of(List.of("=HYPERLINK(\"http://x\")"), List.of("-2+3")));
        String csv = new String(TableWriter.bytes(TableFormat.CSV, "x", table), UTF_8);
        assertTrue(csv.startsWith("\uFEFF\"a\"\r\n"), csv);
        assertTrue(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), csv);
        assertTrue(csv.contains("\r\n\"'-2+3\""), csv);
    }

    @Test
    void aCsvFileOfAChineseSpreadsheetIsRead() throws TableException {
        byte[] file = "序号,执法环节\r\n1,行政许可\r\n".getBytes(Charset.forName("GB18030"));
        Table table = TableReader.read(file);
        assertEquals(List.of("序号", "执法环节"), table.header());
        assertEquals(List.of(List.of("1", "行政许可")), table.cells());
    }

    @Test
    void separatorsOfOtherRegionsAreRead() throws TableException {
        assertEquals(
                List.of(List.of("1", "b,c")),
                TableReader.read("x;y\n1;b,c\n".getBytes(UTF_8)).cells());
        assertEquals(
                List.of(List.of("1", "b,c")),
                TableReader.read("x\ty\n1\tb,c\n".getBytes(UTF_8)).cells());
    }

    @Test
    void aRowKnowsItsLineInTheFile() throws TableException {
        Table table = TableReader.read("a,b\n\n\"1\n2\",x\n,\n3,y\n".getBytes(UTF_8));
        assertEquals(List.of(3L, 6L), table.rows().stream().map(Table.Row::line).toList());
        assertEquals("y", table.rows().get(1).text(table.column("B", "b")));
        assertEquals("", table.rows().get(1).text(table.column("none")));
    }

    @Test
    void whatIsBeyondTheLimitsIsRefusedWithItsLine() {
        assertEquals(
                Problem.TOO_LARGE,
                refused(new byte[TableLimits.FILE_BYTES_MAX + 1]).problem());
        assertEquals(Problem.NO_HEADER, refused(new byte[0]).problem());
        assertEquals(Problem.NO_HEADER, refused("\n ,\n".getBytes(UTF_8)).problem());
        TableException wide = refused(("a\n" + ",x".repeat(TableLimits.COLUMNS_MAX)).getBytes(UTF_8));
        assertEquals(Problem.TOO_MANY_COLUMNS, wide.problem());
        assertEquals(2, wide.line());
        TableException tall = refused("a\n".repeat(TableLimits.ROWS_MAX + 2).getBytes(UTF_8));
        assertEquals(Problem.TOO_MANY_ROWS, tall.problem());
        TableException thick = refused(("a\n" + "x".repeat(TableLimits.CELL_LENGTH_MAX + 1)).getBytes(UTF_8));
        assertEquals(Problem.CELL_TOO_LONG, thick.problem());
        TableException control = refused("a\nb\u0000c".getBytes(UTF_8));
        assertEquals("line 2: expected text, got the control character U+0000", control.text(Locale.ENGLISH));
        assertEquals("第 2 行：含有控制字符 U+0000", control.text(Locale.CHINA));
        assertEquals(
                Problem.NOT_TEXT,
                refused(new byte[] {'a', (byte) 0xFF, (byte) 0xFF}).problem());
        assertEquals(
                Problem.NOT_XLSX, refused(new byte[] {'P', 'K', 3, 4, 0, 0}).problem());
    }

    @Test
    void aFileWithoutAnEndToItsQuotesIsRefusedOrReadWithinTheLimits() {
        byte[] file = ("a\n\"" + "x".repeat(1 << 20)).getBytes(UTF_8);
        assertThrows(TableException.class, () -> TableReader.read(file));
    }

    @Test
    void anXlsxFileThatUnpacksToMoreThanIsTakenIsRefusedBeforeItIsUnpacked() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 25; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertEquals(Problem.TOO_LARGE, refused(out.toByteArray()).problem());
    }

    @Test
    void damagedXlsxFilesAreReadOrRefusedAndNothingElse() throws TableException {
        byte[] sound = TableWriter.bytes(
                TableFormat.XLSX, "x", Table.of(List.of("a", "b"), List.of(List.of("1", "2"), List.of("3", "4"))));
        int refused = 0;
        for (long seed = 1; seed <= 300; seed++) {
            var random = new Random(seed);
            byte[] file = sound.clone();
            for (int i = random.nextInt(5); i >= 0; i--) {
                file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt();
            }
            try {
                TableReader.read(file);
            } catch (TableException e) {
                refused++;
                assertFalse(e.text(Locale.CHINA).isBlank(), "seed " + seed);
            }
        }
        assertTrue(refused > 0);
    }

    private static TableException refused(byte[] file) {
        return assertThrows(TableException.class, () -> TableReader.read(file));
    }

    /** What this program wrote as a number is a number to whoever opens the file, and nothing else becomes one. */
    @Test
    void aNumberWithASignIsNoFormulaAndTheRestIsTamed() {
        for (String number : List.of("+1.2", "-1", "-0.5", "-123456789012345")) {
            assertEquals(number, Formula.tamed(number));
        }
        for (String other : List.of("+1.2 s", "-1+1", "+1.", "-", "+A1", "-1e9", "-1234567890123456", "＋1", "=1")) {
            assertEquals("'" + other, Formula.tamed(other));
        }
    }
}
