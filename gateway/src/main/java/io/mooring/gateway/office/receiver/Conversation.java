package io.mooring.gateway.office.receiver;

import io.mooring.gateway.DockId;
import io.mooring.gateway.office.Appending;
import io.mooring.gateway.office.OfficeRefusal;
import io.mooring.gateway.office.UploadState;
import io.mooring.gateway.time.GatewayClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection. Belongs to one worker, not to the event loop, because it writes files; reads from the network only as
 * fast as it writes, one read ahead. A question is heard only when the answers before it have gone but for {@link
 * #UNREAD_BYTES_MAX}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A write or close that fails ends the connection, and that is heard of.
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /** How long the rest of a refused request is read and dropped, so that the sender gets to see the refusal. */
    private static final Duration DISCARD_FOR = Duration.ofSeconds(2);

    /** Bytes nobody wants are read to their end if they are few, so that the connection can be used again. */
    private static final long UNWANTED_BYTES_MAX = 4L << 20;

    /** Of answers that wait to be sent: more, and a further question ends the connection. One answer may be longer. */
    static final int UNREAD_BYTES_MAX = 64 << 10;

    private final ReceiverDesk desk;
    private final ChannelHandlerContext context;
    private final GatewayClock clock;
    private final Duration idle;
    private boolean handshaken;
    private @Nullable Appending appending;
    private @Nullable DoorVisit visit;
    private Function<UploadState, Answer> answerWhenTaken = state -> Answer.upload(204, state);
    private @Nullable Answer answer;
    private boolean answered;
    private boolean keepAlive;
    private boolean readAhead;
    private boolean hungUp;
    private long lastWorkNanos;

    Conversation(ReceiverDesk desk, ChannelHandlerContext context, GatewayClock clock, Duration idle) {
        this.desk = desk;
        this.context = context;
        this.clock = clock;
        this.idle = idle;
        this.lastWorkNanos = clock.monotonicNanos();
    }

    void opened() {
        context.read();
    }

    void happened(Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                handshaken = true;
            } else {
                context.close();
            }
        } else if (event instanceof IdleStateEvent) {
            closeIfIdle();
        }
    }

    /** While a worker is busy nothing is read; that is not the peer's idleness. */
    private void closeIfIdle() {
        if (clock.monotonicNanos() - lastWorkNanos >= idle.toNanos()) {
            LOG.debug("{}: nothing came for {}", context.channel().remoteAddress(), idle);
            context.close();
        }
    }

    /** Takes over the message. */
    void came(Object message) {
        try {
            if (!readAhead) {
                readAhead = true;
                context.read();
            }
            if (message instanceof HttpObject part) {
                take(part);
            }
        } finally {
            lastWorkNanos = clock.monotonicNanos();
            ReferenceCountUtil.release(message);
        }
    }

    void cameAll() {
        if (!readAhead) {
            context.read();
        }
        readAhead = false;
    }

    private void take(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            refuse(Answer.problem(400, "the request cannot be read"));
            context.close();
            return;
        }
        if (hungUp) {
            return;
        }
        if (part instanceof HttpRequest request) {
            if (!context.channel().isWritable()) {
                hangUp();
                return;
            }
            begin(request);
        }
        if (part instanceof HttpContent content) {
            bytes(content.content());
        }
        if (part instanceof LastHttpContent) {
            end();
        }
    }

    /** Who asks on without reading what was answered would have the answers pile up in memory; no client of ours asks ahead. */
    private void hangUp() {
        hungUp = true;
        LOG.debug("{}: asks on and reads no answers", context.channel().remoteAddress());
        context.close();
    }

    private void begin(HttpRequest request) {
        keepAlive = HttpUtil.isKeepAlive(request);
        answer = null;
        answered = false;
        if (desk.doors().covers(request.uri())) {
            visit(request);
            return;
        }
        CommandReader by = reader();
        if (by == null) {
            refuse(Answer.problem(403, "who are you?"));
            return;
        }
        Command command = by.read(
                request.method().name(),
                request.uri(),
                name -> request.headers().get(name));
        desk.heard(command, request.headers().get(Answer.METADATA));
        try {
            long length = HttpUtil.getContentLength(request, -1L);
            if (command instanceof Command.Append append) {
                take(request, desk.append(append, length), state -> Answer.upload(204, state));
            } else if (command instanceof Command.CreateWith create) {
                create(request, create, length);
            } else {
                answer(request, desk.answer(command));
            }
        } catch (OfficeRefusal refusal) {
            refuse(Answer.of(refusal));
        }
    }

    private void visit(HttpRequest request) {
        boolean told = !HttpUtil.isTransferEncodingChunked(request);
        Optional<DockId> dock = desk.tls() && handshaken ? desk.dockOf(context.channel()) : Optional.empty();
        try {
            visit = desk.doors()
                    .enter(
                            dock,
                            request.method().name(),
                            request.uri(),
                            told ? HttpUtil.getContentLength(request, 0L) : -1);
            goOnIfAsked(request);
        } catch (OfficeRefusal refusal) {
            refuse(Answer.of(refusal));
        }
    }

    /** Asked for each request: who is let in may have changed since the handshake. */
    private @Nullable CommandReader reader() {
        if (desk.tls()) {
            return handshaken ? desk.readerOf(context.channel()) : null;
        }
        return desk.readerOfAnybody();
    }

    private void create(HttpRequest request, Command.CreateWith create, long length) throws OfficeRefusal {
        Optional<UploadState> found = desk.find(create);
        if (found.isPresent() && found.get().offset() == 0 && create.id().sizeBytes() > 0) {
            take(request, desk.append(create.fromTheBeginning(), length), Answer::created);
        } else if (found.isPresent()) {
            answer(request, Answer.created(found.get()));
        } else {
            take(request, desk.begin(create, length), Answer::created);
        }
    }

    /** At the request's end, if that is soon; otherwise now, and the rest of it is not waited for. */
    private void answer(HttpRequest request, Answer what) {
        boolean endless = HttpUtil.isTransferEncodingChunked(request);
        if (endless || HttpUtil.getContentLength(request, 0L) > UNWANTED_BYTES_MAX) {
            refuse(what);
        } else {
            answer = what;
            // Who waits to be asked for its few bytes would wait for ever.
            goOnIfAsked(request);
        }
    }

    private void take(HttpRequest request, Appending to, Function<UploadState, Answer> how) {
        appending = to;
        answerWhenTaken = how;
        to.endOnRequest(context::close);
        goOnIfAsked(request);
    }

    private void goOnIfAsked(HttpRequest request) {
        if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void bytes(ByteBuf bytes) {
        DoorVisit at = visit;
        if (at != null) {
            for (ByteBuffer buffer : bytes.nioBuffers()) {
                at.add(buffer);
            }
        }
        Appending to = appending;
        if (to == null) {
            return;
        }
        try {
            for (ByteBuffer buffer : bytes.nioBuffers()) {
                to.write(buffer);
            }
        } catch (OfficeRefusal refusal) {
            appending = null;
            refuse(Answer.of(refusal));
        }
    }

    private void end() {
        Appending of = appending;
        appending = null;
        if (of != null) {
            try {
                answer = answerWhenTaken.apply(of.finish());
            } catch (OfficeRefusal refusal) {
                answer = Answer.of(refusal);
            }
        }
        DoorVisit at = visit;
        visit = null;
        if (at != null) {
            answer = at.answer();
        }
        if (!answered && answer != null) {
            send(answer);
        }
        if (!keepAlive) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Answers before the request has ended; what else comes of it is dropped, for a while. */
    private void refuse(Answer refusal) {
        if (!answered) {
            answered = true;
            keepAlive = false;
            send(refusal);
            context.executor().schedule(() -> context.close(), DISCARD_FOR.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void send(Answer what) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(what.status()), Unpooled.wrappedBuffer(what.bytes()));
        response.headers()
                .set("Tus-Resumable", CommandReader.TUS_VERSION)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff");
        what.headers().forEach((name, value) -> response.headers().set(name, value));
        if (what.status() != 204) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, what.bytes().length);
        }
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, "close");
        }
        context.writeAndFlush(response);
    }

    /** The connection is gone: what came is kept for the next one. */
    void ended() {
        DoorVisit at = visit;
        visit = null;
        if (at != null) {
            at.leave();
        }
        Appending left = appending;
        appending = null;
        if (left != null) {
            left.breakOff();
        }
    }

    void failed(Throwable cause) {
        ended();
        if (cause instanceof IOException || cause instanceof io.netty.handler.codec.DecoderException) {
            LOG.debug("{}: the connection broke", context.channel().remoteAddress(), cause);
        } else {
            LOG.error("{}: the receiver failed", context.channel().remoteAddress(), cause);
        }
        context.close();
    }
}
