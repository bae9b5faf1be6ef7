package io.mooring.bridge.sim.kernel;

import java.io.IOException;

/** The host at the other end of the socket does not keep to the protocol. */
final class PlugException extends IOException {
    private static final long serialVersionUID = 1L;

    PlugException(String message) {
        super(message);
    }
}
