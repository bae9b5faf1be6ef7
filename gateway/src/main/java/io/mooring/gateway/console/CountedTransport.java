package io.mooring.gateway.console;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.spi.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Java's own way to the network, as Vert.x has it, with {@link Handshakes} before each listener: the one place where Vert.x lets
 * anybody see a connection before its TLS is there.
 */
@SuppressWarnings("deprecation") // Vert.x speaks of protocol families so.
final class CountedTransport implements Transport, io.vertx.core.transport.Transport {
    private final Transport java = NIO.implementation();

    @Override
    public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap listener) {
        java.configure(config, domainSocket, listener);
        listener.handler(new Handshakes());
    }

    @Override
    public String name() {
        return NIO.name();
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return null;
    }

    @Override
    public Transport implementation() {
        return this;
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return java.ioHandlerFactory();
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return java.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
        return java.datagramChannelFactory();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return java.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return java.serverChannelFactory(domainSocket);
    }
}
