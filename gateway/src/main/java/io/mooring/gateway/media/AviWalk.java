package io.mooring.gateway.media;

import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.MediaFacts.Track.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Walks over the chunks of an AVI (RIFF; OpenDML for what is larger than a gigabyte). */
final class AviWalk {
    private static final int HEADER = 8;
    private static final int LIST_HEADER = 12;
    private static final int STREAMS_MAX = 32;
    private static final int STREAM_HEADER = 36;
    private static final int WAVE_FORMAT = 16;
    private static final int COPY_MAX = 4 << 10;

    /** Of what was recorded: enough to meet the first sound. */
    private static final int MOVIE_CHUNKS_MAX = 256;

    private final ProbeInput in;
    private final ProbedMedia found;
    private final AviHeaders headers = new AviHeaders();
    private boolean header;
    private boolean movie;
    private int streams;
    private int riffs;
    private long framesOfAll;
    private double millisOfFrame;
    private @Nullable Kind stream;
    private boolean sound;
    private boolean soundSeen;
    private @Nullable SilenceTest silence;

    AviWalk(ProbeInput in, ProbedMedia found) {
        this.in = in;
        this.found = found;
    }

    private record Chunk(String id, String list, long from, long to) {
        long length() {
            return to - from;
        }
    }

    @FunctionalInterface
    private interface Inside {
        /** @return whether to go on */
        boolean take(Chunk chunk) throws IOException, MalformedMediaException;
    }

    void walk() throws IOException, MalformedMediaException {
        try {
            inside(0, in.sizeBytes(), riff -> {
                if (!riff.id().equals("RIFF")) {
                    // What else lies behind the last RIFF is nobody's.
                    return false;
                }
                riffs++;
                inside(riff.from(), riff.to(), this::top);
                return true;
            });
            if (!header) {
                throw new MalformedMediaException("no 'hdrl'");
            } else if (!movie) {
                throw new MalformedMediaException("no 'movi': nothing was recorded");
            }
        } finally {
            lengthOfAll();
            headers.tell(found);
            found.sound(verdict());
        }
    }

    /** In a file of several parts the stream's header may count the pictures of the first alone; OpenDML's counts all (OpenDML 1.02, 'dmlh'). */
    private void lengthOfAll() {
        if (riffs > 1) {
            found.durationUnknown();
            found.durationMillis(Math.round(framesOfAll * millisOfFrame));
        }
    }

    private boolean top(Chunk chunk) throws IOException, MalformedMediaException {
        if (chunk.list().equals("hdrl") && !header) {
            header = true;
            inside(chunk.from(), chunk.to(), this::header);
        } else if (chunk.list().equals("movi")) {
            if (!movie && chunk.length() > 0) {
                movie = true;
                listen(chunk);
            }
        }
        return true;
    }

    private boolean header(Chunk chunk) throws IOException, MalformedMediaException {
        if (chunk.id().equals("avih")) {
            headers.put("avih", bytes(chunk, COPY_MAX).array());
        } else if (chunk.list().equals("strl")) {
            if (++streams > STREAMS_MAX) {
                throw new MalformedMediaException("more than " + STREAMS_MAX + " streams");
            }
            stream = null;
            inside(chunk.from(), chunk.to(), this::stream);
        } else if (chunk.list().equals("odml")) {
            inside(chunk.from(), chunk.to(), this::openDml);
        }
        return true;
    }

    private boolean openDml(Chunk chunk) throws IOException, MalformedMediaException {
        ByteBuffer frames = bytes(chunk, Integer.BYTES);
        if (chunk.id().equals("dmlh") && frames.remaining() == Integer.BYTES) {
            framesOfAll = frames.getInt(0) & 0xffff_ffffL;
        }
        return true;
    }

    private boolean stream(Chunk chunk) throws IOException, MalformedMediaException {
        if (chunk.id().equals("strh")) {
            ByteBuffer fields = bytes(chunk, COPY_MAX);
            if (fields.remaining() < STREAM_HEADER) {
                throw new MalformedMediaException("'strh' is too short: " + fields.remaining() + " bytes");
            }
            stream(fields);
        } else if (chunk.id().equals("strf") && stream == Kind.AUDIO) {
            sound(bytes(chunk, WAVE_FORMAT));
        }
        return true;
    }

    private void sound(ByteBuffer format) {
        int coding = format.remaining() == WAVE_FORMAT ? format.getShort(0) & 0xffff : 0;
        found.track(
                Kind.AUDIO,
                switch (coding) {
                    case 1 -> "pcm";
                    case 6 -> "alaw";
                    case 7 -> "ulaw";
                    default -> "0x" + Integer.toHexString(coding);
                });
        if (silence == null && coding > 0) {
            silence = silenceTest(coding, format.getShort(14) & 0xffff);
        }
    }

    private void stream(ByteBuffer fields) {
        String kind = FourCc.at(fields, 0);
        stream = kind.equals("vids") ? Kind.VIDEO : kind.equals("auds") ? Kind.AUDIO : Kind.OTHER;
        if (stream == Kind.AUDIO) {
            sound = true;
        } else {
            found.track(stream, FourCc.at(fields, 4));
        }
        if (stream == Kind.VIDEO) {
            long scale = fields.getInt(20) & 0xffff_ffffL;
            long rate = fields.getInt(24) & 0xffff_ffffL;
            long length = fields.getInt(32) & 0xffff_ffffL;
            if (scale > 0 && rate > 0 && scale <= Integer.MAX_VALUE) {
                millisOfFrame = 1000.0 * scale / rate;
                found.durationMillis(Math.round(length * millisOfFrame));
                byte[] header = new byte[fields.capacity()];
                fields.get(0, header);
                headers.put("strh", header);
            }
        }
    }

    /** Uncoded (1) or G.711 (6, 7): anything else is not looked into. */
    private static @Nullable SilenceTest silenceTest(int format, int bits) {
        int width = format == 1 ? bits / Byte.SIZE : format == 6 || format == 7 ? 1 : 0;
        return width < 1 || width > SilenceTest.WIDTH_MAX ? null : new SilenceTest(width);
    }

    private void listen(Chunk movi) throws IOException, MalformedMediaException {
        int[] seen = {0};
        inside(movi.from(), movi.to(), chunk -> {
            if (chunk.list().equals("rec ")) {
                inside(chunk.from(), chunk.to(), one -> hear(one, seen));
                return seen[0] < MOVIE_CHUNKS_MAX;
            }
            return hear(chunk, seen);
        });
    }

    private boolean hear(Chunk chunk, int[] seen) throws IOException, MalformedMediaException {
        seen[0]++;
        SilenceTest test = silence;
        if (chunk.id().endsWith("wb") && chunk.length() > 0) {
            soundSeen = true;
            if (test != null && !test.enough()) {
                test.hear(bytes(chunk, test.wantedBytes()));
            }
        }
        return seen[0] < MOVIE_CHUNKS_MAX && sound && (test == null ? !soundSeen : !test.enough());
    }

    private Sound verdict() {
        if (!header) {
            return Sound.UNKNOWN;
        } else if (!sound || (movie && !soundSeen)) {
            return Sound.ABSENT;
        }
        SilenceTest test = silence;
        return test == null || !soundSeen ? Sound.TRACK : test.verdict();
    }

    private void inside(long from, long to, Inside inside) throws IOException, MalformedMediaException {
        long at = from;
        while (to - at >= HEADER) {
            Chunk chunk = chunk(at, to);
            if (!inside.take(chunk)) {
                return;
            }
            // Chunks begin at even places.
            at = chunk.to() + (chunk.to() - at & 1);
        }
    }

    private Chunk chunk(long at, long end) throws IOException, MalformedMediaException {
        in.visit();
        ByteBuffer header = in.exactly(at, (int) Math.min(LIST_HEADER, end - at), ByteOrder.LITTLE_ENDIAN);
        String id = FourCc.at(header, 0);
        long size = header.getInt(4) & 0xffff_ffffL;
        boolean list = id.equals("LIST") || id.equals("RIFF");
        if (size > end - at - HEADER) {
            throw new MalformedMediaException("'" + id + "' at " + at + " says it has " + size + " bytes, "
                    + (end - at - HEADER) + " are there: it was cut off");
        } else if (list && size < 4) {
            throw new MalformedMediaException(
                    "'" + id + "' at " + at + " says it has " + size + " bytes: the recording was never finished");
        }
        long begin = list ? at + LIST_HEADER : at + HEADER;
        return new Chunk(id, list ? FourCc.at(header, 8) : "", begin, at + HEADER + size);
    }

    private ByteBuffer bytes(Chunk chunk, int max) throws IOException, MalformedMediaException {
        return in.upTo(chunk.from(), (int) Math.min(chunk.length(), max), ByteOrder.LITTLE_ENDIAN);
    }
}
