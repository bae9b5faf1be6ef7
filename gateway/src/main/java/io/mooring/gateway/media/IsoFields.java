package io.mooring.gateway.media;

import java.nio.ByteBuffer;

/** The fields of boxes that the walk needs itself, big-endian. */
final class IsoFields {
    private static final int SOUND_ENTRY = 36;

    private IsoFields() {}

    /** ISO/IEC 14496-12 §8.4.2. */
    static void mediaHeader(ByteBuffer header, IsoTrack track) throws MalformedMediaException {
        boolean wide = header.remaining() > 0 && header.get(0) == 1;
        int timescaleAt = wide ? 20 : 12;
        if (header.remaining() < timescaleAt + (wide ? 12 : 8)) {
            throw new MalformedMediaException("'mdhd' is too short: " + header.remaining() + " bytes");
        }
        track.timescale = header.getInt(timescaleAt) & 0xffff_ffffL;
        track.duration = wide ? header.getLong(timescaleAt + 4) : header.getInt(timescaleAt + 4) & 0xffff_ffffL;
    }

    /** §8.5.2: the first entry's coding, and of sound how it lies. */
    static void sampleDescription(ByteBuffer entries, IsoTrack track) throws MalformedMediaException {
        if (entries.remaining() < 16) {
            throw new MalformedMediaException("'stsd' is too short: " + entries.remaining() + " bytes");
        }
        track.codec = FourCc.at(entries, 12);
        if (entries.remaining() >= SOUND_ENTRY) {
            track.channels = entries.getShort(32) & 0xffff;
            track.bitsPerSample = entries.getShort(34) & 0xffff;
        }
    }
}
