package io.mooring.gateway.media;

import io.mooring.gateway.MediaFacts.Track.Kind;

/** What is known of one track of an MP4 or MOV, as the walk goes over it. */
final class IsoTrack {
    Kind kind = Kind.OTHER;
    String codec = "";
    long timescale;
    long duration;
    long samples;
    int channels;
    int bitsPerSample;
    long[] firstChunks = {};

    /** Samples in each of these. */
    long[] chunkSamples = {};
}
