package io.mooring.gateway.tables;

/** What a table from outside may have at most. */
public final class TableLimits {
    /** A register of ten thousand cameras has a fifth of this. */
    public static final int FILE_BYTES_MAX = 8 << 20;

    /** Below the header. */
    public static final int ROWS_MAX = 50_000;

    public static final int COLUMNS_MAX = 100;

    /** What a spreadsheet's cell holds, in UTF-16 units. */
    public static final int CELL_LENGTH_MAX = 32_767;

    /** All parts of an XLSX file, unpacked: a register of ten thousand cameras has a fifth of this, and a dock has 256 MiB of memory. */
    static final int UNPACKED_BYTES_MAX = 24 << 20;

    /** An XLSX file with one sheet has ten. */
    static final int PARTS_MAX = 200;

    /** Rows of one sheet, header and all: the format's own. */
    public static final int SHEET_ROWS_MAX = 1 << 20;

    private TableLimits() {}
}
