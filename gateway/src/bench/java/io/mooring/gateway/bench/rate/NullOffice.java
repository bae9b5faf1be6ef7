package io.mooring.gateway.bench.rate;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.proof.Receipt;
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
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes any bytes, keeps none, and signs for them: what is left to measure is the sender. */
@SuppressWarnings("FutureReturnValueIgnored")
final class NullOffice implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final SigningKey key;
    private final DockId dock;
    private final Channel channel;
    final AtomicLong bytes = new AtomicLong();

    NullOffice(String host, @Nullable SslContext tls, SigningKey key, DockId dock) throws InterruptedException {
        this.key = key;
        this.dock = dock;
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
                        connection.pipeline().addLast(new HttpServerCodec(4096, 16384, 1 << 20), new Sink());
                    }
                })
                .bind(host, 0)
                .sync()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private String receipt(RecordingId recording, long size) {
        return new Receipt(recording, size, dock, new DockId("office"), Instant.parse("2026-11-21T08:00:00Z"))
                .signed(key);
    }

    /** An upload's name says whose receipt it gets: {@code /files/SIZE.SHA256}. */
    private final class Sink extends SimpleChannelInboundHandler<HttpObject> {
        private String location = "";
        private boolean begins;

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpRequest request) {
                begins = request.method().equals(HttpMethod.POST);
                location = begins ? place(request) : request.uri();
            }
            if (part instanceof HttpContent content) {
                bytes.addAndGet(content.content().readableBytes());
            }
            if (part instanceof LastHttpContent) {
                context.writeAndFlush(answer());
            }
        }

        private DefaultFullHttpResponse answer() {
            var answer = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    begins ? HttpResponseStatus.CREATED : HttpResponseStatus.NO_CONTENT,
                    Unpooled.EMPTY_BUFFER);
            if (begins) {
                answer.headers().set("Location", location).set("Content-Length", 0);
            } else if (location.startsWith("/files/")) {
                String[] name = location.substring("/files/".length()).split("\\.", 2);
                answer.headers()
                        .set("Mooring-Receipt", receipt(new RecordingId(name[1]), Long.parseLong(name[0])));
            }
            return answer;
        }

        private String place(HttpRequest request) {
            String metadata = request.headers().get("Upload-Metadata");
            for (String pair : metadata.split(",")) {
                if (pair.startsWith("sha256 ")) {
                    byte[] text = java.util.Base64.getDecoder().decode(pair.substring("sha256 ".length()));
                    return "/files/" + request.headers().get("Upload-Length") + "."
                            + new String(text, java.nio.charset.StandardCharsets.US_ASCII);
                }
            }
            return "/";
        }
    }

    @Override
    public void close() {
        channel.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
