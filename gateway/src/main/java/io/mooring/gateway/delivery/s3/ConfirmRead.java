package io.mooring.gateway.delivery.s3;

/** How much of a delivered recording the independent look reads back. */
public enum ConfirmRead {
    /** Every byte, compared by SHA-256. */
    FULL("s3-readback-full"),
    /** The beginning, the end and some pieces between, compared with our own; cheaper, and sees less. */
    SAMPLED("s3-readback-sampled");

    private final String method;

    ConfirmRead(String method) {
        this.method = method;
    }

    /** As the journal names it. */
    String method() {
        return method;
    }
}
