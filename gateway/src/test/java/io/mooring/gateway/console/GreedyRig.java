package io.mooring.gateway.console;

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
import io.mooring.gateway.keys.Believed;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.time.FakeClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** A console before real sockets, and clients that keep to no manners. */
final class GreedyRig implements AutoCloseable {
    static final int UPLOAD_BYTES_MAX = 8 << 20;
    static final int PATIENCE_MILLIS = 90_000;
    private static final int FILE_BYTES = 32 << 20;
    private static final int BROKEN_BYTES = 1 << 20;

    final FakeAccounts accounts = new FakeAccounts();
    final Console console;

    /** What an act does first, on the worker that does it. */
    volatile Runnable acting = () -> {};

    private final JournalInMemory journal = new JournalInMemory();
    private final TlsIdentity identity = TlsIdentity.generate("dock");
    private final List<Socket> open = new ArrayList<>();
    private int keys;

    record Size(int bytes) {}

    private final class Things implements Area {
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
                    Endpoint.get("things.broken", "/broken", Act.DOCK_READ)
                            .givesFile()
                            .by((call, nothing) -> Answer.file("broken.csv", "text/csv", out -> {
                                out.write(new byte[BROKEN_BYTES]);
                                throw new IllegalStateException("a defect, in the middle of a file");
                            })),
                    Endpoint.get("things.size", "/size", Act.DOCK_READ)
                            .gives(Size.class)
                            .by((call, nothing) -> {
                                acting.run();
                                return Answer.of(new Size(1));
                            }),
                    Endpoint.post("things.upload", "/file", Act.DOCK_READ)
                            .takesFile(UPLOAD_BYTES_MAX, "text/csv")
                            .gives(Size.class)
                            .by((call, nothing) -> Answer.of(new Size(call.upload().length))));
        }
    }

    /** @param patience the console's with its clients */
    GreedyRig(Patience patience) throws Exception {
        var desk = new Desk(journal, RecordingIndex.inMemory(journal));
        var endpoints = new Endpoints(List.of(new Things(), new NewsEndpoints()));
        var front = new Front(endpoints, accounts, desk, new News(journal));
        var secured = new ConsoleSettings.Secured("127.0.0.1", 0, () -> identity);
        var settings = new ConsoleSettings("127.0.0.1", 0, List.of(), secured, null);
        console = Console.start(settings, new FakeDock(new FakeClock()).source(), front, patience);
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        console.close();
    }

    /** A connection on which nothing was said yet. */
    Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** A connection over TLS on which nothing was asked yet. */
    Socket encrypted() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {Believed.pinned(Set.of(identity.pin()))}, null);
        Socket under = connect(console.httpsPort());
        Socket over = context.getSocketFactory().createSocket(under, "127.0.0.1", console.httpsPort(), true);
        open.add(over);
        return over;
    }

    /** @param as who asks; null for nobody who is signed in */
    Socket ask(String line, @Nullable Role as, String... more) throws IOException {
        Socket socket = connect(console.port());
        ask(socket, line, as, more);
        return socket;
    }

    void ask(Socket socket, String line, @Nullable Role as, String... more) throws IOException {
        StringBuilder request = new StringBuilder(
                line + " HTTP/1.1\r\nHost: " + URI.create(console.address()).getAuthority() + "\r\n");
        if (as != null) {
            String token = FakeAccounts.token(as);
            request.append("Cookie: " + Sessions.PLAIN + "=" + token + "\r\n");
            request.append("X-Mooring-Token: " + SameSite.tokenOf(token) + "\r\n");
            request.append("Idempotency-Key: key-of-greed-" + ++keys + "\r\n");
        }
        for (String header : more) {
            request.append(header).append("\r\n");
        }
        socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    static int status(Socket socket) throws IOException {
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        assertTrue(line != null && line.startsWith("HTTP/1.1 "), () -> "answered: " + line);
        return Integer.parseInt(line.substring(9, 12));
    }

    /** The head of a request with a large body, of which nothing is sent. */
    Socket upload(@Nullable Role as) throws IOException {
        return ask("POST /api/v1/file", as, "Content-Type: text/csv", "Content-Length: " + UPLOAD_BYTES_MAX);
    }
}
