package io.mooring.gateway.delivery.tus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Something that listens where an office should, and answers each method with a text of the test's choosing. */
final class LyingOffice implements AutoCloseable {
    /** In place of an answer: bytes without end. */
    static final String ENDLESS = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    /** An answer that ends in this goes on with one more byte every few moments, for ever. */
    static final String DRIP = "\u0001drip";

    /** An answer that ends in this is repeated without end from behind its last empty line. */
    static final String AGAIN = "\u0001again";

    private static final byte[] CHUNK = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);

    /** The answer to a request. */
    @FunctionalInterface
    interface Script {
        /** @param head the request's lines */
        String answer(String method, String head);
    }

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Script script;
    final List<String> heads = new CopyOnWriteArrayList<>();

    LyingOffice(Script script) throws IOException {
        this.script = script;
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream()) {
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                heads.add(head);
                in.skipNBytes(contentLength(head));
                String answer = script.answer(head.substring(0, head.indexOf(' ')), head);
                if (answer.endsWith(DRIP)) {
                    drip(out, answer.substring(0, answer.length() - DRIP.length()));
                } else if (answer.endsWith(AGAIN)) {
                    again(out, answer.substring(0, answer.length() - AGAIN.length()));
                }
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                while (answer.equals(ENDLESS)) {
                    out.write(CHUNK);
                }
                if (answer.isEmpty()) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The dock had enough of it.
            heads.add("");
        }
    }

    private static void drip(OutputStream out, String answer) throws IOException {
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        while (true) {
            out.write('x');
            out.flush();
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void again(OutputStream out, String answer) throws IOException {
        int from = answer.lastIndexOf("\r\n\r\n") + 4;
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        while (true) {
            out.write(answer.substring(from).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static String head(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private static long contentLength(String head) {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
