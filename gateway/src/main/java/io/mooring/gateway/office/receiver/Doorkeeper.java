package io.mooring.gateway.office.receiver;

import io.mooring.gateway.DockId;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands behind TLS: a stranger is a dock from the handshake on, with the places a dock has. */
final class Doorkeeper extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

    private final ReceiverDesk desk;
    private final Visitors.Visit visit;

    Doorkeeper(ReceiverDesk desk, Visitors.Visit visit) {
        this.desk = desk;
        this.visit = visit;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // A close that fails has nobody left to tell.
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            Optional<DockId> dock = desk.dockOf(context.channel());
            // Who is nobody any more since a moment ago stays a stranger, and is told so when he asks.
            if (dock.isPresent() && !visit.is(dock.get())) {
                LOG.warn(
                        "{}: closed, dock {} has {} connections",
                        context.channel().remoteAddress(),
                        dock.get(),
                        Visitors.OF_DOCK_MAX);
                context.close();
                return;
            }
        }
        context.fireUserEventTriggered(event);
    }
}
