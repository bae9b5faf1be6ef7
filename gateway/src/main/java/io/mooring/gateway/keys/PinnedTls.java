package io.mooring.gateway.keys;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** TLS 1.3 between two machines that know each other's pins, on BoringSSL where its natives load, on the JDK elsewhere. */
final class PinnedTls {
    /** The key in use and the next one, so that a peer can change keys without a day on which nobody may talk. */
    static final int PINS_MAX = 2;

    private static final String PROTOCOL = "TLSv1.3";

    private PinnedTls() {}

    /** @throws IllegalArgumentException if there are none or more than two */
    static void requireFew(Set<Pin> peer) {
        if (peer.isEmpty() || peer.size() > PINS_MAX) {
            throw new IllegalArgumentException("pins of a peer: expected 1 or " + PINS_MAX + ", got " + peer.size());
        }
    }

    /** @param peer one or two pins, asked anew at each handshake */
    static SslContext client(TlsIdentity own, Supplier<Set<Pin>> peer) {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(provider())
                    .protocols(PROTOCOL)
                    .keyManager(own.privateKey(), own.chain().toArray(new X509Certificate[0]))
                    .trustManager(new PinnedTrust(peer))
                    // The pin is the name: an address that moves to another machine brings another key.
                    .endpointIdentificationAlgorithm(null)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS of a client with " + own, e);
        }
    }

    /** @param peers every pin that may come in, asked anew at each handshake */
    static SslContext server(TlsIdentity own, Supplier<Set<Pin>> peers) {
        try {
            return SslContextBuilder.forServer(own.privateKey(), own.chain().toArray(new X509Certificate[0]))
                    .sslProvider(provider())
                    .protocols(PROTOCOL)
                    .clientAuth(ClientAuth.REQUIRE)
                    .trustManager(new PinnedTrust(peers))
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS of a server with " + own, e);
        }
    }

    private static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }
}
