package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Destination.ProgressListener;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection on Netty. */
@SuppressWarnings("FutureReturnValueIgnored") // Closing completes whatever runs.
final class NettyLink implements Link {
    private final Channel channel;
    private final ExchangeHandler handler;
    private final String where;

    NettyLink(Channel channel, ExchangeHandler handler, String where) {
        this.channel = channel;
        this.handler = handler;
        this.where = where;
    }

    @Override
    public Pending begin(HttpAsk ask, ProgressListener listener) {
        var answer = new CompletableFuture<HttpAnswer>();
        channel.eventLoop().execute(() -> {
            ChannelHandlerContext context = channel.pipeline().context(handler);
            if (context == null) {
                answer.completeExceptionally(
                        new DeliveryException(Kind.UNREACHABLE, where + ": the connection is closed"));
            } else {
                handler.begin(context, ask, listener, answer);
            }
        });
        return new Pending() {
            @Override
            public HttpAnswer await() throws DeliveryException {
                return NettyLink.this.await(answer);
            }

            @Override
            public boolean within(Duration most) {
                return came(answer, most);
            }
        };
    }

    private static boolean came(CompletableFuture<HttpAnswer> answer, Duration most) {
        try {
            answer.get(most.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private HttpAnswer await(CompletableFuture<HttpAnswer> answer) throws DeliveryException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeliveryException failure) {
                // A new one of the caller's own stack; the first is its cause.
                throw new DeliveryException(failure.kind(), failure.said(), failure);
            }
            throw new IllegalStateException(where + ": an exchange failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException(Kind.CANCELLED, where + ": interrupted", e);
        }
    }

    @Override
    public boolean usable() {
        return handler.usable() && channel.isActive();
    }

    @Override
    public void cancel() {
        channel.eventLoop().execute(() -> {
            ChannelHandlerContext context = channel.pipeline().context(handler);
            if (context != null) {
                handler.fail(context, new DeliveryException(Kind.CANCELLED, where + ": cancelled"));
            }
        });
    }

    @Override
    public void close() {
        channel.close();
    }
}
