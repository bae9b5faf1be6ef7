package io.mooring.bridge.sim.kernel;

import java.nio.ByteBuffer;

/** One transfer a host asked for. Compared by identity: its bytes change. */
final class Request {
    private final long id;
    private final int endpoint;
    private final ByteBuffer data;
    private final long askedNanos;

    /**
     * @param id the host's number for it
     * @param endpoint its address, bit 7 set for IN
     * @param data for IN the space to fill; for OUT the bytes
     * @param askedNanos when it was asked for
     */
    Request(long id, int endpoint, ByteBuffer data, long askedNanos) {
        this.id = id;
        this.endpoint = endpoint;
        this.data = data;
        this.askedNanos = askedNanos;
    }

    long id() {
        return id;
    }

    int endpoint() {
        return endpoint;
    }

    boolean isIn() {
        return (endpoint & 0x80) != 0;
    }

    ByteBuffer data() {
        return data;
    }

    long askedNanos() {
        return askedNanos;
    }
}
