package io.mooring.bridge.ptp.session;

import io.mooring.bridge.ptp.OperationCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is asked, before it has a transaction id.
 *
 * @param operation 16 bits, see {@link OperationCode}
 * @param parameters at most 5, 32 bits each
 */
public record Request(int operation, List<Integer> parameters) {
    public Request {
        parameters = List.copyOf(parameters);
    }

    public static Request of(int operation, int... parameters) {
        return new Request(operation, Arrays.stream(parameters).boxed().toList());
    }

    @Override
    public String toString() {
        return OperationCode.name(operation)
                + parameters.stream()
                        .map(parameter -> String.format(Locale.ROOT, "0x%x", parameter))
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
