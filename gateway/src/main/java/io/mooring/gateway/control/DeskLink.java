package io.mooring.gateway.control;

import io.mooring.gateway.json.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The caller's side of {@link DeskDoor}. */
public final class DeskLink {
    /** An answer may wait for other people's, for a password's digest, and for a long list. */
    private static final Duration ANSWER_WAIT_MAX = Duration.ofMinutes(2);

    private DeskLink() {}

    /**
     * What is asked.
     *
     * @param path below {@code /api/v1}, escaped
     * @param token of a session; empty if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Question(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, String> headers,
            String token,
            Locale language,
            byte[] body) {
        /** Without the secret. */
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * What stands before an answer's body.
     *
     * @param token of a session that begins; empty if one ends; null otherwise
     */
    public record Reply(
            int status,
            Map<String, String> headers,
            String type,
            @Nullable String token) {
        @Override
        public String toString() {
            return status + " " + type;
        }
    }

    /** Where a body goes, once it is known what it is. */
    @FunctionalInterface
    public interface Target {
        OutputStream open(Reply reply) throws IOException;
    }

    /**
     * Asks a running daemon.
     *
     * @param directory where its door is
     * @throws ConnectException if nobody is behind it
     */
    public static Reply ask(Path directory, Question question, LongSupplier nanos, Target target) throws IOException {
        Path socket = directory.resolve(DeskDoor.SOCKET);
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            channel.close();
            ConnectException nobody = new ConnectException("nobody answers at " + socket + ": " + e.getMessage());
            nobody.initCause(e);
            throw nobody;
        }
        try (Wire wire = new Wire(channel, nanos)) {
            wire.write(head(question), DeskDoor.PART_WAIT_MAX);
            wire.write(question.body(), DeskDoor.PART_WAIT_MAX);
            Map<?, ?> head = Heads.read(wire.read(DeskDoor.HEAD_BYTES_MAX, ANSWER_WAIT_MAX));
            Reply reply = new Reply(
                    head.get(Heads.STATUS) instanceof Long status ? status.intValue() : 0,
                    Heads.texts(head.get(Heads.HEADERS)),
                    Heads.text(head, Heads.TYPE),
                    head.get(Heads.TOKEN) instanceof String token ? token : null);
            try (OutputStream out = target.open(reply)) {
                byte[] part;
                do {
                    part = wire.read(DeskDoor.PART_BYTES_MAX, ANSWER_WAIT_MAX);
                    out.write(part);
                } while (part.length > 0);
            }
            return reply;
        }
    }

    private static byte[] head(Question question) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put(Heads.METHOD, question.method());
        head.put(Heads.PATH, question.path());
        head.put(Heads.QUERY, question.query());
        head.put(Heads.HEADERS, question.headers());
        head.put(Heads.TOKEN, question.token());
        head.put(Heads.LANGUAGE, question.language().toLanguageTag());
        return CanonicalJson.encode(head);
    }
}
