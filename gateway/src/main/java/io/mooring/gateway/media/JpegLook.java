package io.mooring.gateway.media;

import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentData;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.MediaFacts.Track.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Looks at a photograph: its size stands in a frame header, and its end is marked. */
final class JpegLook {
    /** Previews and maker's notes come before the picture. */
    private static final int HEADERS_MAX = 1 << 20;

    /** Behind the mark of the end some cameras put more. */
    private static final int TAIL = 64 << 10;

    private static final int SCAN = 1 << 20;
    private static final int START_OF_SCAN = 0xffda;
    private static final int END_OF_IMAGE = 0xffd9;

    private final ProbeInput in;
    private final ProbedMedia found;

    JpegLook(ProbeInput in, ProbedMedia found) {
        this.in = in;
        this.found = found;
    }

    void look() throws IOException, MalformedMediaException {
        found.sound(Sound.NOT_APPLICABLE);
        ByteBuffer headers = in.upTo(0, HEADERS_MAX, ByteOrder.BIG_ENDIAN);
        frame(headers);
        if (!ends() && !endsWithin()) {
            throw new MalformedMediaException("no end of image: it was cut off");
        }
    }

    private void frame(ByteBuffer headers) throws MalformedMediaException {
        JpegReader frames = new JpegReader();
        Metadata read = new Metadata();
        try {
            byte[] bytes = new byte[headers.capacity()];
            headers.get(0, bytes);
            JpegSegmentData segments =
                    JpegSegmentReader.readSegments(new SequentialByteArrayReader(bytes), frames.getSegmentTypes());
            for (JpegSegmentType type : frames.getSegmentTypes()) {
                frames.readJpegSegments(segments.getSegments(type), read, type);
            }
        } catch (IOException | JpegProcessingException e) {
            // From memory: it ends within its headers, or they are none.
            throw new MalformedMediaException("headers that do not hold");
        }
        JpegDirectory frame = read.getFirstDirectoryOfType(JpegDirectory.class);
        Integer width = frame == null ? null : frame.getInteger(JpegDirectory.TAG_IMAGE_WIDTH);
        Integer height = frame == null ? null : frame.getInteger(JpegDirectory.TAG_IMAGE_HEIGHT);
        if (width == null || height == null) {
            throw new MalformedMediaException("no frame header");
        }
        found.size(width, height);
        found.track(Kind.VIDEO, "jpeg");
    }

    /** A handheld terminal may put a film of several megabytes behind the picture: there its end lies before that. */
    private boolean endsWithin() throws IOException, MalformedMediaException {
        long at = 2;
        int marker = 0;
        while (marker != START_OF_SCAN) {
            in.visit();
            ByteBuffer segment = in.upTo(at, 4, ByteOrder.BIG_ENDIAN);
            if (segment.remaining() < 4 || (segment.get(0) & 0xff) != 0xff) {
                return false;
            }
            marker = segment.getShort(0) & 0xffff;
            at += 2 + (segment.getShort(2) & 0xffff);
        }
        // Coded pictures never hold the mark of their end.
        for (long from = at; from < in.sizeBytes(); from += SCAN - 1) {
            if (marked(in.upTo(from, SCAN, ByteOrder.BIG_ENDIAN))) {
                return true;
            }
        }
        return false;
    }

    private boolean ends() throws IOException, MalformedMediaException {
        long from = Math.max(0, in.sizeBytes() - TAIL);
        ByteBuffer tail = in.upTo(from, TAIL, ByteOrder.BIG_ENDIAN);
        return marked(tail);
    }

    private static boolean marked(ByteBuffer bytes) {
        for (int i = bytes.remaining() - 2; i >= 0; i--) {
            if ((bytes.getShort(i) & 0xffff) == END_OF_IMAGE) {
                return true;
            }
        }
        return false;
    }
}
