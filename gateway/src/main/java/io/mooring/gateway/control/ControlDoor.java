package io.mooring.gateway.control;

import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon's side of the door: one thread, one caller after the other, each bounded in time. */
public final class ControlDoor implements AutoCloseable {
    /** The socket's name in its directory. */
    public static final String SOCKET = "control";

    private static final Logger LOG = LoggerFactory.getLogger(ControlDoor.class);
    private static final String ROOT = "root";
    private static final Duration TROUBLE_PAUSE = Duration.ofMillis(20);

    private final Disk disk;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<String, Act> acts;
    private final Set<String> admitted;
    private final LongSupplier nanos;
    private final Thread thread;

    private ControlDoor(
            Disk disk,
            Path socket,
            ServerSocketChannel server,
            Map<String, Act> acts,
            Set<String> admitted,
            LongSupplier nanos) {
        this.disk = disk;
        this.socket = socket;
        this.server = server;
        this.acts = Map.copyOf(acts);
        this.admitted = Set.copyOf(admitted);
        this.nanos = nanos;
        this.thread = new Thread(this::run, "control");
        thread.setDaemon(true);
    }

    /**
     * Opens the door, for its owner alone; a socket that a killed daemon left is replaced.
     *
     * @param directory where it stands, short enough for the kernel's 107 bytes
     * @param acts by name
     * @param nanos a clock that does not step
     * @throws IOException if it cannot stand there, or if another daemon answers there
     */
    public static ControlDoor open(Disk disk, Path directory, Map<String, Act> acts, LongSupplier nanos)
            throws IOException {
        return open(disk, directory, acts, usual(), nanos);
    }

    /** Who is let in on the machine itself: root, and this process's own user. */
    static Set<String> usual() {
        return new TreeSet<>(List.of(ROOT, System.getProperty("user.name", ROOT)));
    }

    static ControlDoor open(Disk disk, Path directory, Map<String, Act> acts, Set<String> admitted, LongSupplier nanos)
            throws IOException {
        Path socket = directory.resolve(SOCKET);
        ServerSocketChannel server = Listening.at(disk, socket);
        ControlDoor door = new ControlDoor(disk, socket, server, acts, admitted, nanos);
        door.thread.start();
        return door;
    }

    private void run() {
        while (server.isOpen()) {
            try (SocketChannel caller = server.accept()) {
                Line.write(caller, answer(caller));
            } catch (AsynchronousCloseException e) {
                LOG.debug("the door closes");
            } catch (IOException | RuntimeException e) {
                LOG.info("a caller at {} got no answer: {}", socket, e.toString());
                // Where nobody can be let in at all, as without file descriptors, the next try would fail as soon.
                LockSupport.parkNanos(TROUBLE_PAUSE.toNanos());
            }
        }
    }

    private Map<String, @Nullable Object> answer(SocketChannel caller) throws IOException {
        // Heard out first: whoever is hung up on in the middle of his line never hears why.
        Map<?, ?> request = Line.read(caller, nanos);
        // What the kernel says of the caller; nobody can forge it.
        String user = caller.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        if (!admitted.contains(user)) {
            LOG.warn("{} was not let in at {}", user, socket);
            return refusal("only " + new TreeSet<>(admitted) + " are let in, not " + user);
        }
        String name = String.valueOf(request.get("act"));
        Act act = acts.get(name);
        if (act == null) {
            return refusal("there is no act '" + name.substring(0, Math.min(name.length(), 40)) + "', only "
                    + new TreeSet<>(acts.keySet()));
        }
        try {
            Map<String, @Nullable Object> done = new LinkedHashMap<>(act.perform(request, user));
            done.put("done", true);
            return done;
        } catch (RefusedActException e) {
            return refusal(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, @Nullable Object> refusal(String why) {
        Map<String, @Nullable Object> refusal = new LinkedHashMap<>();
        refusal.put("done", false);
        refusal.put("why", why);
        return refusal;
    }

    /**
     * Tells a running daemon to do something.
     *
     * @param directory where its door is
     * @return what came of it
     * @throws ConnectException if nobody is behind it
     * @throws RefusedActException if the daemon will not
     */
    public static Map<?, ?> tell(Path directory, Map<String, ? extends @Nullable Object> request, LongSupplier nanos)
            throws IOException, RefusedActException {
        Path socket = directory.resolve(SOCKET);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                ConnectException nobody = new ConnectException("nobody answers at " + socket + ": " + e.getMessage());
                nobody.initCause(e);
                throw nobody;
            }
            Line.write(channel, request);
            Map<?, ?> answer = Line.read(channel, nanos);
            if (!Boolean.TRUE.equals(answer.get("done"))) {
                throw new RefusedActException(String.valueOf(answer.get("why")));
            }
            return answer;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (disk.exists(socket)) {
            disk.unlink(socket);
        }
    }
}
