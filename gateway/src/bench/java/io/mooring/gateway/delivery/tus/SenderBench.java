package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.delivery.Parcel;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.bench.Rounds;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.PinnedTls;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.proof.Receipt;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sender to an office that keeps nothing, against a bare sendfile loop and against curl, to the same receiver in the
 * same run, file in the page cache. {@code curl} must be installed.
 *
 * <p>{@code mvn -Pbench -pl gateway -am test -Dtest=SenderBench -Dsurefire.failIfNoSpecifiedTests=false}
 */
class SenderBench {
    private static final long SIZE = 1L << 30;
    private static final RecordingId RECORDING = new RecordingId("ab".repeat(32));
    private static final DockId DOCK = new DockId("dock-1");

    @TempDir
    Path directory;

    private final SigningKey key = SigningKey.generate();
    private final TlsIdentity dock = TlsIdentity.generate("dock-1");
    private final TlsIdentity office = TlsIdentity.generate("office");
    private final SystemClock clock = new SystemClock(new AssumedTime());

    private String receipt(long size) {
        return new Receipt(RECORDING, size, DOCK, new DockId("office"), Instant.parse("2026-11-21T08:00:00Z"))
                .signed(key);
    }

    private TusDestination destination(NullOffice to, boolean tls, Path file) {
        var security = tls ? new TusSettings.Security(dock, Set.of(office.pin())) : null;
        var settings = new TusSettings(
                "null", true, "127.0.0.1", to.port(), DOCK, Set.of(key.verificationKey()), security, TusTimeouts.STANDARD);
        return TusDestination.open(settings, new RealDisk(), id -> file, clock);
    }

    @Test
    void megabytesPerSecond() throws Exception {
        run("MB/s", this::megabytesPerSecond, SenderBench::curlMegabytesPerSecond);
    }

    /** What a busy machine does not change much: how much is sent for a second of processor time of the sender alone. */
    @Test
    void megabytesPerProcessorSecond() throws Exception {
        run("MB/CPU s", SenderBench::megabytesPerProcessorSecond, SenderBench::curlMegabytesPerProcessorSecond);
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface Measure {
        double of(Work work) throws Exception;
    }

    private interface Curl {
        double run(String url, Path file, List<String> options) throws Exception;
    }

    private void run(String unit, Measure measure, Curl curl) throws Exception {
        Path file = directory.resolve("recording");
        write(file);
        var serverTls = PinnedTls.server(office, () -> Set.of(dock.pin()));
        Path certificate = Files.writeString(directory.resolve("cert.pem"), dock.certificatePem());
        Path secret = Files.writeString(directory.resolve("key.pem"), dock.keyPem());
        try (var plain = new NullOffice(null, receipt(SIZE));
                var secured = new NullOffice(serverTls, receipt(SIZE));
                var sender = destination(plain, false, file);
                var securedSender = destination(secured, true, file)) {
            new Rounds(unit)
                    .add("bare sendfile loop, plain", round -> measure.of(() -> sendfileLoop(plain, file)))
                    .add("our sender, plain", round -> measure.of(() -> send(sender)))
                    .add("curl, plain", round -> curl.run("http://127.0.0.1:" + plain.port(), file, List.of()))
                    .add("our sender, TLS 1.3", round -> measure.of(() -> send(securedSender)))
                    .add("curl, TLS 1.3", round -> curl.run(
                            "https://127.0.0.1:" + secured.port(),
                            file,
                            List.of("-k", "--cert", certificate.toString(), "--key", secret.toString())))
                    .print();
        }
    }

    @Test
    void sendsAFileOfMoreThanTwoGigabytes() throws Exception {
        long size = (1L << 31) + (1L << 30) + 12_345;
        Path file = directory.resolve("sparse");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
        try (var plain = new NullOffice(null, receipt(size));
                var sender = destination(plain, false, file)) {
            sender.deliver(new Parcel(RECORDING, size, 1), bytes -> {});
            assertEquals(size, plain.bytes.get());
        }
    }

    private void write(Path file) throws Exception {
        byte[] piece = new byte[1 << 20];
        new Random(1).nextBytes(piece);
        try (var out = Files.newOutputStream(file)) {
            for (long written = 0; written < SIZE; written += piece.length) {
                out.write(piece);
            }
        }
    }

    private double megabytesPerSecond(Work work) throws Exception {
        long start = clock.monotonicNanos();
        work.run();
        return SIZE / 1e6 / ((clock.monotonicNanos() - start) / 1e9);
    }

    private static double megabytesPerProcessorSecond(Work work) throws Exception {
        long start = senderNanos();
        work.run();
        return SIZE / 1e6 / ((senderNanos() - start) / 1e9);
    }

    /** Processor time of this thread and of the senders' event loops; the receiver's is not the sender's. */
    private static long senderNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        long nanos = threads.getCurrentThreadCpuTime();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("tus-")) {
                nanos += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos;
    }

    private void send(TusDestination sender) throws Exception {
        sender.deliver(new Parcel(RECORDING, SIZE, 1), bytes -> {});
    }

    private void sendfileLoop(NullOffice to, Path file) throws Exception {
        try (SocketChannel socket =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), to.port()));
                FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
            String head = "PUT /x HTTP/1.1\r\nHost: x\r\nContent-Length: " + SIZE + "\r\n\r\n";
            socket.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
            for (long sent = 0; sent < SIZE; ) {
                sent += from.transferTo(sent, SIZE - sent, socket);
            }
            socket.read(ByteBuffer.allocate(4096));
        }
    }

    /** As curl itself counts, without its start. */
    private static double curlMegabytesPerSecond(String url, Path file, List<String> options) throws Exception {
        String said = curl("%{speed_upload}\\n", url, file, options);
        return Double.parseDouble(said.substring(0, said.indexOf('\n'))) / 1e6;
    }

    /** User and system time of curl as the shell that waited for it tells. */
    private static double curlMegabytesPerProcessorSecond(String url, Path file, List<String> options)
            throws Exception {
        String said = curl("", url, file, options);
        double seconds = 0;
        for (String time : said.lines().reduce((first, last) -> last).orElseThrow().split(" ", -1)) {
            int minutes = time.indexOf('m');
            seconds += 60 * Double.parseDouble(time.substring(0, minutes))
                    + Double.parseDouble(time.substring(minutes + 1, time.length() - 1));
        }
        return SIZE / 1e6 / seconds;
    }

    private static String curl(String report, String url, Path file, List<String> options) throws Exception {
        var command = new java.util.ArrayList<String>(List.of("bash", "-c", "\"$@\" && times", "bash"));
        command.addAll(List.of("curl", "-sS", "-H", "Expect:", "-T", file.toString()));
        command.addAll(options);
        command.addAll(List.of("-w", report, "-o", "/dev/null", url + "/x"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
