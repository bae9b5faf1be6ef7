package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the initiator asks: the operation request (PIMA 15740 clause 9) in its container (annex D).
 *
 * @param operation 16 bits, see {@link OperationCode}
 * @param transactionId 32 bits
 * @param parameters at most {@value PtpLimits#PARAMETERS_MAX}, 32 bits each
 */
public record CommandContainer(int operation, int transactionId, List<Integer> parameters) implements Dataset {
    public CommandContainer {
        parameters = Parameters.checked(parameters);
    }

    /** The parameter at this index from 0; one that was not sent is 0. */
    public int parameter(int index) {
        return Parameters.at(parameters, index);
    }

    @Override
    public int lengthBytes() {
        return Parameters.lengthBytes(parameters);
    }

    @Override
    public void encode(ByteBuffer out) {
        Parameters.encode(out, ContainerType.COMMAND, operation, transactionId, parameters);
    }

    public static CommandContainer decode(ByteBuffer in) throws NonsenseException {
        ContainerHeader header = ContainerHeader.decode(in);
        List<Integer> parameters = Parameters.decode(in, header, ContainerType.COMMAND);
        return new CommandContainer(header.code(), header.transactionId(), parameters);
    }

    @Override
    public String toString() {
        return OperationCode.name(operation) + " " + parameters + ", transaction " + (transactionId & 0xffff_ffffL);
    }
}
