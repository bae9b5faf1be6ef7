package io.mooring.bridge.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The short films and the photograph that footage is made from; {@code clips/make-clips.sh} made them. */
public enum Clip {
    /** Four seconds of a test pattern. */
    PATROL("patrol.mp4"),
    /** Three seconds of a fractal coming nearer. */
    INSPECTION("inspection.mp4"),
    /** Two seconds of colour bars. */
    INTERVIEW("interview.mp4"),
    /** One still picture, JPEG. */
    PHOTOGRAPH("photograph.jpg");

    @SuppressWarnings("ImmutableEnumChecker") // shared for its size; nobody in this package writes to it
    private final byte[] content;

    Clip(String resource) {
        try (InputStream in = Clip.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("clip " + resource + " is missing from the program");
            }
            content = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading clip " + resource, e);
        }
    }

    public int sizeBytes() {
        return content.length;
    }

    /** Shared: never written to. */
    byte[] content() {
        return content;
    }
}
