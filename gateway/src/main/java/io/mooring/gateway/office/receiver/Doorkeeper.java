package io.mooring.gateway.office.receiver;

import io.mooring.gateway.DockId;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands behind TLS: a stranger is a dock from the handshake on, with the places a dock has. */
final class Doorkeeper extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

    private final ReceiverDesk desk;
    private final Visitors.Visit visit;
    private final FewLines lines;

    Doorkeeper(ReceiverDesk desk, Visitors.Visit visit, FewLines lines) {
        this.desk = desk;
        this.visit = visit;
        this.lines = lines;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // A close that fails has nobody left to tell.
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            Optional<DockId> dock = desk.dockOf(context.channel());
            // Who is nobody any more since a moment ago stays a stranger, and is told so when he asks.
            Visitors.Admission admission = dock.map(visit::is).orElse(Visitors.Admission.IN);
            if (admission != Visitors.Admission.IN) {
                lines.write(
                        context.channel().remoteAddress() + ": closed, dock " + dock.orElseThrow() + why(admission));
                context.close();
                return;
            }
        } else if (event instanceof SslHandshakeCompletionEvent handshake) {
            refused(context, handshake.cause());
        }
        context.fireUserEventTriggered(event);
    }

    private static String why(Visitors.Admission admission) {
        return admission == Visitors.Admission.FULL
                ? " has " + Visitors.OF_DOCK_MAX + " connections"
                : " had to go for another who came before it had said who it is";
    }

    private void refused(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof ClosedChannelException) {
            // Who only hangs up says nothing that is worth a line.
            LOG.debug("{}: hung up before TLS", context.channel().remoteAddress());
        } else {
            lines.write(context.channel().remoteAddress() + ": no TLS: " + innermost(cause));
        }
    }

    /** The reason that says what was wrong. */
    private static Throwable innermost(Throwable cause) {
        Throwable reason = cause;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }
}
