package io.mooring.gateway.control;

import io.mooring.gateway.api.Answered;
import io.mooring.gateway.api.Asked;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.json.CanonicalJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API's door on the machine itself. The kernel says whose process calls: the daemon's own user and root are let in, and
 * must sign in like anybody; nobody is anything here because of his login. Answers may be long: they come in frames.
 */
public final class DeskDoor implements AutoCloseable {
    /** The socket's name in its directory. */
    public static final String SOCKET = "desk";

    static final int HEAD_BYTES_MAX = 32 << 10;
    static final int PART_BYTES_MAX = 64 << 10;
    static final Duration HEAD_WAIT_MAX = Duration.ofSeconds(5);
    static final Duration PART_WAIT_MAX = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(DeskDoor.class);
    private static final int WORKERS = 2;
    private static final int WAITING_MAX = 16;
    private static final Duration TROUBLE_PAUSE = Duration.ofMillis(20);

    private final Disk disk;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Front front;
    private final Set<String> admitted;
    private final LongSupplier nanos;
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS, WORKERS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING_MAX), DeskDoor::worker);

    private DeskDoor(
            Disk disk, Path socket, ServerSocketChannel server, Front front, Set<String> admitted, LongSupplier nanos) {
        this.disk = disk;
        this.socket = socket;
        this.server = server;
        this.front = front;
        this.admitted = Set.copyOf(admitted);
        this.nanos = nanos;
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "desk door");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Opens the door for root and this process's own user.
     *
     * @param directory where the socket stands
     * @throws IOException if it cannot be opened, or another daemon answers there
     */
    public static DeskDoor open(Disk disk, Path directory, Front front, LongSupplier nanos) throws IOException {
        return open(disk, directory, front, ControlDoor.usual(), nanos);
    }

    static DeskDoor open(Disk disk, Path directory, Front front, Set<String> admitted, LongSupplier nanos)
            throws IOException {
        Path socket = directory.resolve(SOCKET);
        DeskDoor door = new DeskDoor(disk, socket, Listening.at(disk, socket), front, admitted, nanos);
        worker(door::run).start();
        return door;
    }

    private void run() {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                hand(caller);
            } catch (AsynchronousCloseException e) {
                LOG.debug("the desk's door closes");
            } catch (IOException | RuntimeException e) {
                LOG.info("a caller at {} was not let in: {}", socket, e.toString());
                LockSupport.parkNanos(TROUBLE_PAUSE.toNanos());
            }
        }
    }

    private void hand(SocketChannel caller) throws IOException {
        try {
            workers.execute(() -> serve(caller));
        } catch (RejectedExecutionException e) {
            try (Wire wire = new Wire(caller, nanos)) {
                send(wire, Front.busy(Locale.ENGLISH));
            }
        }
    }

    private void serve(SocketChannel caller) {
        try (Wire wire = new Wire(caller, nanos)) {
            String user =
                    caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
            Map<?, ?> head = Heads.read(wire.read(HEAD_BYTES_MAX, HEAD_WAIT_MAX));
            if (!admitted.contains(user)) {
                LOG.warn("{} was not let in at {}", user, socket);
                send(wire, Front.notAdmitted(user, new TreeSet<>(admitted), Heads.language(head)));
                return;
            }
            int bytesMax = front.bytesMax(Heads.text(head, Heads.METHOD), Heads.text(head, Heads.PATH));
            byte[] body;
            try {
                body = wire.read(bytesMax, PART_WAIT_MAX);
            } catch (IOException e) {
                LOG.debug("a body did not come", e);
                send(wire, Front.tooLarge(bytesMax, Heads.language(head)));
                return;
            }
            Asked asked = Heads.asked(head, body);
            send(wire, front.answer(asked));
        } catch (IOException | RuntimeException e) {
            LOG.info("a caller at {} got no whole answer: {}", socket, e.toString());
        }
    }

    private static void send(Wire wire, Answered answered) throws IOException {
        Answered told = answered.events() ? Front.newsElsewhere(Locale.ENGLISH) : answered;
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put(Heads.STATUS, told.status());
        head.put(Heads.HEADERS, told.headers());
        head.put(Heads.TYPE, told.type());
        if (told.token() != null) {
            head.put(Heads.TOKEN, told.token());
        }
        wire.write(CanonicalJson.encode(head), PART_WAIT_MAX);
        try {
            told.body().writeTo(new Parts(wire));
            wire.write(new byte[0], PART_WAIT_MAX);
        } catch (IOException e) {
            wire.breakOff(PART_WAIT_MAX);
            throw e;
        }
    }

    /** A body, in frames. */
    private static final class Parts extends OutputStream {
        private final Wire wire;

        Parts(Wire wire) {
            this.wire = wire;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int at = 0; at < length; at += PART_BYTES_MAX) {
                wire.write(bytes, from + at, Math.min(PART_BYTES_MAX, length - at), PART_WAIT_MAX);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        workers.shutdownNow();
        if (disk.exists(socket)) {
            disk.unlink(socket);
        }
    }
}
