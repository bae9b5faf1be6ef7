package io.mooring.gateway.control;

import io.mooring.gateway.files.Disk;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A Unix-domain socket that is waited at. */
final class Listening {
    private Listening() {}

    /** @throws IOException if it cannot be had, or another daemon answers there */
    static ServerSocketChannel at(Disk disk, Path socket) throws IOException {
        if (disk.exists(socket)) {
            if (answers(socket)) {
                throw new IOException("opening " + socket + ": another daemon answers there");
            }
            disk.unlink(socket);
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            // Whoever came in before this is turned away all the same, by what the kernel says of him.
            disk.keepToOwner(socket);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw new IOException("opening " + socket + ": " + e.getMessage(), e);
        }
    }

    private static boolean answers(Path socket) {
        try (SocketChannel caller = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return caller.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
