package io.mooring.gateway.custody;

import io.mooring.gateway.Actor;
import io.mooring.gateway.Event;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one act of several events that is on its way into the journal, in a file: it is written whole before the first of its events
 * and taken away after the last. What is found there at a start was cut, and is finished from it if any of its events stands. One
 * thread at a time.
 *
 * <p>The file's first line is the SHA-256 of the rest, canonical JSON; it takes its place by a rename, so that it is there whole or
 * not at all. It must be durable before the act's first event. That it is gone need not be: finishing what is finished does nothing.
 */
public final class BegunAct {
    private static final String NAME = "begun-act";

    /** What could not be read, and any before it, with a number: it is all that tells what was to be written. */
    private static final Pattern ASIDE = Pattern.compile(NAME + "\\.damaged(-[0-9]{1,9})?");

    private static final int FORMAT = 1;
    private static final int CHECKSUM_LENGTH = 64;

    /** The largest import is of 10,000 cards, or of 2,000 lines; what is larger is none of ours. */
    private static final int BYTES_MAX = 64 << 20;

    private final Disk disk;
    private final Path directory;
    private final Path file;

    /**
     * What is to stand in the journal.
     *
     * @param after the journal's last entry when it began: none of its events stands before that
     */
    record Content(int format, long after, Actor actor, List<One> events) {
        /** In order. */
        List<Event> all() {
            return events.stream().map(One::event).toList();
        }
    }

    /** One of them. */
    record One(Event event) {}

    /** @param directory of the file; exists */
    public BegunAct(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
        this.file = directory.resolve(NAME);
    }

    /**
     * When it returns, the act will be finished as soon as one of its events stands, whatever happens.
     *
     * @throws IOException if that is not sure; none of its events may be written then
     */
    void begin(long after, Actor actor, List<? extends Event> events) throws IOException {
        Path fresh = file.resolveSibling(NAME + ".new");
        if (disk.exists(fresh)) {
            disk.unlink(fresh);
        }
        List<One> all = events.stream().map(One::new).toList();
        byte[] json = CanonicalJson.encode(RecordJson.object(new Content(FORMAT, after, actor, all)));
        byte[] head = (checksum(json) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (DiskFile open = disk.createSecret(fresh)) {
            open.write(ByteBuffer.wrap(head), 0);
            open.write(ByteBuffer.wrap(json), head.length);
            open.force();
        }
        disk.rename(fresh, file);
        try {
            disk.forceDirectory(directory);
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
    }

    /** If it stays it does no harm by itself: of an act that was refused nothing stands. */
    private void takeBack(IOException failure) {
        try {
            disk.unlink(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** All of it stands in the journal. */
    void end() throws IOException {
        if (disk.exists(file)) {
            disk.unlink(file);
        }
    }

    /**
     * What was begun and may not be finished; null if nothing was.
     *
     * @throws IOException if it cannot be read, or is not what was written
     */
    @Nullable
    Content found() throws IOException {
        if (!disk.exists(file)) {
            return null;
        }
        if (!disk.isRegular(file)) {
            // A pipe nobody writes into would be waited for without end.
            throw new IOException("reading " + file + ": expected a file");
        }
        byte[] bytes = bytes();
        int from = CHECKSUM_LENGTH + 1;
        if (bytes.length < from) {
            throw new IOException("reading " + file + ": expected a checksum, got " + bytes.length + " bytes");
        }
        byte[] json = Arrays.copyOfRange(bytes, from, bytes.length);
        if (!checksum(json).equals(new String(bytes, 0, CHECKSUM_LENGTH, StandardCharsets.US_ASCII))) {
            throw new IOException("reading " + file + ": its checksum is another");
        }
        try {
            Content content =
                    RecordJson.record(Content.class, CanonicalJson.decode(new String(json, StandardCharsets.UTF_8)));
            if (content.format() != FORMAT) {
                throw new IOException("reading " + file + ": expected format " + FORMAT + ", got " + content.format());
            }
            return content;
        } catch (JsonException e) {
            throw new IOException("reading " + file + ": " + e.getMessage(), e);
        }
    }

    private byte[] bytes() throws IOException {
        long size = disk.size(file);
        if (size > BYTES_MAX) {
            throw new IOException("reading " + file + ": expected at most " + BYTES_MAX + " bytes, got " + size);
        }
        ByteBuffer all = ByteBuffer.allocate((int) size);
        try (DiskFile open = disk.openForReading(file)) {
            while (all.hasRemaining()) {
                if (open.read(all, all.position()) < 0) {
                    throw new IOException("reading " + file + ": it ends after " + all.position() + " bytes");
                }
            }
        }
        return all.array();
    }

    /** Puts aside what cannot be read, beside what was put aside before, for whoever looks into it. */
    void putAside() throws IOException {
        Path aside = file.resolveSibling(NAME + ".damaged");
        for (int number = 2; disk.exists(aside); number++) {
            aside = file.resolveSibling(NAME + ".damaged-" + number);
        }
        disk.rename(file, aside);
        disk.forceDirectory(directory);
    }

    /** What was put aside and nobody has taken away yet, by name. */
    public List<Path> aside() throws IOException {
        return disk.list(directory).stream()
                .filter(name -> ASIDE.matcher(name).matches())
                .sorted()
                .map(directory::resolve)
                .toList();
    }

    /**
     * Where an act stands that the next start will look at; null if none does.
     *
     * @throws IOException if it will not be able to finish it
     */
    public @Nullable Path waiting() throws IOException {
        return found() == null ? null : file;
    }

    private static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
