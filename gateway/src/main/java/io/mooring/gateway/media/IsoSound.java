package io.mooring.gateway.media;

import io.mooring.gateway.MediaFacts.Sound;
import io.mooring.gateway.MediaFacts.Track.Kind;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/** Whether the first sound track of an MP4 or MOV holds anything at its start. */
final class IsoSound {
    private static final Set<String> PLAIN = Set.of("sowt", "twos", "raw ", "NONE", "lpcm", "ipcm");
    private static final Set<String> TELEPHONE = Set.of("ulaw", "alaw");

    private final ProbeInput in;
    private final List<IsoTrack> tracks;
    private final boolean fragments;

    IsoSound(ProbeInput in, List<IsoTrack> tracks, boolean fragments) {
        this.in = in;
        this.tracks = tracks;
        this.fragments = fragments;
    }

    Sound listen() throws IOException {
        for (IsoTrack track : tracks) {
            if (track.kind == Kind.AUDIO) {
                if (track.samples == 0) {
                    // The samples of fragments stand in the fragments.
                    return fragments ? Sound.TRACK : Sound.ABSENT;
                }
                return listen(track);
            }
        }
        return Sound.ABSENT;
    }

    private Sound listen(IsoTrack track) throws IOException {
        int width =
                PLAIN.contains(track.codec) ? track.bitsPerSample / Byte.SIZE : TELEPHONE.contains(track.codec) ? 1 : 0;
        if (width < 1 || width > SilenceTest.WIDTH_MAX || track.channels < 1) {
            return Sound.TRACK;
        }
        SilenceTest test = new SilenceTest(width);
        try {
            int chunks = Math.min(track.firstChunks.length, track.chunkSamples.length);
            for (int i = 0; i < chunks && !test.enough(); i++) {
                long chunk = track.firstChunks[i];
                if (chunk < 0 || chunk >= in.sizeBytes()) {
                    break;
                }
                long bytes = Math.min(track.samples, track.chunkSamples[i]) * width * track.channels;
                test.hear(in.upTo(chunk, (int) Math.min(bytes, test.wantedBytes()), ByteOrder.BIG_ENDIAN));
            }
        } catch (MalformedMediaException e) {
            return Sound.TRACK;
        }
        return test.verdict();
    }
}
