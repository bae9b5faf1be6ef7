package io.mooring.gateway.office.receiver;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries what happens on a connection to the worker its conversation belongs to, in order. */
@SuppressWarnings("FutureReturnValueIgnored") // A close that fails has nobody left to tell.
final class ReceiverHandler extends ChannelInboundHandlerAdapter {
    private final Executor worker;
    private final Function<ChannelHandlerContext, Conversation> begin;
    private @Nullable Conversation conversation;

    /** @param worker runs one thing after the other */
    ReceiverHandler(Executor worker, Function<ChannelHandlerContext, Conversation> begin) {
        this.worker = worker;
        this.begin = begin;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        conversation = begin.apply(context);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        onWorker(context, Conversation::opened);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        onWorker(context, with -> with.happened(event));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!onWorker(context, with -> with.came(message))) {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        onWorker(context, Conversation::cameAll);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        onWorker(context, Conversation::ended);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        onWorker(context, with -> with.failed(cause));
    }

    @FunctionalInterface
    private interface Deed {
        void on(Conversation conversation);
    }

    /** @return false if the receiver is closing and nobody works any more */
    private boolean onWorker(ChannelHandlerContext context, Deed deed) {
        Conversation with = conversation;
        if (with == null) {
            throw new IllegalStateException("a handler that was not added to a pipeline");
        }
        try {
            worker.execute(() -> {
                try {
                    deed.on(with);
                } catch (RejectedExecutionException closing) {
                    // The event loops are gone before the workers: the connection is too.
                    with.ended();
                } catch (RuntimeException e) {
                    with.failed(e);
                }
            });
            return true;
        } catch (RejectedExecutionException closing) {
            context.close();
            return false;
        }
    }
}
