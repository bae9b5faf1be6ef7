package io.mooring.gateway.broker;

/** The embedded broker could not start or stop. */
public final class BrokerException extends Exception {
    private static final long serialVersionUID = 1L;

    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
