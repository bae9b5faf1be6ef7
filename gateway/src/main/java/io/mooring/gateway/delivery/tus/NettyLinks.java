package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.keys.PinnedContext;
import io.mooring.gateway.time.GatewayClock;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections to one office. On epoll where there is one: a region of 2^31 bytes hangs for ever on io_uring, and
 * sendfile costs four times as much there.
 */
@SuppressWarnings("FutureReturnValueIgnored") // What is not waited for here ends with the connection.
final class NettyLinks implements AutoCloseable {
    private static final int LINE_BYTES_MAX = 4096;
    private static final int HEADER_BYTES_MAX = 16 << 10;
    private static final int CHUNK_BYTES_MAX = 64 << 10;
    private static final int WRITE_BYTES_LOW = 256 << 10;
    private static final int WRITE_BYTES_HIGH = 512 << 10;
    private static final int CLOSE_SECONDS_MAX = 5;

    private final TusSettings settings;
    private final GatewayClock clock;
    private final Pace pace;
    private final @Nullable PinnedContext tls;
    private final EventLoopGroup loop;

    NettyLinks(TusSettings settings, GatewayClock clock, Pace pace) {
        this.settings = settings;
        this.clock = clock;
        this.pace = pace;
        var security = settings.security();
        this.tls = security == null ? null : PinnedContext.client(security.own(), security.office());
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.loop = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("tus-" + settings.name(), true), io);
    }

    Link connect() throws DeliveryException {
        var handler = new ExchangeHandler(settings, tls == null, clock, pace);
        // Not to be asked of the pipeline afterwards: a refused handshake empties that, and why it was refused would be
        // lost.
        var handshake = new AtomicReference<@Nullable SslHandler>();
        Class<? extends SocketChannel> type = Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(type)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.timeouts().connect().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(WRITE_BYTES_LOW, WRITE_BYTES_HIGH))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        handshake.set(secured(channel));
                        fill(channel, handler);
                    }
                })
                .connect(settings.host(), settings.port());
        await(connecting, connecting.channel(), "connecting");
        SslHandler secured = handshake.get();
        if (secured != null) {
            await(secured.handshakeFuture(), connecting.channel(), "TLS");
        }
        return new NettyLink(connecting.channel(), handler, settings.where());
    }

    /** @return null on a plain link */
    private @Nullable SslHandler secured(Channel channel) {
        if (tls == null) {
            return null;
        }
        SslHandler ssl = tls.now().newHandler(channel.alloc());
        ssl.setHandshakeTimeoutMillis(settings.timeouts().connect().toMillis());
        channel.pipeline().addLast(ssl);
        return ssl;
    }

    private static void fill(Channel channel, ExchangeHandler handler) {
        var pipeline = channel.pipeline();
        var limits = new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxChunkSize(CHUNK_BYTES_MAX);
        pipeline.addLast(new HttpClientCodec(limits, false, false));
        pipeline.addLast(handler);
    }

    private void await(Future<?> step, Channel channel, String what) throws DeliveryException {
        try {
            boolean ended =
                    step.await(settings.timeouts().connect().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
            if (!ended || !step.isSuccess()) {
                channel.close();
                Throwable cause = step.cause();
                String message =
                        settings.where() + ": " + what + ": " + (cause == null ? "no end of it" : innermost(cause));
                throw cause == null
                        ? new DeliveryException(Kind.UNREACHABLE, message)
                        : new DeliveryException(Kind.UNREACHABLE, message, cause);
            }
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new DeliveryException(Kind.CANCELLED, settings.where() + ": interrupted while " + what, e);
        }
    }

    /** Under TLS's general words lies which pin was shown. */
    private static String innermost(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
