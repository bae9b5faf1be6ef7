package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answer;
import io.mooring.gateway.api.Area;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.api.NewsEndpoints;
import io.mooring.gateway.api.SameSite;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalInMemory;
import io.mooring.gateway.time.FakeClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: a dock whose memory, threads or listeners one client takes, signed in or not, serves nobody else. */
final class GreedyClientsTest {
    private static final int UPLOAD_BYTES_MAX = 8 << 20;
    private static final int FILE_BYTES = 32 << 20;
    private static final int PATIENCE_MILLIS = 20_000;

    private final JournalInMemory journal = new JournalInMemory();
    private final List<Socket> open = new ArrayList<>();
    private Console console;
    private int keys;

    record Size(int bytes) {}

    private static final class Things implements Area {
        @Override
        public String name() {
            return "things";
        }

        @Override
        public List<Endpoint<?>> endpoints() {
            return List.of(
                    Endpoint.get("things.file", "/file", Act.DOCK_READ)
                            .givesFile()
                            .by((call, nothing) -> Answer.file("long.csv", "text/csv", new byte[FILE_BYTES])),
                    Endpoint.get("things.size", "/size", Act.DOCK_READ)
                            .gives(Size.class)
                            .by((call, nothing) -> Answer.of(new Size(1))),
                    Endpoint.post("things.upload", "/file", Act.DOCK_READ)
                            .takesFile(UPLOAD_BYTES_MAX, "text/csv")
                            .gives(Size.class)
                            .by((call, nothing) -> Answer.of(new Size(call.upload().length))));
        }
    }

    @BeforeEach
    void start() throws Exception {
        var desk = new Desk(journal, RecordingIndex.inMemory(journal));
        var endpoints = new Endpoints(List.of(new Things(), new NewsEndpoints()));
        var front = new Front(endpoints, new FakeAccounts(), desk, new News(journal));
        console = Console.start(ConsoleSettings.loopback(), new FakeDock(new FakeClock()).source(), front);
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : open) {
            socket.close();
        }
        console.close();
    }

    private Socket ask(String line, boolean signedIn, String... more) throws IOException {
        URI at = URI.create(console.address());
        Socket socket = new Socket(InetAddress.getByName(at.getHost()), at.getPort());
        open.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        String token = FakeAccounts.token(Role.CUSTODIAN);
        StringBuilder request = new StringBuilder(line + " HTTP/1.1\r\nHost: " + at.getAuthority() + "\r\n");
        if (signedIn) {
            request.append("Cookie: " + Sessions.PLAIN + "=" + token + "\r\n");
            request.append("X-Mooring-Token: " + SameSite.tokenOf(token) + "\r\n");
            request.append("Idempotency-Key: key-of-greed-" + ++keys + "\r\n");
        }
        for (String header : more) {
            request.append(header).append("\r\n");
        }
        socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static int status(Socket socket) throws IOException {
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        assertTrue(line != null && line.startsWith("HTTP/1.1 "), () -> "answered: " + line);
        return Integer.parseInt(line.substring(9, 12));
    }

    private Socket upload(boolean signedIn) throws IOException {
        return ask("POST /api/v1/file", signedIn, "Content-Type: text/csv", "Content-Length: " + UPLOAD_BYTES_MAX);
    }

    @Test
    void whatIsLargeIsNotReadOfWhoIsNotSignedIn() throws Exception {
        // Nothing of the body is ever sent: the answer is not waiting for it.
        assertEquals(401, status(upload(false)));
    }

    @Test
    void ofManyLargeBodiesThatNeverEndAFewAreKept() throws Exception {
        List<Socket> uploads = new ArrayList<>();
        for (int i = 0; i <= ApiDoor.UPLOADS_MAX; i++) {
            uploads.add(upload(true));
        }
        Socket told = firstAnswered(uploads);
        assertEquals(503, status(told));
        uploads.remove(told);
        for (Socket one : uploads) {
            one.getOutputStream().write(new byte[UPLOAD_BYTES_MAX]);
            assertEquals(200, status(one), "those that were first are taken");
        }
    }

    private static Socket firstAnswered(List<Socket> sockets) throws IOException {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (System.nanoTime() < until) {
            for (Socket socket : sockets) {
                if (socket.getInputStream().available() > 0) {
                    return socket;
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("nobody is answered");
    }

    @Test
    void whoReadsFilesSlowlyHoldsUpNoAct() throws Exception {
        for (int i = 0; i < 12; i++) {
            ask("GET /api/v1/file", true);
        }
        assertEquals(200, status(ask("GET /api/v1/size", true)));
        for (int i = 0; i < 20; i++) {
            ask("GET /api/v1/file", true);
        }
        assertEquals(200, status(ask("GET /api/v1/size", true)));
    }

    /** Asks again while those who are gone are still being found out. */
    private int listening() throws IOException {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        int status = 503;
        while (status == 503 && System.nanoTime() < until) {
            status = status(ask("GET /api/v1/events", true));
        }
        return status;
    }

    @Test
    void listenersWhoAreGoneTakeNobodysPlace() throws Exception {
        for (int i = 0; i < 100; i++) {
            Socket one = ask("GET /api/v1/events", true);
            one.setSoLinger(true, 0);
            one.close();
        }
        for (int i = 0; i < ApiEvents.SESSION_READERS_MAX; i++) {
            assertEquals(200, listening(), "listener " + i);
        }
        assertEquals(503, status(ask("GET /api/v1/events", true)), "one session's pages leave room for others'");
    }
}
