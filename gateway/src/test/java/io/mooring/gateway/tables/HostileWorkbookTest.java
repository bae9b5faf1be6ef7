package io.mooring.gateway.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.mooring.gateway.tables.TableException.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At stake: somebody uploads two kilobytes, and the program, which ends when its memory does, ends. */
class HostileWorkbookTest {
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final List<String> HEADER = List.of("a", "b");
    private final Map<String, byte[]> parts = new TreeMap<>();

    @BeforeEach
    void write() throws Exception {
        byte[] file = TableWriter.bytes(TableFormat.XLSX, "x", Table.of(HEADER, List.of(List.of("1", "2"))));
        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    private byte[] file() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private void sheet(String rows, Charset charset) {
        String xml = "<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?><worksheet xmlns="
                + "\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                + "</sheetData></worksheet>";
        parts.put(SHEET, xml.getBytes(charset));
    }

    private void assertRefused() throws Exception {
        byte[] file = file();
        TableException refused = assertThrows(TableException.class, () -> TableReader.read(file));
        assertEquals(Problem.NOT_XLSX, refused.problem(), refused::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r='1'><c r='A1' t='s'><v>999999999</v></c></row>",
                "<row r='1'><c r='A1' t='&#115;'><v>9999<![CDATA[99999]]></v></c></row>",
                "<row r='1'><c r='A1' t='s'><v>99999<!-- -->9999</v></c></row>",
                "<row r='1'><c r='A1' t='s'><f>1</f><v>9999999</v></c></row>",
                "<x:row xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main' r='1'><x:c r='A1' t='s'>"
                        + "<x:v>999999999</x:v></x:c></x:row>",
                "<row r='1'><c r='ZZZZZZ1'><v>1</v></c></row>",
                "<row r='1'><c r='&#90;ZZZZZ1'><v>1</v></c></row>"
            })
    void whatMakesRoomForAllThereIsIsRefused(String rows) throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            sheet(rows, charset);
            assertRefused();
        }
    }

    @Test
    void anElementWithThousandsOfAttributesIsRefused() throws Exception {
        String attributes =
                IntStream.range(0, 5_000).mapToObj(i -> " a" + i + "='1'").collect(Collectors.joining());
        sheet("<row r='1'" + attributes + "/>", StandardCharsets.UTF_8);
        assertRefused();
    }

    @Test
    void aPartWithADocumentTypeIsRefused() throws Exception {
        String sheet = new String(parts.get(SHEET), StandardCharsets.UTF_8);
        parts.put(
                SHEET,
                ("<!DOCTYPE x [<!ENTITY a 'b'>]>" + sheet.substring(sheet.indexOf("<worksheet")))
                        .getBytes(StandardCharsets.UTF_8));
        assertRefused();
    }

    @Test
    void whatSpreadsheetsPutBesideATableIsNoMatter() throws Exception {
        parts.put("xl/drawings/vmlDrawing1.vml", "<xml><br></xml>".getBytes(StandardCharsets.UTF_8));
        parts.put("docProps/thumbnail.jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0});
        parts.put("xl/media/image1.emf", new byte[] {1, 0, 0, 0});
        parts.put("xl/printerSettings/printerSettings1.bin", new byte[] {0, 60, 0, 0});
        assertEquals(HEADER, TableReader.read(file()).header());
    }
}
