package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.mooring.gateway.app.node.RunningAt;
import io.mooring.gateway.files.RealDisk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a custodian who asks and is told the truth, also when nobody is there to tell it. */
class StatusCommandTest {
    private static final String STATUS = "{\"schema\":\"mooring.status/1\",\"dock\":\"d1\"}";

    @TempDir
    Path directory;

    private HttpServer server = notBound();
    private String answer = STATUS;
    private int code = 200;

    private static HttpServer notBound() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/status", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Test
    void printsTheJsonAsItCame() {
        Ran ran = Ran.command("status", "--json", "--url", url());
        assertEquals(new Ran(0, STATUS + "\n", ""), ran);
    }

    @Test
    void saysThatItIsNotRunning() {
        String nobody = url();
        server.stop(0);
        Ran ran = Ran.command("status", "--url", nobody);
        assertEquals(3, ran.exit());
        assertEquals("", ran.out());
        assertEquals("mooring: not running (asked " + nobody + "api/status: nobody listens there)\n", ran.err());
    }

    @Test
    void findsADaemonByItsNoteInADirectoryOrADemos() throws Exception {
        Path dock = Files.createDirectory(directory.resolve("dock"));
        try (RunningAt note = RunningAt.leave(new RealDisk(), directory.resolve("none"), dock, url())) {
            assertEquals(
                    0, Ran.command("status", "--json", "--dir", dock.toString()).exit());
            assertEquals(
                    0,
                    Ran.command("status", "--json", "--dir", directory.toString())
                            .exit());
            assertEquals(Optional.of(url()), RunningAt.read(new RealDisk(), dock), note::toString);
        }
        assertEquals(Optional.empty(), RunningAt.read(new RealDisk(), dock));
    }

    @Test
    void findsADaemonByItsConfiguration() throws Exception {
        Path file = Files.writeString(
                directory.resolve("dock.conf"),
                "dock { id = d, data-directory = \"" + directory + "\", run-directory = \"" + directory + "/run\" }\n"
                        + "console.port = " + server.getAddress().getPort() + "\n");
        assertEquals(
                0, Ran.command("status", "--json", "--config", file.toString()).exit());
    }

    @Test
    void believesNoStranger() {
        answer = "<html>";
        assertRefused("something else");
        answer = "{\"a\":1}";
        assertRefused("something else in JSON");
        code = 404;
        assertRefused("HTTP 404");
        Ran ran = Ran.command("status", "--url", "ftp://x");
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("expected a URL such as http://127.0.0.1:8460/, got 'ftp://x'"), ran::err);
    }

    private void assertRefused(String got) {
        Ran ran = Ran.command("status", "--url", url());
        assertEquals(74, ran.exit());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("expected the status of a daemon of Mooring, got " + got), ran::err);
    }
}
