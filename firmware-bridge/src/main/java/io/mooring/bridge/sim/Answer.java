package io.mooring.bridge.sim;

import io.mooring.bridge.ptp.Dataset;
import io.mooring.bridge.ptp.ResponseCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation comes to: a response, and before it a data phase if there is one.
 *
 * @param response 16 bits, see {@link ResponseCode}
 */
record Answer(
        int response, List<Integer> parameters, @Nullable Payload data) {
    /** What a data phase carries. */
    sealed interface Payload {
        /** Something encoded whole. */
        record Encoded(Dataset content) implements Payload {}

        /** A piece of a file. */
        record FileBytes(Footage footage, long offsetBytes, long countBytes) implements Payload {}
    }

    static Answer ok() {
        return new Answer(ResponseCode.OK, List.of(), null);
    }

    static Answer ok(int parameter) {
        return new Answer(ResponseCode.OK, List.of(parameter), null);
    }

    static Answer ok(Dataset content) {
        return new Answer(ResponseCode.OK, List.of(), new Payload.Encoded(content));
    }

    static Answer ok(Payload.FileBytes bytes, Integer... parameters) {
        return new Answer(ResponseCode.OK, List.of(parameters), bytes);
    }

    static Answer refused(int response) {
        return new Answer(response, List.of(), null);
    }

    /** Whether the camera says that it does not know what it was asked for. */
    boolean isUnsupported() {
        return response == ResponseCode.OPERATION_NOT_SUPPORTED
                || response == ResponseCode.DEVICE_PROP_NOT_SUPPORTED
                || response == ResponseCode.OBJECT_PROP_NOT_SUPPORTED;
    }
}
