package io.mooring.bridge.ptp;

import io.mooring.bridge.NonsenseException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The part that command, response and event containers share: a header, then up to five 32-bit parameters. */
final class Parameters {
    private Parameters() {}

    static List<Integer> checked(List<Integer> parameters) {
        if (parameters.size() > PtpLimits.PARAMETERS_MAX) {
            throw new IllegalArgumentException(
                    "expected at most " + PtpLimits.PARAMETERS_MAX + " parameters, got " + parameters);
        }
        return List.copyOf(parameters);
    }

    /** A parameter, 0 where fewer were sent: unused ones mean 0 (PIMA 15740 clause 9). */
    static int at(List<Integer> parameters, int index) {
        return index < parameters.size() ? parameters.get(index) : 0;
    }

    static int lengthBytes(List<Integer> parameters) {
        return ContainerHeader.BYTES + Integer.BYTES * parameters.size();
    }

    static void encode(ByteBuffer out, ContainerType type, int code, int transactionId, List<Integer> parameters) {
        new ContainerHeader(lengthBytes(parameters), type, code, transactionId).encode(out);
        for (int parameter : parameters) {
            Wire.putU32(out, parameter);
        }
    }

    /** Reads what follows a header of the wanted type, exactly as much as the header announced. */
    static List<Integer> decode(ByteBuffer in, ContainerHeader header, ContainerType wanted) throws NonsenseException {
        if (header.type() != wanted) {
            throw new NonsenseException("expected a " + wanted + " container, got " + header);
        }
        long bytes = header.contentBytes();
        if (bytes % Integer.BYTES != 0 || bytes > (long) Integer.BYTES * PtpLimits.PARAMETERS_MAX) {
            throw new NonsenseException("expected 0.." + PtpLimits.PARAMETERS_MAX + " parameters, got " + header);
        }
        Wire.need(in, bytes, "parameters of " + wanted + " container");
        List<Integer> parameters = new ArrayList<>(PtpLimits.PARAMETERS_MAX);
        for (int i = 0; i < bytes / Integer.BYTES; i++) {
            parameters.add(in.getInt());
        }
        return parameters;
    }
}
