package io.mooring.gateway.delivery.tus;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes any bytes, keeps none, and has a receipt ready: what is left to measure is the sender. */
@SuppressWarnings("FutureReturnValueIgnored")
final class NullOffice implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final Channel channel;
    final AtomicLong bytes = new AtomicLong();

    NullOffice(@Nullable SslContext tls, String receipt) throws InterruptedException {
        channel = new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(65536, 262144, 1 << 20))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        if (tls != null) {
                            connection.pipeline().addLast(tls.newHandler(connection.alloc()));
                        }
                        connection.pipeline().addLast(new HttpServerCodec(4096, 16384, 1 << 20), new Sink(receipt));
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private final class Sink extends SimpleChannelInboundHandler<HttpObject> {
        private final String receipt;
        private boolean begins;

        Sink(String receipt) {
            this.receipt = receipt;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpRequest request) {
                begins = request.method().equals(HttpMethod.POST);
            }
            if (part instanceof HttpContent content) {
                bytes.addAndGet(content.content().readableBytes());
            }
            if (part instanceof LastHttpContent) {
                var answer = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        begins ? HttpResponseStatus.CREATED : HttpResponseStatus.NO_CONTENT,
                        Unpooled.EMPTY_BUFFER);
                if (begins) {
                    answer.headers().set("Location", "/files/1").set("Content-Length", 0);
                } else {
                    answer.headers().set("Mooring-Receipt", receipt);
                }
                context.writeAndFlush(answer);
            }
        }
    }

    @Override
    public void close() {
        channel.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
