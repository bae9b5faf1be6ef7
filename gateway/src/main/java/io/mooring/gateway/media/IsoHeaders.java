package io.mooring.gateway.media;

import com.drew.imaging.mp4.Mp4MetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.mp4.Mp4Directory;
import com.drew.metadata.mp4.media.Mp4VideoDirectory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;

/** The small headers of a movie, laid into a file of their own for the library, every length our own. */
final class IsoHeaders {
    private static final int HEADER = 8;

    /** Version, flags, pre-defined, handler, reserved, and an empty name. */
    private static final int HANDLER_BYTES = 25;

    private final ByteArrayOutputStream movie = new ByteArrayOutputStream();
    private final Deque<ByteArrayOutputStream> open = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();

    IsoHeaders() {
        open.push(movie);
    }

    void begin(String container) {
        names.push(container);
        open.push(new ByteArrayOutputStream());
    }

    void end() {
        byte[] inside = open.pop().toByteArray();
        put(names.pop(), inside);
    }

    /** Closes what a walk that broke off left open. */
    void endAll() {
        while (!names.isEmpty()) {
            end();
        }
    }

    void put(String type, byte[] content) {
        ByteArrayOutputStream into = open.getFirst();
        into.writeBytes(box(type, content));
    }

    void handler(String type) {
        put(
                "hdlr",
                ByteBuffer.allocate(HANDLER_BYTES).put(8, FourCc.bytes(type)).array());
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(HEADER + content.length)
                .putInt(HEADER + content.length)
                .put(FourCc.bytes(type))
                .put(content)
                .array();
    }

    void tell(ProbedMedia found) {
        Metadata read;
        try {
            read = Mp4MetadataReader.readMetadata(new ByteArrayInputStream(box("moov", movie.toByteArray())));
        } catch (RuntimeException e) {
            // The library's own way to say that fields make no sense.
            found.problem("headers that cannot be read: " + e.getClass().getSimpleName());
            return;
        }
        for (Directory directory : read.getDirectories()) {
            if (directory instanceof Mp4VideoDirectory video) {
                size(video, found);
            } else if (directory.getClass() == Mp4Directory.class) {
                movie(directory, found);
            }
        }
    }

    private static void size(Mp4VideoDirectory video, ProbedMedia found) {
        Integer width = video.getInteger(Mp4VideoDirectory.TAG_WIDTH);
        Integer height = video.getInteger(Mp4VideoDirectory.TAG_HEIGHT);
        if (width != null && height != null) {
            found.size(width, height);
        }
    }

    private static void movie(Directory movie, ProbedMedia found) {
        Long duration = movie.getLongObject(Mp4Directory.TAG_DURATION);
        Long timescale = movie.getLongObject(Mp4Directory.TAG_TIME_SCALE);
        if (duration != null && timescale != null && timescale > 0 && duration < Long.MAX_VALUE / 1000) {
            found.durationMillis(duration * 1000 / timescale);
        }
        Date created = movie.getDate(Mp4Directory.TAG_CREATION_TIME);
        if (created != null) {
            found.created(created.toInstant());
        }
    }
}
