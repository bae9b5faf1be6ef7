package io.mooring.gateway.custody.workrecord;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where attachments lie: beside the evidence, under the SHA-256 of their bytes, written once. Nothing here is ever opened by
 * anything but a reader who takes it as bytes. Any thread.
 */
public final class Attachments {
    /** The most that one may hold. */
    public static final int BYTES_MAX = 8 << 20;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final String PART = ".part";

    private final Disk disk;
    private final Path directory;
    private final long reserveBytes;

    /**
     * @param directory of their own; made with the first one, if its parent exists
     * @param reserveBytes free space that no attachment may use
     */
    public Attachments(Disk disk, Path directory, long reserveBytes) {
        this.disk = disk;
        this.directory = directory;
        this.reserveBytes = reserveBytes;
    }

    private void makeDirectory() throws IOException {
        disk.makeDirectory(directory);
        Path parent = directory.getParent();
        if (parent != null) {
            disk.forceDirectory(parent);
        }
    }

    /**
     * Keeps bytes, durably when it returns.
     *
     * @return their SHA-256
     * @throws IOException if there is no room, or they cannot be written
     */
    public synchronized String put(byte[] bytes) throws IOException {
        if (bytes.length == 0 || bytes.length > BYTES_MAX) {
            throw new IOException("an attachment: expected 1 to " + BYTES_MAX + " bytes, got " + bytes.length);
        }
        String sha256 = sha256(bytes);
        Path file = directory.resolve(sha256);
        makeDirectory();
        if (disk.exists(file)) {
            // Refuses where the bytes under that name are others by now.
            get(sha256);
            // A killed process may have left the name without making it durable.
            disk.forceDirectory(directory);
            return sha256;
        }
        if (disk.freeBytes(directory) < bytes.length + reserveBytes) {
            throw new IOException("an attachment of " + bytes.length + " bytes: no room for it in " + directory);
        }
        Path part = directory.resolve(sha256 + PART);
        if (disk.exists(part)) {
            disk.unlink(part);
        }
        try (DiskFile written = disk.create(part)) {
            written.write(ByteBuffer.wrap(bytes), 0);
            written.force();
        }
        disk.protect(part);
        disk.link(part, file);
        disk.forceDirectory(directory);
        disk.unlink(part);
        return sha256;
    }

    /**
     * Reads one back.
     *
     * @throws IOException if it is not there, or its bytes are not those of its name
     */
    public byte[] get(String sha256) throws IOException {
        if (!NAME.matcher(sha256).matches()) {
            throw new IOException("an attachment: expected 64 lower-case hex digits for its name");
        }
        Path file = directory.resolve(sha256);
        try (DiskFile open = disk.openForReading(file)) {
            long size = open.size();
            if (size > BYTES_MAX) {
                throw new IOException(file + ": expected at most " + BYTES_MAX + " bytes, got " + size);
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            open.read(bytes, 0);
            if (!sha256(bytes.array()).equals(sha256)) {
                throw new IOException(file + " is damaged: its bytes are not those of its name");
            }
            return bytes.array();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
