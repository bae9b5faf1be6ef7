package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the responder answers (PIMA 15740 clause 9) in its container (annex D).
 *
 * @param response 16 bits, see {@link ResponseCode}
 * @param transactionId 32 bits
 * @param parameters at most {@value PtpLimits#PARAMETERS_MAX}, 32 bits each
 */
public record ResponseContainer(int response, int transactionId, List<Integer> parameters) implements Dataset {
    public ResponseContainer {
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
        Parameters.encode(out, ContainerType.RESPONSE, response, transactionId, parameters);
    }

    public static ResponseContainer decode(ByteBuffer in) throws NonsenseException {
        ContainerHeader header = ContainerHeader.decode(in);
        List<Integer> parameters = Parameters.decode(in, header, ContainerType.RESPONSE);
        return new ResponseContainer(header.code(), header.transactionId(), parameters);
    }

    @Override
    public String toString() {
        return ResponseCode.name(response) + " " + parameters + ", transaction " + (transactionId & 0xffff_ffffL);
    }
}
