package io.mooring.gateway.console;

import static io.mooring.gateway.console.GreedyRig.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mooring.gateway.accounts.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** At stake: a dock whose memory, threads or listeners one client takes, signed in or not, serves nobody else. */
final class GreedyClientsTest {
    /** Longer than anything here waits, also for a machine that stalls: who is closed was closed for another reason. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final Duration LEAVING = Duration.ofMillis(GreedyRig.PATIENCE_MILLIS);

    private GreedyRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new GreedyRig(new Patience(
                LONG, LONG, new Pace(LONG, 64 << 10), new Pace(LONG, 64 << 10), LONG, LEAVING, System::nanoTime));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void whatIsLargeIsNotReadOfWhoIsNotSignedIn() throws Exception {
        // Nothing of the body is ever sent: the answer is not waiting for it.
        assertEquals(401, status(rig.upload(null)));
    }

    @Test
    void ofManyLargeBodiesThatNeverEndAFewAreKept() throws Exception {
        List<Socket> uploads = new ArrayList<>();
        for (Role role : List.of(Role.CUSTODIAN, Role.ADMINISTRATOR, Role.AUDITOR)) {
            uploads.add(rig.upload(role));
        }
        assertEquals(ApiDoor.UPLOADS_MAX + 1, uploads.size());
        Socket told = firstAnswered(uploads);
        assertEquals(503, status(told));
        uploads.remove(told);
        for (Socket one : uploads) {
            one.getOutputStream().write(new byte[GreedyRig.UPLOAD_BYTES_MAX]);
            assertEquals(200, status(one), "those that were first are taken");
        }
    }

    @Test
    void nobodyTakesAllPlacesForLargeBodies() throws Exception {
        List<Socket> his = new ArrayList<>();
        for (int i = 0; i <= ApiDoor.UPLOADS_OF_ONE_MAX; i++) {
            his.add(rig.upload(Role.CUSTODIAN));
        }
        assertEquals(503, status(firstAnswered(his)));
        Socket another = rig.upload(Role.ADMINISTRATOR);
        another.getOutputStream().write(new byte[GreedyRig.UPLOAD_BYTES_MAX]);
        assertEquals(200, status(another));
    }

    @Test
    void nobodyTakesAllPlacesForFiles() throws Exception {
        List<Socket> his = new ArrayList<>();
        for (int i = 0; i <= ApiDoor.FILES_OF_ONE_MAX; i++) {
            his.add(rig.ask("GET /api/v1/file", Role.CUSTODIAN));
        }
        List<Integer> answers = new ArrayList<>();
        for (Socket one : his) {
            answers.add(status(one));
        }
        assertEquals(1, Collections.frequency(answers, 503), "one of " + answers);
        assertEquals(200, status(rig.ask("GET /api/v1/file", Role.ADMINISTRATOR)));
    }

    @Test
    void aFileThatADefectBreaksOffIsEndedAtOnceAndLooksLikeNoWholeOne() throws Exception {
        Socket socket = rig.ask("GET /api/v1/broken", Role.CUSTODIAN);
        var heard = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(heard);
        } catch (SocketException reset) {
            assertTrue(heard.size() > 0, "nothing was sent before");
        }
        String text = heard.toString(StandardCharsets.ISO_8859_1);
        assertTrue(text.startsWith("HTTP/1.1 200"));
        assertFalse(text.endsWith("\r\n0\r\n\r\n"), "it must not look whole");
    }

    private static Socket firstAnswered(List<Socket> sockets) throws IOException {
        long until = System.nanoTime() + GreedyRig.PATIENCE_MILLIS * 1_000_000L;
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
            rig.ask("GET /api/v1/file", Role.CUSTODIAN);
        }
        assertEquals(200, status(rig.ask("GET /api/v1/size", Role.CUSTODIAN)));
        for (int i = 0; i < 20; i++) {
            rig.ask("GET /api/v1/file", Role.CUSTODIAN);
        }
        assertEquals(200, status(rig.ask("GET /api/v1/size", Role.CUSTODIAN)));
    }

    /** Asks again while those who are gone are still being found out. */
    private int listening() throws IOException {
        long until = System.nanoTime() + GreedyRig.PATIENCE_MILLIS * 1_000_000L;
        int status = 503;
        while (status == 503 && System.nanoTime() < until) {
            status = status(rig.ask("GET /api/v1/events", Role.CUSTODIAN));
        }
        return status;
    }

    @Test
    void listenersWhoAreGoneTakeNobodysPlace() throws Exception {
        for (int i = 0; i < 100; i++) {
            Socket one = rig.ask("GET /api/v1/events", Role.CUSTODIAN);
            one.setSoLinger(true, 0);
            one.close();
        }
        for (int i = 0; i < ApiEvents.SESSION_READERS_MAX; i++) {
            assertEquals(200, listening(), "listener " + i);
        }
        assertEquals(
                503,
                status(rig.ask("GET /api/v1/events", Role.CUSTODIAN)),
                "one session's pages leave room for others'");
    }

    private static int answered(Socket encrypted) throws IOException {
        encrypted
                .getOutputStream()
                .write("HEAD /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return status(encrypted);
    }

    @Test
    void whoNeverEncryptsIsCountedAndTakesNoPlaceOfThoseWhoAreIn() throws Exception {
        Socket within = rig.encrypted();
        assertEquals(200, answered(within));
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < Handshakes.ALL_MAX; i++) {
            silent.add(rig.connect(rig.console.httpsPort()));
        }
        assertEquals(-1, rig.connect(rig.console.httpsPort()).getInputStream().read(), "one more is not waited for");
        assertEquals(200, answered(within));
        for (Socket one : silent) {
            one.close();
        }
        assertEquals(200, untilIn());
    }

    /** Knocks again while those who went are still being found out. */
    private int untilIn() throws Exception {
        long until = System.nanoTime() + GreedyRig.PATIENCE_MILLIS * 1_000_000L;
        IOException last = new IOException("nobody knocked");
        while (System.nanoTime() < until) {
            try (Socket one = rig.encrypted()) {
                return answered(one);
            } catch (IOException refused) {
                last = refused;
            }
        }
        throw last;
    }

    @Test
    void whoIsThroughTakesNoPlaceOfThoseWhoKnock() throws Exception {
        int half = Handshakes.ALL_MAX / 2;
        for (int i = 0; i < half; i++) {
            assertEquals(200, answered(rig.encrypted()), "connection " + i);
        }
        for (int i = 0; i < half + 10; i++) {
            rig.connect(rig.console.httpsPort());
        }
        assertEquals(200, answered(rig.encrypted()));
    }

    @Test
    void whoFailsToEncryptWritesNoLog() throws Exception {
        var log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            for (int i = 0; i < 20; i++) {
                Socket stranger = rig.connect(rig.console.httpsPort());
                stranger.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                stranger.getInputStream().readAllBytes();
            }
        } finally {
            log.detachAppender(lines);
        }
        assertEquals(
                List.of(),
                lines.list.stream()
                        .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                        .map(ILoggingEvent::getFormattedMessage)
                        .toList());
    }

    @Test
    void anUploaderWhoIsGoneBeforeHeIsKnownTakesNobodysPlace() throws Exception {
        var asked = new CountDownLatch(1);
        var known = new CountDownLatch(1);
        rig.accounts.peeking(() -> {
            rig.accounts.peeking(() -> {});
            asked.countDown();
            await(known);
        });
        Socket gone = rig.upload(Role.CUSTODIAN);
        await(asked);
        gone.setSoLinger(true, 0);
        gone.close();
        lookAtSockets();
        known.countDown();
        lookAtSockets();
        Socket upload = rig.ask("POST /api/v1/file", Role.CUSTODIAN, "Content-Type: text/csv", "Content-Length: 1");
        upload.getOutputStream().write('x');
        assertEquals(200, status(upload));
    }

    /** What happened before on any connection, the console knows by then. */
    private void lookAtSockets() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertEquals(200, status(rig.ask("GET /api/v1/size", Role.AUDITOR)));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(GreedyRig.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
