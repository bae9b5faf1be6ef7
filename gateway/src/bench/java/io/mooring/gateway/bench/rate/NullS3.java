package io.mooring.gateway.bench.rate;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
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
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Speaks enough S3 for clients to put objects, whole and in parts, keeps no byte of them, and believes the digests it is
 * told: what is left to measure is the client. It computes an MD5 only for clients that check one and tell none (s3cmd).
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class NullS3 implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final NullObjects objects = new NullObjects();
    private final Channel channel;

    NullS3(String host, @Nullable SslContext tls) throws InterruptedException {
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
                        connection.pipeline().addLast(new HttpServerCodec(8192, 32768, 1 << 20), new Sink());
                    }
                })
                .bind(host, 0)
                .sync()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private final class Sink extends SimpleChannelInboundHandler<HttpObject> {
        private @Nullable HttpRequest request;
        private @Nullable MessageDigest md5;
        private final StringBuilder small = new StringBuilder();
        private long size;

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpRequest begun) {
                begin(context, begun);
            }
            if (part instanceof HttpContent content) {
                take(content.content());
            }
            HttpRequest asked = request;
            if (part instanceof LastHttpContent && asked != null) {
                String digest = md5 == null ? null : HexFormat.of().formatHex(md5.digest());
                NullObjects.Reply reply = objects.answer(asked, size, small, digest);
                answer(context, asked, reply);
            }
        }

        private void begin(ChannelHandlerContext context, HttpRequest begun) {
            request = begun;
            size = 0;
            small.setLength(0);
            boolean signed = !begun.headers()
                    .get("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
                    .startsWith("UNSIGNED");
            boolean told = begun.headers().contains("Content-MD5");
            md5 = begun.method().name().equals("PUT") && signed && !told ? NullObjects.md5() : null;
            if (HttpUtil.is100ContinueExpected(begun)) {
                context.writeAndFlush(new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
            }
        }

        private void take(ByteBuf bytes) {
            size += bytes.readableBytes();
            if (md5 != null) {
                md5.update(bytes.nioBuffer());
            }
            if (request != null && request.method().name().equals("POST") && small.length() < 1 << 20) {
                small.append(bytes.toString(StandardCharsets.UTF_8));
            }
        }

        private void answer(ChannelHandlerContext context, HttpRequest asked, NullObjects.Reply reply) {
            var response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(reply.status()),
                    Unpooled.copiedBuffer(reply.body(), StandardCharsets.UTF_8));
            response.headers().set("Content-Length", reply.body().length());
            reply.headers().forEach((name, value) -> response.headers().set(name, value));
            if (asked.method().name().equals("HEAD")) {
                response.content().clear();
            }
            context.writeAndFlush(response);
        }
    }

    @Override
    public void close() {
        channel.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
