package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the responder tells unasked (PIMA 15740 clause 12) in its container on the interrupt pipe (annex D).
 *
 * @param event 16 bits, see {@link EventCode}
 * @param transactionId 32 bits
 * @param parameters at most {@value PtpLimits#PARAMETERS_MAX}, 32 bits each
 */
public record EventContainer(int event, int transactionId, List<Integer> parameters) implements Dataset {
    public EventContainer {
        parameters = Parameters.checked(parameters);
    }

    @Override
    public int lengthBytes() {
        return Parameters.lengthBytes(parameters);
    }

    @Override
    public void encode(ByteBuffer out) {
        Parameters.encode(out, ContainerType.EVENT, event, transactionId, parameters);
    }

    public static EventContainer decode(ByteBuffer in) throws NonsenseException {
        ContainerHeader header = ContainerHeader.decode(in);
        List<Integer> parameters = Parameters.decode(in, header, ContainerType.EVENT);
        return new EventContainer(header.code(), header.transactionId(), parameters);
    }

    @Override
    public String toString() {
        return EventCode.name(event) + " " + parameters + ", transaction " + (transactionId & 0xffff_ffffL);
    }
}
