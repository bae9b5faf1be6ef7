package io.mooring.gateway.tables;

/** How a table's file is made. */
public enum TableFormat {
    /** RFC 4180; out in UTF-8 with a byte order mark, in as UTF-8 or GB 18030. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** Office Open XML; out with one sheet, in from the first. */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String ending;
    private final String mediaType;

    TableFormat(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** A file's, without the dot. */
    public String ending() {
        return ending;
    }

    public String mediaType() {
        return mediaType;
    }
}
