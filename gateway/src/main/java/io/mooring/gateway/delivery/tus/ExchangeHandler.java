package io.mooring.gateway.delivery.tus;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Destination.ProgressListener;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.time.GatewayClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.FileRegion;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request at a time, as fast as the channel takes it, and gathers its answer within bounds. Lives on the event
 * loop. Whatever goes wrong ends the connection: after half an exchange nobody knows what the other half means.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Writes that fail end the connection, and that completes the exchange.
final class ExchangeHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final Duration WATCH_EVERY = Duration.ofMillis(500);
    private static final int INFORMATIONAL_MAX = 8;

    /** Leave is asked for anew after so many bytes at the latest: a limit that begins now is kept from there on. */
    private static final long LEAVE_BYTES_MAX = 64L << 20;

    private final String where;
    private final String host;
    private final boolean sendfile;
    private final Duration stall;
    private final GatewayClock clock;
    private final Pace pace;

    private @Nullable Exchange exchange;
    private @Nullable ScheduledFuture<?> watch;
    private final PieceMemory memory = new PieceMemory();
    private boolean sending;
    private volatile boolean usable = true;

    ExchangeHandler(TusSettings settings, boolean sendfile, GatewayClock clock, Pace pace) {
        this.where = settings.where();
        this.host = settings.host() + ":" + settings.port();
        this.sendfile = sendfile;
        this.stall = settings.timeouts().stall();
        this.clock = clock;
        this.pace = pace;
    }

    /** What is known of the exchange that runs. */
    private static final class Exchange {
        final HttpAsk ask;
        final ProgressListener listener;
        final CompletableFuture<HttpAnswer> answer;
        final ByteArray body = new ByteArray();
        final Map<String, String> headers = new HashMap<>();
        int status;
        int informational;
        boolean requestSent;
        boolean keepAlive;
        long takenBytes;

        /** Bytes that may go by the rate limit. */
        long leaveBytes;

        /** Waits for leave; the rest goes then. */
        boolean resting;

        @Nullable
        FileRegion region;

        long reportedBytes = -1;
        long progressNanos;

        Exchange(HttpAsk ask, ProgressListener listener, CompletableFuture<HttpAnswer> answer, long nowNanos) {
            this.ask = ask;
            this.listener = listener;
            this.answer = answer;
            this.progressNanos = nowNanos;
        }

        long taken() {
            FileRegion now = region;
            return takenBytes + (now == null ? 0 : now.transferred());
        }
    }

    /** Bytes of an answer's body, bounded by whoever adds them. */
    private static final class ByteArray {
        private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

        int size() {
            return bytes.size();
        }

        void add(ByteBuf more) {
            bytes.writeBytes(ByteBufUtil.getBytes(more));
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    boolean usable() {
        return usable;
    }

    /** On the event loop. */
    void begin(
            ChannelHandlerContext context,
            HttpAsk ask,
            ProgressListener listener,
            CompletableFuture<HttpAnswer> answer) {
        var begun = new Exchange(ask, listener, answer, clock.monotonicNanos());
        if (exchange != null || !context.channel().isActive()) {
            answer.completeExceptionally(unreachable("the connection is not free", null));
            return;
        }
        exchange = begun;
        watch = context.executor()
                .scheduleWithFixedDelay(
                        () -> watch(context, begun),
                        WATCH_EVERY.toMillis(),
                        WATCH_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
        FileBody body = ask.body();
        if (body == null) {
            ByteBuf content = Unpooled.wrappedBuffer(ask.content().duplicate());
            var request = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1, HttpMethod.valueOf(ask.method()), ask.path(), content);
            head(request, ask, ask.method().equals("POST") ? content.readableBytes() : -1);
            begun.requestSent = true;
            context.writeAndFlush(request);
        } else {
            var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(ask.method()), ask.path());
            head(request, ask, body.length());
            context.write(request);
            send(context, begun, body);
        }
    }

    private void head(HttpRequest request, HttpAsk ask, long contentLength) {
        request.headers().set(HttpHeaderNames.HOST, host);
        ask.headers().forEach((name, value) -> request.headers().set(name, value));
        if (contentLength >= 0) {
            request.headers().set(HttpHeaderNames.CONTENT_LENGTH, contentLength);
        }
    }

    /** As much as the channel takes and the rate limit allows now; the rest when it is writable again, or may go. */
    private void send(ChannelHandlerContext context, Exchange running, FileBody body) {
        if (sending) {
            return; // A flush made the channel writable: the loop that flushed goes on.
        }
        sending = true;
        try {
            while (exchange == running
                    && running.region == null
                    && body.more()
                    && context.channel().isWritable()
                    && mayGo(context, running, body)) {
                sendPiece(context, running, body);
            }
        } catch (IOException e) {
            fail(
                    context,
                    new DeliveryException(Kind.LOCAL, "reading our copy for " + where + ": " + e.getMessage(), e));
            return;
        } finally {
            sending = false;
        }
        if (exchange == running && !body.more() && !running.requestSent) {
            running.requestSent = true;
            running.progressNanos = clock.monotonicNanos();
            context.write(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        context.flush();
    }

    private boolean mayGo(ChannelHandlerContext context, Exchange running, FileBody body) {
        if (running.resting) {
            return false;
        }
        if (running.leaveBytes == 0) {
            running.leaveBytes = Math.min(body.left(), Math.min(LEAVE_BYTES_MAX, pace.pieceBytesMax()));
            long waitNanos = pace.take(running.leaveBytes);
            if (waitNanos > 0) {
                running.resting = true;
                context.executor().schedule(() -> goOn(context, running, body), waitNanos, TimeUnit.NANOSECONDS);
                return false;
            }
        }
        return true;
    }

    private void goOn(ChannelHandlerContext context, Exchange running, FileBody body) {
        if (exchange == running) {
            running.resting = false;
            send(context, running, body);
        }
    }

    private void sendPiece(ChannelHandlerContext context, Exchange running, FileBody body) throws IOException {
        FileRegion region = sendfile ? body.nextRegion(running.leaveBytes) : null;
        if (region != null) {
            long count = region.count();
            running.leaveBytes -= count;
            running.region = region;
            // One at a time: Netty counts a region as no bytes, and of one that waits nobody could tell how far it is.
            context.writeAndFlush(region).addListener(sent -> {
                running.region = null;
                taken(context, running, count, sent.isSuccess(), sent.cause());
                if (exchange == running) {
                    send(context, running, body);
                }
            });
        } else {
            ByteBuf piece = body.nextPiece(memory, running.leaveBytes);
            long count = piece.readableBytes();
            running.leaveBytes -= count;
            // At once: it is encrypted and handed to the kernel while the processor's cache still has it.
            context.writeAndFlush(new DefaultHttpContent(piece))
                    .addListener(sent -> taken(context, running, count, sent.isSuccess(), sent.cause()));
        }
    }

    private void taken(
            ChannelHandlerContext context, Exchange running, long count, boolean success, @Nullable Throwable cause) {
        if (success) {
            running.takenBytes += count;
        } else if (exchange == running) {
            fail(context, unreachable("sending", cause));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Exchange running = exchange;
        if (running != null && running.ask.body() != null && !running.requestSent) {
            send(context, running, running.ask.body());
        }
    }

    private void watch(ChannelHandlerContext context, Exchange running) {
        if (exchange != running) {
            return;
        }
        long now = clock.monotonicNanos();
        FileBody body = running.ask.body();
        long taken = running.taken();
        if (taken != running.reportedBytes) {
            running.reportedBytes = taken;
            running.progressNanos = now;
            if (body != null) {
                running.listener.taken(body.start() + taken);
            }
        }
        boolean sent = running.requestSent && (body == null || taken >= body.length());
        Duration patience = sent ? running.ask.answerWithin() : stall;
        if (now - running.progressNanos > patience.toNanos()) {
            fail(
                    context,
                    unreachable(sent ? "no answer within " + patience : "no byte was taken for " + patience, null));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        Exchange running = exchange;
        if (running == null) {
            fail(context, unreachable("an answer that nobody asked for", null));
            return;
        }
        if (part.decoderResult().isFailure()) {
            fail(
                    context,
                    unreachable(
                            "an answer that cannot be read",
                            part.decoderResult().cause()));
            return;
        }
        if (part instanceof HttpResponse head) {
            head(context, running, head);
        }
        if (part instanceof HttpContent content && exchange == running) {
            content(context, running, content);
        }
    }

    private void head(ChannelHandlerContext context, Exchange running, HttpResponse head) {
        running.status = head.status().code();
        running.keepAlive = HttpUtil.isKeepAlive(head);
        running.headers.clear();
        for (Map.Entry<String, String> header : head.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            String before = running.headers.putIfAbsent(name, header.getValue());
            if (before != null && !before.equals(header.getValue()) && HttpAnswer.SAID_ONCE.contains(name)) {
                fail(context, unreachable("an answer that says " + name + " twice, and not the same", null));
                return;
            }
        }
        if (running.status < 200 && ++running.informational > INFORMATIONAL_MAX) {
            fail(context, unreachable("more than " + INFORMATIONAL_MAX + " answers that say to wait", null));
        }
    }

    private void content(ChannelHandlerContext context, Exchange running, HttpContent content) {
        if (running.body.size() + content.content().readableBytes() > HttpAnswer.BODY_BYTES_MAX) {
            fail(context, unreachable("an answer of more than " + HttpAnswer.BODY_BYTES_MAX + " bytes", null));
            return;
        }
        running.body.add(content.content());
        if (content instanceof LastHttpContent && running.status >= 200) {
            var answer = new HttpAnswer(running.status, Map.copyOf(running.headers), running.body.text());
            boolean again = running.keepAlive && running.requestSent;
            end(context, again);
            running.answer.complete(answer);
        }
    }

    private void end(ChannelHandlerContext context, boolean again) {
        exchange = null;
        ScheduledFuture<?> watching = watch;
        if (watching != null) {
            watching.cancel(false);
        }
        if (!again) {
            usable = false;
            context.close();
        }
    }

    /** On the event loop. */
    void fail(ChannelHandlerContext context, DeliveryException why) {
        Exchange running = exchange;
        end(context, false);
        if (running != null) {
            running.answer.completeExceptionally(why);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        memory.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(context, unreachable("the connection ended", null));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(context, unreachable("the connection broke", cause));
    }

    private DeliveryException unreachable(String what, @Nullable Throwable cause) {
        String message = where + ": " + what + (cause == null ? "" : ": " + cause.getMessage());
        return cause == null
                ? new DeliveryException(Kind.UNREACHABLE, message)
                : new DeliveryException(Kind.UNREACHABLE, message, cause);
    }
}
