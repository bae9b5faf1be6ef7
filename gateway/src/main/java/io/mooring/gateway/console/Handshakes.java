package io.mooring.gateway.console;

import io.mooring.gateway.Network;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts a listener's connections from their acceptance to the end of the handshake, of which nobody else knows: Vert.x tells of a
 * connection when its TLS is there. One too many is closed before anything is made for it. Who is through is counted by
 * {@link Connections}, so who only knocks takes no place of those who are in.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Who listens to the end of a handshake or a connection waits for nothing else.
final class Handshakes extends ChannelInboundHandlerAdapter {
    /** As many as may be in. A handshake takes a moment; who takes no part in it is waited for as {@link Patience} says. */
    static final int ALL_MAX = Connections.ALL_MAX;

    static final int OF_ONE_MAX = Connections.OF_ONE_MAX;

    private final Places places = new Places(ALL_MAX, OF_ONE_MAX);

    @Override
    public void channelRead(ChannelHandlerContext listener, Object accepted) {
        Channel connection = (Channel) accepted;
        Place place = new Place(network(connection));
        if (!place.free) {
            place.leave();
            connection.unsafe().closeForcibly();
            return;
        }
        connection.closeFuture().addListener(gone -> place.leave());
        // First of all: what Vert.x adds stands behind it, and is there when the connection becomes active.
        connection.pipeline().addFirst(new Shaking(place));
        listener.fireChannelRead(accepted);
    }

    private static Network network(Channel connection) {
        return connection.remoteAddress() instanceof InetSocketAddress from
                ? Network.of(from.getAddress())
                : Network.MACHINE;
    }

    private final class Place {
        private final Network from;
        private final AtomicBoolean left = new AtomicBoolean();
        private final boolean free;

        Place(Network from) {
            this.from = from;
            this.free = places.entered(from);
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                places.left(from);
            }
        }
    }

    /** Looks for the handshake, and goes; where there is none it is over. */
    private static final class Shaking extends ChannelInboundHandlerAdapter {
        private final Place place;

        Shaking(Place place) {
            this.place = place;
        }

        @Override
        public void channelActive(ChannelHandlerContext connection) {
            SslHandler tls = connection.pipeline().get(SslHandler.class);
            if (tls == null) {
                place.leave();
            } else {
                tls.handshakeFuture().addListener(over -> place.leave());
            }
            connection.fireChannelActive();
            connection.pipeline().remove(this);
        }
    }
}
