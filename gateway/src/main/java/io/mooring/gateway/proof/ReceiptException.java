package io.mooring.gateway.proof;

/** A text that should be a receipt is none, or nobody we know signed it. */
public final class ReceiptException extends Exception {
    private static final long serialVersionUID = 1L;

    public ReceiptException(String message) {
        super(message);
    }

    public ReceiptException(String message, Throwable cause) {
        super(message, cause);
    }
}
