package io.mooring.gateway.index;

/** A row does not read back as it was written: the index is thrown away and rebuilt. Never leaves the package. */
final class DamagedIndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedIndexException(String message) {
        super(message);
    }

    DamagedIndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
