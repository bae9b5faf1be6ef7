package io.mooring.gateway.tables;

import io.mooring.gateway.tables.TableException.Problem;

/** Reads a table that somebody brings. */
public final class TableReader {
    private TableReader() {}

    /**
     * The first sheet, or the lines, of a file; lines without any text are passed over.
     *
     * @throws TableException if it is none of the two formats, or beyond {@link TableLimits}
     */
    public static Table read(byte[] file) throws TableException {
        return read(looksZipped(file) ? TableFormat.XLSX : TableFormat.CSV, file);
    }

    /** As {@link #read(byte[])}, of a format that is known. */
    public static Table read(TableFormat format, byte[] file) throws TableException {
        if (file.length > TableLimits.FILE_BYTES_MAX) {
            throw new TableException(Problem.TOO_LARGE, 0, TableLimits.FILE_BYTES_MAX);
        }
        return switch (format) {
            case CSV -> CsvTable.read(file);
            case XLSX -> XlsxTable.read(file);
        };
    }

    private static boolean looksZipped(byte[] file) {
        return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }
}
