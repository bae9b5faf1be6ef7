package io.mooring.gateway.rows;

/** A row does not read back as it was written: the index is thrown away and rebuilt. Views throw it too. */
public final class DamagedIndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DamagedIndexException(String message) {
        super(message);
    }

    public DamagedIndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
