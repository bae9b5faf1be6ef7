package io.mooring.gateway.bench.rate;

import io.mooring.gateway.keys.TlsIdentity;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;

/** TLS 1.3 of a receiver that lets anyone in: whom it admits is not what is measured. */
final class AnyoneTls {
    private AnyoneTls() {}

    static SslContext server(TlsIdentity identity) throws SSLException {
        return SslContextBuilder.forServer(stream(identity.certificatePem()), stream(identity.keyPem()))
                .sslProvider(SslProvider.OPENSSL)
                .protocols("TLSv1.3")
                .build();
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
