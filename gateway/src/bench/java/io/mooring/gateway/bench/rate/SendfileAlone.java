package io.mooring.gateway.bench.rate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The least that sending a file costs: the kernel hands its pages to a blocking socket (sendfile(2)), behind the one
 * header that a receiver wants. Nothing is offered, asked or verified. Each line is {@code HOST PORT LANES DIRECTORY}.
 */
final class SendfileAlone {
    private static final int ANSWER_BYTES_MAX = 8192;

    private SendfileAlone() {}

    /** @param args none */
    public static void main(String[] args) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Measured.answerLines(words -> {
                var to = new InetSocketAddress(words[0], Integer.parseInt(words[1]));
                List<List<Path>> lanes = dealt(Load.files(Path.of(words[3])), Integer.parseInt(words[2]));
                return () -> {
                    var lines = new ArrayList<Callable<Void>>();
                    lanes.forEach(files -> lines.add(() -> send(to, files)));
                    for (var end : threads.invokeAll(lines)) {
                        end.get();
                    }
                };
            });
        } finally {
            threads.shutdown();
        }
    }

    private static List<List<Path>> dealt(List<Path> files, int lanes) {
        var dealt = new ArrayList<List<Path>>();
        for (int lane = 0; lane < lanes; lane++) {
            dealt.add(new ArrayList<>());
        }
        for (int nth = 0; nth < files.size(); nth++) {
            dealt.get(nth % lanes).add(files.get(nth));
        }
        return dealt;
    }

    private static Void send(InetSocketAddress to, List<Path> files) throws IOException {
        try (var socket = SocketChannel.open(to)) {
            for (Path file : files) {
                try (var from = FileChannel.open(file, StandardOpenOption.READ)) {
                    String head = "PATCH /files/" + from.size() + "." + file.getFileName()
                            + " HTTP/1.1\r\nHost: office\r\nContent-Length: " + from.size() + "\r\n\r\n";
                    ByteBuffer header = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
                    while (header.hasRemaining()) {
                        socket.write(header);
                    }
                    for (long sent = 0; sent < from.size(); ) {
                        sent += from.transferTo(sent, from.size() - sent, socket);
                    }
                    awaitAnswer(socket);
                }
            }
        }
        return null;
    }

    private static void awaitAnswer(SocketChannel socket) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
        String text = "";
        while (!text.contains("\r\n\r\n")) {
            if (socket.read(answer) < 0) {
                throw new IOException("expected an answer, got " + text);
            }
            text = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
        }
    }
}
