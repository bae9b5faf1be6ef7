package io.mooring.gateway.delivery.s3;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Answers with whatever bytes it likes: what no library for servers lets anybody write. One request a connection. */
final class RawS3 implements AutoCloseable {
    /** More than any answer may have by far; and no more is written to who goes on listening. */
    static final long ENDLESS_BYTES = 64L << 20;

    private static final int PIECE_BYTES = 64 << 10;

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong most = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Script script;

    /** What is answered to a request's first line; the connection is closed when it returns. */
    @FunctionalInterface
    interface Script {
        void answer(String line, Wire wire) throws IOException;
    }

    /** The way back. */
    final class Wire {
        private final OutputStream out;
        private final InputStream in;
        private long written;

        Wire(Socket socket) throws IOException {
            out = socket.getOutputStream();
            in = socket.getInputStream();
        }

        /** Whether anything was written. */
        boolean begun() {
            return written > 0;
        }

        void write(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            out.write(bytes);
            written += bytes.length;
        }

        /** The same again and again, until nobody listens any more. */
        void writeWithoutEnd(String text) throws IOException {
            byte[] piece = text.repeat(Math.max(1, PIECE_BYTES / text.length())).getBytes(StandardCharsets.ISO_8859_1);
            while (written < ENDLESS_BYTES) {
                out.write(piece);
                written += piece.length;
                most.accumulateAndGet(written, Math::max);
            }
        }

        /** Says nothing more until the other side hangs up. */
        void beSilent() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    RawS3(Script script) throws IOException {
        this.script = script;
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The most that was written into one answer before the other side hung up. */
    long mostBytes() {
        return most.get();
    }

    int asked() {
        return asked.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String line = head(new BufferedInputStream(socket.getInputStream()));
            asked.incrementAndGet();
            script.answer(line, new Wire(socket));
        } catch (IOException gone) {
            open.remove(socket);
        }
    }

    /** @return the request's first line */
    private static String head(InputStream in) throws IOException {
        var bytes = new StringBuilder();
        while (bytes.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0) {
                throw new IOException("the request ended in its head");
            }
            bytes.append((char) one);
        }
        return Arrays.asList(bytes.toString().split("\r\n", 2)).get(0);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
