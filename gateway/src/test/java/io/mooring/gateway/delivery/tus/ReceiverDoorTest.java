package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mooring.gateway.keys.Believed;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.office.receiver.Receiver;
import io.mooring.gateway.office.receiver.ReceiverSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** At stake: who speaks at the office's door, in what, and how much of it one caller may take. Clients are Java's own TLS. */
final class ReceiverDoorTest {
    private static final int PATIENCE_MILLIS = 90_000;
    private static final int OF_NETWORK_MAX = 32;
    private static final int OF_DOCK_MAX = 32;

    /** Of the log, in a minute. */
    private static final int LINES_MAX = 10;

    private static final char[] NO_PASSWORD = new char[0];

    @TempDir
    Path root;

    private final List<Socket> open = new ArrayList<>();
    private OfficeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new OfficeRig(root, true).start();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : open) {
            socket.close();
        }
        rig.close();
    }

    private Socket knock(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** @param as whose key is shown; null for none */
    private SSLSocket tls(Socket under, String protocol, @Nullable TlsIdentity as) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        if (as != null) {
            store.setKeyEntry("own", key(as), NO_PASSWORD, as.chain().toArray(new Certificate[0]));
        }
        keys.init(store, NO_PASSWORD);
        TrustManager[] office = {Believed.pinned(Set.of(rig.office().tls().pin()))};
        context.init(keys.getKeyManagers(), office, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(under, "office", under.getPort(), true);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    private static PrivateKey key(TlsIdentity identity) throws GeneralSecurityException {
        String base64 = identity.keyPem()
                .lines()
                .filter(line -> !line.startsWith("-----"))
                .collect(Collectors.joining());
        return KeyFactory.getInstance(identity.chain().get(0).getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    /** @return the first line of the answer; null if there is none */
    private static @Nullable String options(Socket socket) {
        try {
            socket.getOutputStream()
                    .write("OPTIONS /files HTTP/1.1\r\nHost: office\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing is heard, and nothing ended", e);
        } catch (IOException refused) {
            return null;
        }
    }

    private Socket dock() throws Exception {
        return tls(knock(rig.port()), "TLSv1.3", rig.dockIdentity);
    }

    @Test
    void aDockWithItsKeyIsHeard() throws Exception {
        assertEquals("HTTP/1.1 204 No Content", options(dock()));
    }

    @Test
    void olderTlsIsRefusedEvenWithTheRightKey() throws Exception {
        assertNull(options(tls(knock(rig.port()), "TLSv1.2", rig.dockIdentity)));
    }

    @Test
    void whoShowsNoCertificateIsRefused() throws Exception {
        assertNull(options(tls(knock(rig.port()), "TLSv1.3", null)));
    }

    @Test
    void aKeyThatNobodyKnowsIsRefused() throws Exception {
        assertNull(options(tls(knock(rig.port()), "TLSv1.3", TlsIdentity.generate("dock-1"))));
    }

    @Test
    void whoKnocksWithoutEndWritesNoLogWithoutEnd() throws Exception {
        var log = (Logger) LoggerFactory.getLogger(Receiver.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);
        try {
            TlsIdentity stranger = TlsIdentity.generate("dock-1");
            for (int i = 0; i < 3 * LINES_MAX; i++) {
                assertNull(options(tls(knock(rig.port()), "TLSv1.3", stranger)));
            }
            // All that is still to be said is said when it is closed.
            rig.stop();
        } finally {
            log.detachAppender(lines);
        }
        assertEquals(
                LINES_MAX,
                lines.list.stream()
                        .filter(line -> line.getFormattedMessage().contains("no TLS"))
                        .count());
    }

    @Test
    void whoSpeaksInTheClearIsRefused() throws Exception {
        String heard = options(knock(rig.port()));
        assertTrue(heard == null || !heard.startsWith("HTTP"), heard);
    }

    @Test
    void strangersOfOneNetworkAreFewAndKeepNoDockAway() throws Exception {
        Socket dock = dock();
        assertEquals("HTTP/1.1 204 No Content", options(dock));
        List<Socket> strangers = new ArrayList<>();
        for (int i = 0; i < OF_NETWORK_MAX + 1; i++) {
            strangers.add(knock(rig.port()));
        }
        assertEquals(-1, strangers.get(0).getInputStream().read(), "who waits longest makes room for one more");
        assertEquals("HTTP/1.1 204 No Content", options(dock), "a dock that was there stays");
        assertEquals("HTTP/1.1 204 No Content", options(dock()), "and one that comes finds a place");
        assertEquals(-1, strangers.get(1).getInputStream().read());
    }

    /** Knocks again while those who went are still being found out. */
    private @Nullable String untilHeard() throws Exception {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        String heard = null;
        while (heard == null && System.nanoTime() < until) {
            heard = options(dock());
        }
        return heard;
    }

    @Test
    void oneDockHasSomeConnectionsAndNotAll() throws Exception {
        List<Socket> its = new ArrayList<>();
        for (int i = 0; i < OF_DOCK_MAX; i++) {
            Socket one = dock();
            assertEquals("HTTP/1.1 204 No Content", options(one), "connection " + i);
            its.add(one);
        }
        assertNull(options(dock()));
        its.get(0).close();
        assertEquals("HTTP/1.1 204 No Content", untilHeard());
    }

    @Test
    void aHandshakeThatDribblesIsNotWaitedFor() throws Exception {
        var shortly = ReceiverSettings.of("127.0.0.1", 0, true).idle(Duration.ofMillis(500));
        try (Receiver receiver = Receiver.start(rig.office(), rig.limits, shortly, rig.clock)) {
            Socket socket = knock(receiver.address().getPort());
            // A record's head and the beginning of a greeting of 508 bytes, which then comes byte by byte.
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252});
            assertTrue(endsThoughItDribbles(socket));
        }
    }

    private static boolean endsThoughItDribbles(Socket socket) {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (System.nanoTime() < until) {
            try {
                socket.setSoTimeout(20);
                socket.getOutputStream().write(0);
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException silence) {
                assertTrue(socket.isConnected());
            } catch (IOException reset) {
                return true;
            }
        }
        return false;
    }
}
