package io.mooring.gateway.delivery;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.UncachedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What reading a whole file from its medium found.
 *
 * @param digest SHA-256 of the salt, if any, and the bytes
 * @param sizeBytes how many there were
 * @param uncached false where the file system refused to go past its cache
 */
public record Fingerprint(RecordingId digest, long sizeBytes, boolean uncached) {
    /** Of a file's bytes alone. */
    public static Fingerprint of(Disk disk, Path file) throws IOException {
        return of(disk, file, new byte[0]);
    }

    /** Of {@code salt ‖ bytes}: an answer that only somebody who reads the bytes after hearing the salt can give. */
    public static Fingerprint of(Disk disk, Path file, byte[] salt) throws IOException {
        MessageDigest digest = sha256();
        digest.update(salt);
        long size = 0;
        try (UncachedReader reader = disk.openUncached(file)) {
            for (ByteBuffer piece = reader.next(); piece.hasRemaining(); piece = reader.next()) {
                size += piece.remaining();
                digest.update(piece);
            }
            return new Fingerprint(RecordingId.of(digest.digest()), size, reader.uncached());
        }
    }

    /** A new SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
