package io.mooring.gateway.office.receiver;

import io.mooring.gateway.Network;
import io.mooring.gateway.keys.PinnedContext;
import io.mooring.gateway.office.DoorDesk;
import io.mooring.gateway.office.Office;
import io.mooring.gateway.office.OfficeLimits;
import io.mooring.gateway.office.OfficeRefusal;
import io.mooring.gateway.time.GatewayClock;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for docks and lets an office receive from them, until closed. */
@SuppressWarnings("FutureReturnValueIgnored") // What is not waited for here ends with the receiver.
public final class Receiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final int LINE_BYTES_MAX = 4096;
    private static final int HEADER_BYTES_MAX = 16 << 10;
    private static final int CHUNK_BYTES_MAX = 1 << 20;
    private static final int READ_BYTES_MIN = 16 << 10;
    private static final int READ_BYTES_FIRST = 64 << 10;
    private static final int READ_BYTES_MAX = 512 << 10;
    private static final int CLOSE_SECONDS_MAX = 10;
    private static final int EXPIRE_EVERY_MINUTES = 10;
    private static final int HANDSHAKE_MILLIS_MAX = 10_000;
    private static final int WORKER_IDLE_SECONDS_MAX = 60;

    private final Office office;
    private final OfficeLimits limits;
    private final ReceiverSettings settings;
    private final GatewayClock clock;
    private final @Nullable PinnedContext tls;
    private final EventLoopGroup loops;
    private final ThreadPoolExecutor workers;
    private final Portions portions;
    private final ToldMetadata told = new ToldMetadata();
    private final Doors doors;
    private final Visitors visitors;
    private final FewLines lines;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private Receiver(Office office, OfficeLimits limits, ReceiverSettings settings, GatewayClock clock, Doors doors) {
        this.doors = doors;
        this.office = office;
        this.limits = limits;
        this.settings = settings;
        this.clock = clock;
        this.lines = new FewLines(clock::monotonicNanos, LOG::warn);
        this.visitors = settings.tls() ? Visitors.behindTls() : Visitors.inTheClear(settings.connectionsMax());
        this.tls = settings.tls()
                ? PinnedContext.server(
                        office.identity(), () -> office.admission().pins())
                : null;
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.loops = new MultiThreadIoEventLoopGroup(2, new DefaultThreadFactory("receiver-loop"), io);
        this.workers = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                WORKER_IDLE_SECONDS_MAX,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("receiver"));
        workers.allowCoreThreadTimeOut(true);
        this.portions = new Portions(workers, settings.workers());
    }

    /** As below, for deliveries alone. */
    public static Receiver start(Office office, OfficeLimits limits, ReceiverSettings settings, GatewayClock clock)
            throws IOException {
        return start(office, limits, settings, clock, Map.of());
    }

    /**
     * @param limits the office's, for what the server says of itself
     * @param desks what answers docks besides, each under its path, such as {@code /mooring/journal}
     * @throws IOException if the address cannot be bound
     */
    public static Receiver start(
            Office office,
            OfficeLimits limits,
            ReceiverSettings settings,
            GatewayClock clock,
            Map<String, ? extends DoorDesk> desks)
            throws IOException {
        var receiver = new Receiver(office, limits, settings, clock, new Doors(Map.copyOf(desks)));
        try {
            receiver.bind();
            return receiver;
        } catch (IOException | RuntimeException e) {
            receiver.close();
            throw e;
        }
    }

    private void bind() throws IOException {
        Class<? extends ServerChannel> type =
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(type)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(Conversation.UNREAD_BYTES_MAX / 2, Conversation.UNREAD_BYTES_MAX))
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(READ_BYTES_MIN, READ_BYTES_FIRST, READ_BYTES_MAX)
                                .maxMessagesPerRead(2))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connect(channel);
                    }
                })
                .bind(settings.host(), settings.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "receiver: listening on " + settings.host() + ":" + settings.port() + ": " + bound.cause(),
                    bound.cause());
        }
        connections.add(bound.channel());
        loops.scheduleWithFixedDelay(
                () -> workers.execute(this::expire), EXPIRE_EVERY_MINUTES, EXPIRE_EVERY_MINUTES, TimeUnit.MINUTES);
        loops.scheduleWithFixedDelay(lines::look, 1, 1, TimeUnit.MINUTES);
        LOG.info("receiving on {} {} TLS", bound.channel().localAddress(), settings.tls() ? "with" : "without");
    }

    private void connect(Channel channel) {
        if (connections.size() > settings.connectionsMax()) {
            lines.write(channel.remoteAddress() + ": closed, there are " + settings.connectionsMax() + " connections");
            channel.close();
            return;
        }
        Visitors.Visit visit = visitors.enter(network(channel), channel::close);
        if (visit == null) {
            // No line each: whoever knocks without end writes no log without end.
            LOG.debug("{}: closed, too many strangers", channel.remoteAddress());
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> visit.ended());
        connections.add(channel);
        var desk = new ReceiverDesk(
                office.reception(), office::admission, settings.tls(), limits.recordingBytesMax(), told, doors);
        var pipeline = channel.pipeline();
        if (tls != null) {
            SslHandler handshake = tls.now().newHandler(channel.alloc());
            handshake.setHandshakeTimeoutMillis(
                    Math.min(HANDSHAKE_MILLIS_MAX, settings.idle().toMillis()));
            pipeline.addLast(handshake, new Doorkeeper(desk, visit, lines));
        }
        pipeline.addLast(new IdleStateHandler(settings.idle().toMillis(), 0, 0, TimeUnit.MILLISECONDS));
        pipeline.addLast(new HttpServerCodec(new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxChunkSize(CHUNK_BYTES_MAX)));
        pipeline.addLast(new ReceiverHandler(
                new OneAtATime(task -> portions.execute(visit.dock(), task)),
                context -> new Conversation(desk, context, clock, settings.idle())));
    }

    private static Network network(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress from
                ? Network.of(from.getAddress())
                : Network.MACHINE;
    }

    private void expire() {
        try {
            office.reception().expire();
        } catch (OfficeRefusal e) {
            LOG.warn("unfinished uploads could not be looked through", e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        for (Channel channel : connections) {
            if (channel instanceof ServerChannel) {
                return (InetSocketAddress) channel.localAddress();
            }
        }
        throw new IllegalStateException("the receiver is closed");
    }

    /** Ends every connection; what came of unfinished uploads is synced before this returns. */
    @Override
    public void close() {
        connections.close().awaitUninterruptibly(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, CLOSE_SECONDS_MAX, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
        workers.shutdown();
        try {
            if (!workers.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("workers did not end within {} s", CLOSE_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
