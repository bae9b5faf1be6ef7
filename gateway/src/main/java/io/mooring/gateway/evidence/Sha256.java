package io.mooring.gateway.evidence;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.UncachedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest that names recordings. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Of everything a digest was given, which may be given more. */
    static RecordingId soFar(MessageDigest digest) {
        return RecordingId.of(copy(digest).digest());
    }

    static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    /**
     * What the medium holds.
     *
     * @param uncached false where the file system refused direct reading
     */
    record Reread(RecordingId recording, boolean uncached) {}

    static Reread reread(Disk disk, Path file) throws IOException {
        MessageDigest digest = start();
        try (UncachedReader reader = disk.openUncached(file)) {
            ByteBuffer piece = reader.next();
            while (piece.hasRemaining()) {
                digest.update(piece);
                piece = reader.next();
            }
            return new Reread(RecordingId.of(digest.digest()), reader.uncached());
        }
    }
}
