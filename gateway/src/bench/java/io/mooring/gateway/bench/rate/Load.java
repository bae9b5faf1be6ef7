package io.mooring.gateway.bench.rate;

import io.mooring.gateway.RecordingId;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.delivery.Parcel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Files to send, each named by its own SHA-256 as evidence is.
 *
 * @param bytes of all of them together
 */
record Load(String name, Path directory, List<Path> files, long bytes) {
    private static final int PIECE_BYTES = 1 << 20;

    /**
     * Makes files of random bytes, leaves them in the page cache and on the medium, so that nothing is written back while
     * others are measured.
     */
    static Load make(Path parent, String name, int count, long sizeBytes) throws IOException {
        Path directory = Files.createDirectory(parent.resolve(name.replace(' ', '-')));
        var files = new ArrayList<Path>();
        for (int nth = 0; nth < count; nth++) {
            files.add(file(directory, (long) name.hashCode() * 1000 + nth, sizeBytes));
        }
        return new Load(name, directory, List.copyOf(files), count * sizeBytes);
    }

    private static Path file(Path directory, long seed, long sizeBytes) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        new Random(seed).nextBytes(piece);
        MessageDigest digest = Fingerprint.sha256();
        Path made = directory.resolve("made");
        try (var out = FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long written = 0; written < sizeBytes; ) {
                int count = (int) Math.min(piece.length, sizeBytes - written);
                digest.update(piece, 0, count);
                ByteBuffer bytes = ByteBuffer.wrap(piece, 0, count);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                written += count;
            }
            out.force(true);
        }
        return Files.move(
                made, directory.resolve(RecordingId.of(digest.digest()).sha256()));
    }

    /** The files of a directory that {@link #make} filled, in one order. */
    static List<Path> files(Path directory) throws IOException {
        try (var listed = Files.list(directory)) {
            return listed.sorted().toList();
        }
    }

    static List<Parcel> parcels(Path directory) throws IOException {
        var parcels = new ArrayList<Parcel>();
        for (Path file : files(directory)) {
            parcels.add(new Parcel(new RecordingId(String.valueOf(file.getFileName())), Files.size(file), 0));
        }
        return parcels;
    }

    void delete() throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(directory);
    }
}
