package io.mooring.gateway.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.mooring.gateway.tables.TableException.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads CSV. */
final class CsvTable {
    /** What Chinese spreadsheets write where nobody chose. */
    private static final Charset CHINESE = Charset.forName("GB18030");

    /** The longest cell with every character a quote, and room to say by how much it is too long. */
    private static final int BUFFER_MAX = 4 * TableLimits.CELL_LENGTH_MAX;

    private CsvTable() {}

    static Table read(byte[] file) throws TableException {
        String text = text(file);
        var rule = new Rule();
        // Given as a reader: only its buffer has a limit.
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .maxBufferSize(BUFFER_MAX)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .fieldSeparator(separator(text))
                .build(
                        CsvRecordHandler.of(limits -> limits.maxFields(TableLimits.COLUMNS_MAX + 1)
                                .maxFieldSize(BUFFER_MAX)
                                .maxRecordSize(TableLimits.FILE_BYTES_MAX)),
                        new java.io.StringReader(text))) {
            for (CsvRecord line : lines) {
                rule.line(
                        line.getStartingLineNumber(),
                        line.getFields().stream().map(Formula::plain).toList());
            }
            return rule.table();
        } catch (CsvParseException | java.io.UncheckedIOException e) {
            throw new TableException(Problem.NOT_CSV, deepest(e));
        } catch (IOException e) {
            throw new TableException(Problem.NOT_CSV, e);
        }
    }

    private static Throwable deepest(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    /** UTF-8 where it is that, with or without a mark; what is not is GB 18030 or nothing. */
    private static String text(byte[] file) throws TableException {
        String text;
        try {
            text = decoded(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUtf8) {
            try {
                text = decoded(file, CHINESE);
            } catch (CharacterCodingException e) {
                throw new TableException(Problem.NOT_TEXT, 0);
            }
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decoded(byte[] file, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    }

    /** Of the header: spreadsheets write semicolons or tabs where the machine's region says so. */
    private static char separator(String text) {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"') {
                quoted = !quoted;
            } else if (!quoted && (unit == '\n' || unit == '\r')) {
                break;
            } else if (!quoted) {
                commas += unit == ',' ? 1 : 0;
                semicolons += unit == ';' ? 1 : 0;
                tabs += unit == '\t' ? 1 : 0;
            }
        }
        if (commas >= semicolons && commas >= tabs) {
            return ',';
        }
        return semicolons >= tabs ? ';' : '\t';
    }
}
