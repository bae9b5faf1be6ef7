package io.mooring.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's side of {@link Monitor}: carries what the guest asks for to QEMU (QEMU Machine Protocol, one JSON object a
 * line; the command {@code human-monitor-command} takes what a person would type).
 */
final class QemuMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QemuMonitor.class);
    private static final Duration START_MAX = Duration.ofMinutes(2);

    private final Path directory;
    private final Path sockets;
    private final Thread thread = new Thread(this::serve, "rig-monitor");

    private QemuMonitor(Path directory, Path sockets) {
        this.directory = directory;
        this.sockets = sockets;
    }

    static QemuMonitor of(Path share) throws IOException {
        // A Unix socket's path has at most 107 bytes, so it cannot lie in the share.
        var monitor = new QemuMonitor(
                Files.createDirectories(share.resolve(Monitor.DIRECTORY)), Files.createTempDirectory("rig"));
        monitor.thread.setDaemon(true);
        return monitor;
    }

    List<String> qemuArguments() {
        return List.of("-qmp", "unix:" + socket() + ",server=on,wait=off");
    }

    private Path socket() {
        return sockets.resolve("qmp");
    }

    void start() {
        thread.start();
    }

    private void serve() {
        try {
            Waiting.until(START_MAX, "QEMU listens", () -> Files.exists(socket()));
            try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(socket()));
                var in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
                var out = Channels.newWriter(channel, StandardCharsets.UTF_8);
                in.readLine(); // the greeting
                tell(in, out, "{\"execute\":\"qmp_capabilities\"}");
                while (true) {
                    Waiting.until(Duration.ofDays(1), "the guest asks", () -> answerAll(in, out) > 0);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the guest ended");
        } catch (Exception e) {
            LOG.debug("QEMU's monitor ended", e); // the guest's test says what it waited for in vain
        }
    }

    private int answerAll(BufferedReader in, Writer out) throws IOException {
        List<Path> asked;
        try (Stream<Path> all = Files.list(directory)) {
            asked = all.filter(each -> each.toString().endsWith(Monitor.ASK)).toList();
        }
        for (Path ask : asked) {
            String line = Files.readString(ask).replace("\\", "\\\\").replace("\"", "\\\"");
            String said = tell(
                    in,
                    out,
                    "{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":\"" + line + "\"}}");
            Files.delete(ask);
            String name = String.valueOf(ask.getFileName());
            Monitor.write(directory, name.substring(0, name.length() - Monitor.ASK.length()) + Monitor.ANSWER, said);
        }
        return asked.size();
    }

    /** Events come in between. */
    private static String tell(BufferedReader in, Writer out, String command) throws IOException {
        out.write(command + "\n");
        out.flush();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("{\"return\"")) {
                return line;
            }
            if (line.startsWith("{\"error\"")) {
                return "Error " + line;
            }
        }
        throw new IOException("QEMU hung up after " + command);
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        Files.deleteIfExists(socket());
        Files.deleteIfExists(sockets);
    }
}
