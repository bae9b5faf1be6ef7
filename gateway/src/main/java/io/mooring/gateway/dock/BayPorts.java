package io.mooring.gateway.dock;

import io.mooring.bridge.BayId;
import io.mooring.bridge.LinkException;
import java.util.OptionalLong;

/** The power of the bays' sockets, as far as a dock can do anything about it. Any thread. */
public interface BayPorts {
    /** Sockets that always have power and count nothing. */
    BayPorts NONE = new BayPorts() {
        @Override
        public boolean switchable(BayId bay) {
            return false;
        }

        @Override
        public void switchOff(BayId bay) throws LinkException {
            throw new LinkException(LinkException.Reason.FAILED, "switch off " + bay + ": no socket here has a switch");
        }

        @Override
        public void switchOn(BayId bay) {}

        @Override
        public void giveBack() {}

        @Override
        public OptionalLong overCurrents(BayId bay) {
            return OptionalLong.empty();
        }

        @Override
        public String port(BayId bay) {
            return bay.toString();
        }
    };

    /** Whether this socket's power can be cut by itself, so that the camera leaves the bus as if it were pulled out. */
    boolean switchable(BayId bay);

    /** @throws LinkException if it was not switched; then it has power as before */
    void switchOff(BayId bay) throws LinkException;

    /** Nothing happens to a socket that has power. */
    void switchOn(BayId bay) throws LinkException;

    /**
     * Gives power to what an earlier run of this dock switched off and left so when it was killed; to no other.
     *
     * @throws LinkException if one could not be; it may be tried again
     */
    void giveBack() throws LinkException;

    /**
     * How often too much current was drawn at it; empty where nobody counts.
     *
     * @throws LinkException if it cannot be read now
     */
    OptionalLong overCurrents(BayId bay) throws LinkException;

    /** The socket's name for people. */
    String port(BayId bay);
}
