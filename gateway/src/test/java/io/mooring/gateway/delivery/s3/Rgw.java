package io.mooring.gateway.delivery.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real Ceph cluster of one with its S3 gateway, from {@code rig/rgw}; gone with this process, however it ends. */
final class Rgw implements AutoCloseable {
    private static final int GIB = 4;
    private static final long STOP_SECONDS_MAX = 20;

    private final Process process;
    private final BufferedReader said;
    private final Writer orders;
    private final Path directory;
    private final int httpPort;
    private final int httpsPort;

    private Rgw(Process process, Path directory, int httpPort, int httpsPort) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.directory = directory;
        this.httpPort = httpPort;
        this.httpsPort = httpsPort;
    }

    /** @param directory that does not exist */
    static Rgw start(Path directory, S3Credentials credentials) throws IOException {
        int monPort = freePort();
        int httpPort = freePort();
        int httpsPort = freePort();
        Process process = new ProcessBuilder(
                        Path.of("rig", "rgw").toAbsolutePath().toString(),
                        directory.toString(),
                        Integer.toString(monPort),
                        Integer.toString(httpPort),
                        Integer.toString(httpsPort),
                        Integer.toString(GIB),
                        credentials.accessKey(),
                        credentials.secret())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var cluster = new Rgw(process, directory, httpPort, httpsPort);
        cluster.await("ready");
        return cluster;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /** The same over TLS. */
    URI secured() {
        return URI.create("https://127.0.0.1:" + httpsPort);
    }

    /** The certificate it shows there, which vouches for itself. */
    Path certificate() {
        return directory.resolve("tls.pem");
    }

    /** kill -9 of the gateway and of the daemon that holds the disk. */
    void kill() throws IOException {
        order("kill");
        await("killed");
    }

    /** Both again, answering when it returns. */
    void start() throws IOException {
        order("start");
        await("ready");
    }

    private void order(String what) throws IOException {
        orders.write(what + "\n");
        orders.flush();
    }

    private void await(String word) throws IOException {
        String line = said.readLine();
        if (!word.equals(line)) {
            throw new IOException("rig/rgw: expected \"" + word + "\", got " + line);
        }
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
