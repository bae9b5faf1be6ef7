package io.mooring.gateway.bench.rate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's iperf3: what the wire carries when nothing but bytes are sent. */
final class Iperf3 {
    private static final Pattern RECEIVED =
            Pattern.compile("\"sum_received\"\\s*:\\s*\\{[^}]*\"bytes\"\\s*:\\s*([0-9]+)[^}]*"
                    + "\"bits_per_second\"\\s*:\\s*([0-9.e+]+)");

    private Iperf3() {}

    /** @param lanes connections at once */
    static Figure run(Wire wire, int lanes, int seconds) throws IOException {
        int port = freePort(wire);
        Process server = new ProcessBuilder("iperf3", "-s", "-1", "--forceflush", "-B", wire.host(), "-p", Integer.toString(port))
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .redirectErrorStream(true)
                .start();
        try (var said = server.inputReader()) {
            // Its banner ends with the line that it listens.
            String line = said.readLine();
            while (line != null && !line.contains("listening")) {
                line = said.readLine();
            }
            var command = new ArrayList<>(wire.inside());
            command.addAll(List.of("iperf3", "-J", "-c", wire.host(), "-p", Integer.toString(port)));
            command.addAll(List.of("-t", Integer.toString(seconds), "-P", Integer.toString(lanes)));
            String json = Programs.run(command);
            Matcher sum = RECEIVED.matcher(json);
            Matcher cpu = Pattern.compile("\"host_total\"\\s*:\\s*([0-9.]+)").matcher(json);
            if (!sum.find() || !cpu.find()) {
                throw new IOException("iperf3 said nothing of what was received: " + json);
            }
            long bytes = Long.parseLong(sum.group(1));
            double took = bytes * 8 / Double.parseDouble(sum.group(2));
            return new Figure(bytes, took, Double.parseDouble(cpu.group(1)) / 100 * took, Double.NaN);
        } finally {
            server.destroy();
            Programs.ended(server, 5);
        }
    }

    private static int freePort(Wire wire) throws IOException {
        try (var probe = new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName(wire.host()))) {
            return probe.getLocalPort();
        }
    }
}
