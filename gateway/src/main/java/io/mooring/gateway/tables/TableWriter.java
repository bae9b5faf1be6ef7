package io.mooring.gateway.tables;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes a table row by row, however long it is, and holds none of it. One thread. {@link #close} finishes the file; the
 * stream below is flushed and stays open.
 */
public interface TableWriter extends AutoCloseable {
    /** @throws TableException if the format cannot hold a cell, or no more rows */
    void row(List<String> cells) throws IOException, TableException;

    @Override
    void close() throws IOException;

    /**
     * Begins a file with its header.
     *
     * @param name of the sheet, where the format has sheets
     */
    static TableWriter begin(TableFormat format, OutputStream out, String name, List<String> header)
            throws IOException, TableException {
        TableWriter writer = switch (format) {
            case CSV -> new CsvTableWriter(out);
            case XLSX -> new XlsxTableWriter(out, name);
        };
        writer.row(header);
        return writer;
    }

    /** A whole file; for tables that are small. */
    static byte[] bytes(TableFormat format, String name, Table table) throws TableException {
        var out = new ByteArrayOutputStream();
        try (TableWriter writer = begin(format, out, name, table.header())) {
            for (Table.Row row : table.rows()) {
                writer.row(row.cells());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a table in memory cannot be written", e);
        }
        return out.toByteArray();
    }
}
