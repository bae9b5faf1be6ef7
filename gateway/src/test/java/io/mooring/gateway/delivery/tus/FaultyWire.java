package io.mooring.gateway.delivery.tus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire between dock and office that can be cut, and can alter a byte. Every connection goes to the office's port. */
final class FaultyWire implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger pumping = new AtomicInteger();
    private final int officePort;

    private long passes = Long.MAX_VALUE;
    private long returns = Long.MAX_VALUE;
    private long alters = -1;
    private boolean once;
    private long passed;
    private long returned;

    FaultyWire(int officePort) throws IOException {
        this.officePort = officePort;
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                connect(listening.accept());
            }
        } catch (IOException closed) {
            // The test is over.
            cut();
        }
    }

    private void connect(Socket dock) {
        sockets.add(dock);
        try {
            Socket office = new Socket(InetAddress.getLoopbackAddress(), officePort);
            sockets.add(office);
            pumping.addAndGet(2);
            threads.execute(() -> pump(dock, office, true));
            threads.execute(() -> pump(office, dock, false));
        } catch (IOException nobodyListens) {
            close(dock);
        }
    }

    private void pump(Socket from, Socket to, boolean toOffice) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                int allowed = allowed(count, toOffice, buffer);
                out.write(buffer, 0, allowed);
                out.flush();
                if (allowed < count) {
                    break;
                }
            }
        } catch (IOException cut) {
            // Either side may go at any time; that is what this is for.
        } finally {
            close(from);
            close(to);
            pumping.decrementAndGet();
        }
    }

    private synchronized int allowed(int count, boolean toOffice, byte[] buffer) {
        int allowed = (int) Math.min(count, toOffice ? passes : returns);
        if (toOffice) {
            if (alters >= passed && alters < passed + allowed) {
                buffer[(int) (alters - passed)] ^= 1;
            }
            passed += allowed;
            passes -= allowed;
        } else {
            returned += allowed;
            returns -= allowed;
        }
        if (once && allowed < count) {
            heal();
        }
        return allowed;
    }

    /** Cuts one connection after so many more bytes to the office; the next is whole. */
    synchronized void cutOnceAfter(long bytesToOffice) {
        cutAfter(bytesToOffice, Long.MAX_VALUE);
        once = true;
    }

    /** Cuts after so many more bytes to the office, or back from it. */
    synchronized void cutAfter(long bytesToOffice, long bytesBack) {
        passes = bytesToOffice;
        returns = bytesBack;
    }

    /** Alters the byte that stands there in all that ever went to the office. */
    synchronized void alter(long position) {
        alters = position;
    }

    /** Bytes that came back from the office so far. */
    synchronized long returned() {
        return returned;
    }

    /** Whether nobody is connected: what was on its way is with the other side. */
    boolean idle() {
        return pumping.get() == 0;
    }

    /** Bytes that went to the office so far. */
    synchronized long passed() {
        return passed;
    }

    /** The wire is whole again. */
    synchronized void heal() {
        passes = Long.MAX_VALUE;
        returns = Long.MAX_VALUE;
        alters = -1;
        once = false;
    }

    private void cut() {
        sockets.forEach(FaultyWire::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
        threads.shutdownNow();
    }
}
