package io.mooring.gateway.media;

import com.drew.imaging.riff.RiffProcessingException;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.avi.AviDirectory;
import com.drew.metadata.avi.AviRiffHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The small headers of an AVI, laid into a file of their own for the library, every length our own. */
final class AviHeaders {
    private static final int HEADER = 8;

    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

    void put(String id, byte[] content) {
        int padded = content.length + (content.length & 1);
        chunks.writeBytes(ByteBuffer.allocate(HEADER + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(FourCc.bytes(id))
                .putInt(content.length)
                .put(content)
                .array());
    }

    void tell(ProbedMedia found) {
        byte[] inside = chunks.toByteArray();
        if (inside.length == 0) {
            return;
        }
        // The library takes the whole length for where the last chunk ends, counted from the beginning of the file.
        byte[] riff = ByteBuffer.allocate(HEADER + 4 + inside.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(FourCc.bytes("RIFF"))
                .putInt(HEADER + 4 + 4 + inside.length)
                .put(FourCc.bytes("AVI "))
                .put(inside)
                .array();
        Metadata read = new Metadata();
        try {
            new RiffReader().processRiff(new SequentialByteArrayReader(riff), new AviRiffHandler(read));
        } catch (IOException | RiffProcessingException | RuntimeException e) {
            found.problem("headers that cannot be read: " + e.getClass().getSimpleName());
            return;
        }
        AviDirectory fields = read.getFirstDirectoryOfType(AviDirectory.class);
        if (fields == null) {
            return;
        }
        Integer width = fields.getInteger(AviDirectory.TAG_WIDTH);
        Integer height = fields.getInteger(AviDirectory.TAG_HEIGHT);
        if (width != null && height != null) {
            found.size(width, height);
        }
        Double frames = fields.getDoubleObject(AviDirectory.TAG_FRAMES_PER_SECOND);
        if (frames != null && Double.isFinite(frames)) {
            found.frames(frames);
        }
    }
}
