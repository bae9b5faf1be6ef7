package io.mooring.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.keys.Believed;
import io.mooring.gateway.keys.TlsIdentity;
import io.mooring.gateway.time.FakeClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At stake: passwords and sessions travel over a bureau's network. */
final class HttpsTest {
    private volatile TlsIdentity identity = TlsIdentity.generate("dock");
    private Console console;

    @BeforeEach
    void start() throws ConsoleException {
        var secured = new ConsoleSettings.Secured("127.0.0.1", 0, () -> identity);
        var settings = new ConsoleSettings("127.0.0.1", 0, List.of(), secured, null);
        console = Console.start(settings, new FakeDock(new FakeClock()).source());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    /** @param pinned whom the browser believes */
    private HttpResponse<String> get(TlsIdentity pinned, String protocol) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {Believed.pinned(Set.of(pinned.pin()))}, null);
        HttpClient browser = HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(new SSLParameters(null, new String[] {protocol}))
                .build();
        URI page = URI.create("https://127.0.0.1:" + console.httpsPort() + "/");
        return browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void showsItsOwnKeyAndTellsBrowsersToStayEncrypted() throws Exception {
        HttpResponse<String> page = get(identity, "TLSv1.3");
        assertEquals(200, page.statusCode());
        assertTrue(page.headers()
                .firstValue("Strict-Transport-Security")
                .orElse("")
                .contains("max-age=31536000"));
    }

    @Test
    void olderTlsIsRefused() {
        assertThrows(SSLException.class, () -> get(identity, "TLSv1.2"));
    }

    @Test
    void aRenewedCertificateIsShownWithoutARestart() throws Exception {
        TlsIdentity before = identity;
        identity = TlsIdentity.generate("dock");
        console.look();
        assertEquals(200, get(identity, "TLSv1.3").statusCode());
        assertThrows(SSLException.class, () -> get(before, "TLSv1.3"));
    }
}
