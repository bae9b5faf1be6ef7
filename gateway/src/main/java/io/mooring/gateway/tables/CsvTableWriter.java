package io.mooring.gateway.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** RFC 4180, with a byte order mark: without it Excel takes Chinese for the machine's old code page. */
final class CsvTableWriter implements TableWriter {
    private final Writer text;
    private final CsvWriter csv;
    private long line = 1;

    CsvTableWriter(OutputStream out) throws IOException {
        text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                // No cell can be taken for two, whatever a reader separates by, and none for an empty line.
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(text);
    }

    @Override
    public void row(List<String> cells) throws TableException {
        for (String cell : cells) {
            Rule.check(line, cell);
        }
        csv.writeRecord(cells.stream().map(Formula::tamed).toList());
        line++;
    }

    @Override
    public void close() throws IOException {
        csv.flush();
        text.flush();
    }
}
