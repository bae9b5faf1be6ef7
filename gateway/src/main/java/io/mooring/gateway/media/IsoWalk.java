package io.mooring.gateway.media;

import io.mooring.gateway.MediaFacts.Format;
import io.mooring.gateway.MediaFacts.Track.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the boxes of an MP4 or MOV (ISO/IEC 14496-12 §4.2, §8; QuickTime File Format). What lies in which box is the
 * grammar's: a box that encloses others is looked into only where it belongs, so that nesting is no deeper than that.
 */
final class IsoWalk {
    private static final int HEADER = 8;
    private static final int LARGE_HEADER = 16;

    /** A header of which a copy goes to the library. */
    private static final int COPY_MAX = 4 << 10;

    private static final int TRACKS_MAX = 32;

    /** Chunks of sound that are looked at. */
    private static final int CHUNKS_SEEN_MAX = 16;

    /** First chunk, samples in each, which description. */
    private static final int CHUNK_ROW = 12;

    private final ProbeInput in;
    private final ProbedMedia found;
    private final List<IsoTrack> tracks = new ArrayList<>();
    private final IsoHeaders headers = new IsoHeaders();
    private boolean movie;
    private boolean media;
    private boolean fragments;
    private boolean behind;

    IsoWalk(ProbeInput in, ProbedMedia found) {
        this.in = in;
        this.found = found;
    }

    /**
     * One box.
     *
     * @param from where its content begins
     * @param to where it ends
     */
    private record Box(String type, long from, long to) {
        long length() {
            return to - from;
        }
    }

    /** Takes one box that lies within another. */
    @FunctionalInterface
    private interface Inside {
        void take(Box box) throws IOException, MalformedMediaException;
    }

    void walk() throws IOException, MalformedMediaException {
        try {
            inside(0, in.sizeBytes(), this::top);
            if (!movie) {
                // What a camera leaves whose power went away before it closed the file.
                throw new MalformedMediaException("no 'moov': the recording was never finished");
            } else if (!media && !fragments) {
                throw new MalformedMediaException("no 'mdat': nothing was recorded");
            }
        } finally {
            tell();
        }
    }

    private void top(Box box) throws IOException, MalformedMediaException {
        switch (box.type()) {
            case "ftyp" -> {
                if (box.length() >= 4 && !FourCc.at(bytes(box, 4), 0).equals("qt  ")) {
                    found.format(Format.MP4);
                }
            }
            case "mdat" -> media |= box.length() > 0;
            case "moof" -> {
                fragments = true;
                behind = true;
            }
            case "moov" -> {
                if (!movie) {
                    movie = true;
                    inside(box.from(), box.to(), this::movie);
                }
            }
            default -> {}
        }
    }

    private void movie(Box box) throws IOException, MalformedMediaException {
        switch (box.type()) {
            case "mvhd" -> headers.put("mvhd", copy(box));
            case "mvex" -> fragments = true;
            case "trak" -> track(box);
            default -> {}
        }
    }

    private void track(Box trak) throws IOException, MalformedMediaException {
        if (tracks.size() >= TRACKS_MAX) {
            throw new MalformedMediaException("more than " + TRACKS_MAX + " tracks");
        }
        IsoTrack track = new IsoTrack();
        tracks.add(track);
        headers.begin("trak");
        try {
            inside(trak.from(), trak.to(), box -> {
                if (box.type().equals("tkhd")) {
                    headers.put("tkhd", copy(box));
                } else if (box.type().equals("mdia")) {
                    headers.begin("mdia");
                    inside(box.from(), box.to(), one -> media(track, one));
                    headers.end();
                }
            });
        } finally {
            headers.endAll();
        }
    }

    private void media(IsoTrack track, Box box) throws IOException, MalformedMediaException {
        switch (box.type()) {
            case "mdhd" -> {
                byte[] header = copy(box);
                IsoFields.mediaHeader(ByteBuffer.wrap(header), track);
                headers.put("mdhd", header);
            }
            case "hdlr" -> {
                String handler = FourCc.at(bytes(box, 12), 8);
                track.kind = handler.equals("vide") ? Kind.VIDEO : handler.equals("soun") ? Kind.AUDIO : Kind.OTHER;
                headers.handler(handler);
            }
            case "minf" ->
                inside(box.from(), box.to(), one -> {
                    if (one.type().equals("stbl")) {
                        headers.begin("minf");
                        headers.begin("stbl");
                        inside(one.from(), one.to(), table -> table(track, table));
                        headers.end();
                        headers.end();
                    }
                });
            default -> {}
        }
    }

    private void table(IsoTrack track, Box box) throws IOException, MalformedMediaException {
        switch (box.type()) {
            case "stsd" -> {
                byte[] entries = copy(box);
                IsoFields.sampleDescription(ByteBuffer.wrap(entries), track);
                headers.put("stsd", entries);
            }
            case "stsz" -> track.samples = bytes(box, 12).getInt(8) & 0xffff_ffffL;
            case "stz2" -> track.samples = bytes(box, 12).getInt(8) & 0xffff_ffffL;
            case "stsc" -> track.chunkSamples = chunkSamples(box);
            case "stco" -> track.firstChunks = chunks(box, Integer.BYTES);
            case "co64" -> track.firstChunks = chunks(box, Long.BYTES);
            default -> {}
        }
    }

    /** §8.7.4: each row holds from its first chunk up to the next row's. */
    private long[] chunkSamples(Box box) throws IOException, MalformedMediaException {
        long there = Math.min(bytes(box, 8).getInt(4) & 0xffff_ffffL, (box.length() - 8) / CHUNK_ROW);
        int rows = (int) Math.min(there, CHUNKS_SEEN_MAX);
        ByteBuffer table = bytes(box, 8 + rows * CHUNK_ROW);
        long[] samples = new long[CHUNKS_SEEN_MAX];
        for (int row = 0; row < rows; row++) {
            long first = (table.getInt(8 + row * CHUNK_ROW) & 0xffff_ffffL) - 1;
            for (long chunk = Math.max(0, first); chunk < CHUNKS_SEEN_MAX; chunk++) {
                samples[(int) chunk] = table.getInt(12 + row * CHUNK_ROW) & 0xffff_ffffL;
            }
        }
        return samples;
    }

    private long[] chunks(Box box, int width) throws IOException, MalformedMediaException {
        long there = Math.min(bytes(box, 8).getInt(4) & 0xffff_ffffL, (box.length() - 8) / width);
        int count = (int) Math.min(there, CHUNKS_SEEN_MAX);
        ByteBuffer table = bytes(box, 8 + count * width);
        long[] places = new long[count];
        for (int i = 0; i < count; i++) {
            int at = 8 + i * width;
            places[i] = width == Long.BYTES ? table.getLong(at) : table.getInt(at) & 0xffff_ffffL;
        }
        return places;
    }

    private void inside(long from, long to, Inside inside) throws IOException, MalformedMediaException {
        long at = from;
        while (to - at >= HEADER) {
            Box box = box(at, to);
            if (box == null) {
                return;
            }
            inside.take(box);
            at = box.to();
        }
    }

    /** @return null where only padding follows */
    private @Nullable Box box(long at, long end) throws IOException, MalformedMediaException {
        in.visit();
        ByteBuffer header = in.upTo(at, LARGE_HEADER, ByteOrder.BIG_ENDIAN);
        if (header.remaining() < HEADER) {
            throw new MalformedMediaException("ends at " + in.sizeBytes() + " within a header");
        }
        long size = header.getInt(0) & 0xffff_ffffL;
        if (size == 0 && header.getInt(4) == 0) {
            return null;
        }
        String type = FourCc.at(header, 4);
        int own = size == 1 ? LARGE_HEADER : HEADER;
        if (size == 1) {
            size = header.remaining() < LARGE_HEADER ? 0 : header.getLong(8);
        } else if (size == 0) {
            size = end - at;
        }
        if (size < own) {
            throw new MalformedMediaException("'" + type + "' at " + at + " says it has " + size + " bytes");
        } else if (size > end - at) {
            throw new MalformedMediaException("'" + type + "' at " + at + " says it has " + size + " bytes, "
                    + (end - at) + " are there: it was cut off");
        }
        return new Box(type, at + own, at + size);
    }

    /** The beginning of a box, big-endian. */
    private ByteBuffer bytes(Box box, int count) throws IOException, MalformedMediaException {
        if (box.length() < count) {
            throw new MalformedMediaException(
                    "'" + box.type() + "' at " + box.from() + " is too short: " + box.length() + " bytes");
        }
        return in.exactly(box.from(), count, ByteOrder.BIG_ENDIAN);
    }

    private byte[] copy(Box box) throws IOException, MalformedMediaException {
        return bytes(box, (int) Math.min(box.length(), COPY_MAX)).array();
    }

    private void tell() throws IOException {
        headers.tell(found);
        if (behind) {
            // The header is of what stands before the first fragment, often of nothing or of a second.
            found.durationUnknown();
        }
        for (IsoTrack track : tracks) {
            found.track(track.kind, track.codec);
            if (track.kind == Kind.VIDEO && track.timescale > 0 && track.duration > 0) {
                found.frames((double) track.samples * track.timescale / track.duration);
            }
        }
        if (movie) {
            found.sound(new IsoSound(in, tracks, fragments).listen());
        }
    }
}
