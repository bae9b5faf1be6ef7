package io.mooring.gateway.media;

import io.mooring.gateway.MediaFacts;
import io.mooring.gateway.MediaFacts.Format;
import io.mooring.gateway.MediaFacts.Sound;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Looks at the structure of one recording. Any thread. */
public final class MediaProbe {
    private static final int ISO_BEGIN = 8;
    private static final Set<String> ISO_FIRST = Set.of("ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "pnot");
    private static final int JPEG_BEGIN = 0xffd8;

    private final ProbeLimits limits;
    private final LongSupplier monotonicNanos;

    public MediaProbe(ProbeLimits limits, LongSupplier monotonicNanos) {
        this.limits = limits;
        this.monotonicNanos = monotonicNanos;
    }

    /**
     * What the bytes say; whatever they are, this answers.
     *
     * @throws IOException if they cannot be read at all: that says nothing of them
     */
    public MediaFacts probe(MediaBytes bytes) throws IOException {
        ProbeInput in = new ProbeInput(bytes, limits, monotonicNanos);
        if (in.sizeBytes() == 0) {
            return unknown("empty");
        }
        ProbedMedia found = new ProbedMedia();
        try {
            look(in, found);
        } catch (MalformedMediaException e) {
            found.problem(String.valueOf(e.getMessage()));
        }
        return found.facts();
    }

    private static void look(ProbeInput in, ProbedMedia found) throws IOException, MalformedMediaException {
        ByteBuffer begin = in.upTo(0, 12, ByteOrder.BIG_ENDIAN);
        if (begin.remaining() >= 2 && (begin.getShort(0) & 0xffff) == JPEG_BEGIN) {
            found.format(Format.JPEG);
            new JpegLook(in, found).look();
        } else if (begin.remaining() == 12
                && FourCc.at(begin, 0).equals("RIFF")
                && FourCc.at(begin, 8).equals("AVI ")) {
            found.format(Format.AVI);
            new AviWalk(in, found).walk();
        } else if (begin.remaining() >= ISO_BEGIN && ISO_FIRST.contains(FourCc.at(begin, 4))) {
            found.format(Format.MOV);
            new IsoWalk(in, found).walk();
        }
    }

    /** Of bytes that nobody could look at, or that are none of the formats known. */
    public static MediaFacts unknown(String problem) {
        return new MediaFacts(
                Format.UNKNOWN, problem.isEmpty(), problem, null, null, null, null, List.of(), null, Sound.UNKNOWN);
    }
}
