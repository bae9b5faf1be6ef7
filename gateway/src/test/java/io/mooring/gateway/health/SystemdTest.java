package io.mooring.gateway.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: systemd kills a daemon it does not hear. Real AF_UNIX datagrams, as sd_notify(3) describes them. */
final class SystemdTest {
    @TempDir
    Path directory;

    private static final String SOCKET =
            "@mooring-test-" + ProcessHandle.current().pid();

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(100);

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void tellsASocketInTheFileSystem() throws Exception {
        String path = directory.resolve("notify").toString();
        listen(path);
        converse(path);
    }

    @Test
    void tellsAnAbstractSocket() throws Exception {
        listen("\0" + SOCKET.substring(1));
        converse(SOCKET);
    }

    @Test
    void isSilentWhereNobodyListens() {
        try (Supervisor supervisor = Systemd.of(Map.of())) {
            supervisor.ready();
            supervisor.alive();
            assertNull(supervisor.watchdogPeriod());
        }
        try (Supervisor gone =
                Systemd.of(Map.of("NOTIFY_SOCKET", directory.resolve("gone").toString()))) {
            gone.ready();
        }
    }

    @Test
    void readsTheWatchdogsPeriodIfItIsMeantForThisProcess() {
        listen("\0" + SOCKET.substring(1));
        String pid = Long.toString(ProcessHandle.current().pid());
        assertEquals(Duration.ofSeconds(30), period(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", pid)));
        assertEquals(Duration.ofSeconds(30), period(Map.of("WATCHDOG_USEC", "30000000")));
        assertNull(period(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", pid + "1")));
        assertNull(period(Map.of("WATCHDOG_USEC", "soon")));
        assertNull(period(Map.of("WATCHDOG_USEC", "0")));
        assertNull(period(Map.of("WATCHDOG_USEC", "9223372036854775807")));
    }

    private @Nullable Duration period(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("NOTIFY_SOCKET", SOCKET);
        try (Supervisor supervisor = Systemd.of(all)) {
            return supervisor.watchdogPeriod();
        }
    }

    private void converse(String socket) throws InterruptedException {
        try (Supervisor systemd = Systemd.of(Map.of("NOTIFY_SOCKET", socket))) {
            systemd.starting(Duration.ofSeconds(90));
            systemd.ready();
            systemd.status("8 bays,\n3 offloading");
            systemd.alive();
            systemd.stopping();
            for (String expected : new String[] {
                "EXTEND_TIMEOUT_USEC=90000000", "READY=1", "STATUS=8 bays, 3 offloading", "WATCHDOG=1", "STOPPING=1"
            }) {
                assertEquals(expected, heard.poll(90, TimeUnit.SECONDS));
            }
        }
    }

    private Channel listen(String path) {
        return new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
                        heard.add(packet.content().toString(StandardCharsets.UTF_8));
                    }
                })
                .bind(new DomainSocketAddress(path))
                .syncUninterruptibly()
                .channel();
    }
}
