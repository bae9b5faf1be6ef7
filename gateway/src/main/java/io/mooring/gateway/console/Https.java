package io.mooring.gateway.console;

import io.mooring.gateway.keys.TlsIdentity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listener over TLS 1.3, for whoever works at the desk from another machine. Lives on the event loop. */
final class Https {
    private static final Logger LOG = LoggerFactory.getLogger(Https.class);
    private static final long LOOK_MILLIS = 60_000;

    private final Vertx vertx;
    private final Supplier<TlsIdentity> identity;
    private final Underway underway;
    private final HttpServer server;
    private TlsIdentity shown;

    /** @param plain what holds of every listener */
    Https(Vertx vertx, HttpServerOptions plain, Supplier<TlsIdentity> identity, Underway underway) {
        this.underway = underway;
        this.vertx = vertx;
        this.identity = identity;
        this.shown = identity.get();
        this.server = vertx.createHttpServer(over(plain, shown));
        vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    }

    private static HttpServerOptions over(HttpServerOptions plain, TlsIdentity shown) {
        return plain.setSsl(true)
                .setUseAlpn(false)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addKeyValue(Buffer.buffer(shown.keyPem()))
                        .addCertValue(Buffer.buffer(shown.certificatePem())));
    }

    HttpServer server() {
        return server;
    }

    TlsIdentity shown() {
        return shown;
    }

    /** A certificate that was renewed is shown from now on, without a restart; one that cannot be used changes nothing. */
    Future<Boolean> look() {
        if (!underway.begin()) {
            return Future.succeededFuture(false);
        }
        return vertx.executeBlocking(identity::get, false)
                .onComplete(read -> underway.end())
                .compose(now -> {
                    if (now.chain().equals(shown.chain())) {
                        return Future.succeededFuture(false);
                    }
                    return server.updateSSLOptions(
                                    over(new HttpServerOptions(), now).getSslOptions())
                            .onSuccess(done -> {
                                shown = now;
                                LOG.info("console: another certificate is shown: {}", now.pin());
                            })
                            .onFailure(why -> LOG.warn("console: the certificate stays: {}", why.getMessage()));
                });
    }
}
