package io.mooring.gateway.health;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** systemd's notification protocol (sd_notify(3)): datagrams of {@code KEY=value} lines to an AF_UNIX socket. */
public final class Systemd implements Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);
    private static final int STATUS_LENGTH_MAX = 200;
    private static final long WAIT_SECONDS_MAX = 2;

    private final EventLoopGroup group;
    private final Channel channel;
    private final @Nullable Duration watchdogPeriod;

    private Systemd(EventLoopGroup group, Channel channel, @Nullable Duration watchdogPeriod) {
        this.group = group;
        this.channel = channel;
        this.watchdogPeriod = watchdogPeriod;
    }

    /**
     * From the environment systemd gives: {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC}, {@code WATCHDOG_PID}.
     *
     * @return {@link Supervisor#none} where there is no such socket, or no way to reach it, which is logged
     */
    public static Supervisor of(Map<String, String> environment) {
        String path = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (path.isEmpty()) {
            return Supervisor.none();
        }
        if (!Epoll.isAvailable()) {
            LOG.warn("systemd asked to be notified, but Netty's epoll is not available", Epoll.unavailabilityCause());
            return Supervisor.none();
        }
        // An abstract socket is written with '@' and begins with a zero byte (sd_notify(3)).
        String name = path.startsWith("@") ? "\0" + path.substring(1) : path;
        var group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("systemd", true), EpollIoHandler.newFactory());
        var connect = new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new DomainSocketAddress(name));
        if (!connect.awaitUninterruptibly(WAIT_SECONDS_MAX, TimeUnit.SECONDS) || !connect.isSuccess()) {
            LOG.warn("systemd asked to be notified at {}, but nobody listens there", path, connect.cause());
            stop(group);
            return Supervisor.none();
        }
        return new Systemd(group, connect.channel(), watchdogPeriod(environment));
    }

    private static @Nullable Duration watchdogPeriod(Map<String, String> environment) {
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        if (micros.isEmpty()
                || (!pid.isEmpty()
                        && !pid.equals(Long.toString(ProcessHandle.current().pid())))) {
            return null;
        }
        try {
            long period = Long.parseLong(micros);
            return period > 0 ? Duration.ofNanos(Math.multiplyExact(period, 1_000L)) : null;
        } catch (NumberFormatException | ArithmeticException e) {
            LOG.warn("WATCHDOG_USEC: expected microseconds, got '{}'", micros, e);
            return null;
        }
    }

    @Override
    public void ready() {
        send("READY=1");
    }

    @Override
    public void starting(Duration within) {
        send("EXTEND_TIMEOUT_USEC=" + TimeUnit.MICROSECONDS.convert(within));
    }

    @Override
    public void status(String line) {
        String flat = line.replace('\n', ' ');
        send("STATUS=" + (flat.length() > STATUS_LENGTH_MAX ? flat.substring(0, STATUS_LENGTH_MAX) : flat));
    }

    @Override
    public void alive() {
        send("WATCHDOG=1");
    }

    @Override
    public void stopping() {
        send("STOPPING=1");
    }

    @Override
    public @Nullable Duration watchdogPeriod() {
        return watchdogPeriod;
    }

    private void send(String state) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(state.getBytes(StandardCharsets.UTF_8)))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        LOG.warn("telling systemd {}", state, sent.cause());
                    }
                });
    }

    /** Sends what is under way, then closes. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        stop(group);
    }

    private static void stop(EventLoopGroup group) {
        group.shutdownGracefully(0, WAIT_SECONDS_MAX, TimeUnit.SECONDS)
                .awaitUninterruptibly(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
