package io.mooring.gateway.keys;

import io.netty.handler.ssl.SslContext;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * TLS with an identity and pins that may change while connections stand: each new connection has the latest, those that
 * stand keep theirs. Any thread.
 */
public final class PinnedContext {
    private final Supplier<TlsIdentity> own;
    private final Function<TlsIdentity, SslContext> making;
    private @Nullable TlsIdentity madeFor;
    private @Nullable SslContext made;

    private PinnedContext(Supplier<TlsIdentity> own, Function<TlsIdentity, SslContext> making) {
        this.own = own;
        this.making = making;
        now();
    }

    /**
     * For who connects.
     *
     * @param peer one or two pins, asked anew at each handshake
     * @throws IllegalArgumentException if there are none or more at first
     */
    public static PinnedContext client(Supplier<TlsIdentity> own, Supplier<Set<Pin>> peer) {
        PinnedTls.requireFew(peer.get());
        return new PinnedContext(own, identity -> PinnedTls.client(identity, peer));
    }

    /**
     * For who listens.
     *
     * @param peers every pin that may come in, asked anew at each handshake
     */
    public static PinnedContext server(Supplier<TlsIdentity> own, Supplier<Set<Pin>> peers) {
        return new PinnedContext(own, identity -> PinnedTls.server(identity, peers));
    }

    /** For the next connection. */
    public synchronized SslContext now() {
        TlsIdentity identity = own.get();
        SslContext context = made;
        if (context == null || !identity.equals(madeFor)) {
            context = making.apply(identity);
            made = context;
            madeFor = identity;
        }
        return context;
    }
}
