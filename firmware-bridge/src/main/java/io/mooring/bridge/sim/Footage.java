package io.mooring.bridge.sim;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one simulated file. They are made when they are read, at any offset and in pieces of any size, so that
 * recordings of many gigabytes cost no memory; the same seed makes the same bytes for ever.
 */
public final class Footage {
    /** What a recording needs beside its clip: a box header, and enough noise that no two are alike. */
    private static final int ROOM_BEHIND_CLIP_BYTES = 24;

    private static final int BOX_HEADER_BYTES = 8;
    private static final int LARGE_BOX_HEADER_BYTES = 16;
    private static final int FREE_BOX = 0x66726565;
    private static final int COMMENT_BYTES = 32;
    private static final int DIGEST_CHUNK_BYTES = 1 << 16;

    private final FootagePart[] parts;
    private final long sizeBytes;
    private volatile @Nullable String sha256;

    private Footage(List<FootagePart> parts) {
        this.parts = parts.toArray(FootagePart[]::new);
        this.sizeBytes = parts.stream().mapToLong(FootagePart::sizeBytes).sum();
    }

    /** The smallest recording that can be made of a clip. */
    public static long sizeBytesMin(Clip clip) {
        return (long) clip.sizeBytes() + ROOM_BEHIND_CLIP_BYTES;
    }

    /**
     * A film that plays: the clip, and behind it a {@code free} box of noise that every player skips
     * (ISO/IEC 14496-12 §8.1.2), with a 64-bit size where 32 bits do not suffice (§4.2).
     *
     * @param sizeBytes the file's size, {@link #sizeBytesMin} or more
     * @param seed of the noise: another seed makes another recording
     */
    public static Footage recording(Clip clip, long sizeBytes, long seed) {
        if (sizeBytes < sizeBytesMin(clip)) {
            throw new IllegalArgumentException("recording of clip " + clip + ": expected " + sizeBytesMin(clip)
                    + " bytes or more, got " + sizeBytes);
        }
        long boxBytes = sizeBytes - clip.sizeBytes();
        boolean large = boxBytes > 0xFFFF_FFFFL;
        ByteBuffer header = ByteBuffer.allocate(large ? LARGE_BOX_HEADER_BYTES : BOX_HEADER_BYTES);
        header.putInt(large ? 1 : (int) boxBytes).putInt(FREE_BOX);
        if (large) {
            header.putLong(boxBytes);
        }
        return new Footage(List.of(
                kept(clip.content()),
                kept(header.array()),
                new FootagePart.Made(new Noise(seed), boxBytes - header.capacity())));
    }

    /** A picture that opens in any viewer: the clip with a comment segment of noise (ISO/IEC 10918-1 B.2.4.5). */
    public static Footage photograph(long seed) {
        byte[] picture = Clip.PHOTOGRAPH.content();
        ByteBuffer segment = ByteBuffer.allocate(4).putShort((short) 0xFFFE).putShort((short) (2 + COMMENT_BYTES));
        return new Footage(List.of(
                new FootagePart.Kept(picture, 0, 2),
                kept(segment.array()),
                new FootagePart.Made(new Noise(seed), COMMENT_BYTES),
                new FootagePart.Kept(picture, 2, picture.length)));
    }

    /** These bytes. */
    public static Footage of(byte[] content) {
        return new Footage(List.of(kept(content.clone())));
    }

    /** These parts, one behind the other. */
    static Footage of(List<FootagePart> parts) {
        return new Footage(parts);
    }

    /** Noise alone, for tests that need a file of a size and do not care what it shows; may be empty. */
    public static Footage noise(long sizeBytes, long seed) {
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("noise: expected a size of 0 or more, got " + sizeBytes);
        }
        return new Footage(List.of(new FootagePart.Made(new Noise(seed), sizeBytes)));
    }

    /** This footage with noise behind it, as a camera leaves it that goes on writing. */
    Footage grown(long bytes, long seed) {
        var longer = new ArrayList<>(List.of(parts));
        longer.add(new FootagePart.Made(new Noise(seed), bytes));
        return new Footage(longer);
    }

    /**
     * The same with other bytes at one place, as a card that was spoiled there.
     *
     * @param offsetBytes of the first of them; all lie within this footage
     */
    public Footage altered(long offsetBytes, byte[] content) {
        if (offsetBytes < 0 || offsetBytes > sizeBytes - content.length) {
            throw new IllegalArgumentException("altering footage: expected " + content.length + " bytes within 0.."
                    + sizeBytes + ", got offset " + offsetBytes);
        }
        return new Footage(List.of(new FootagePart.Altered(this, offsetBytes, content.clone())));
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /**
     * Puts the bytes from {@code offsetBytes} on into the buffer's remaining space, as many as there are.
     *
     * @param offsetBytes 0 to the size
     * @return bytes put; 0 at the end
     */
    public int read(long offsetBytes, ByteBuffer into) {
        if (offsetBytes < 0 || offsetBytes > sizeBytes) {
            throw new IllegalArgumentException(
                    "reading footage: expected an offset of 0.." + sizeBytes + ", got " + offsetBytes);
        }
        int limit = into.limit();
        int position = into.position();
        long start = 0;
        for (FootagePart part : parts) {
            long end = start + part.sizeBytes();
            long at = offsetBytes + (into.position() - position);
            if (at < end && into.hasRemaining()) {
                int count = (int) Math.min(end - at, into.remaining());
                into.limit(into.position() + count);
                part.put(at - start, into);
                into.limit(limit);
            }
            start = end;
        }
        return into.position() - position;
    }

    /** The true SHA-256 of all bytes, 64 lower-case hexadecimal digits; computed when first asked for. */
    public String sha256() {
        String known = sha256;
        if (known == null) {
            known = digest();
            sha256 = known;
        }
        return known;
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(DIGEST_CHUNK_BYTES, Math.max(1, sizeBytes)));
            for (long at = 0; at < sizeBytes; at += chunk.limit()) {
                chunk.clear();
                read(at, chunk);
                digest.update(chunk.flip());
                chunk.rewind();
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static FootagePart kept(byte[] content) {
        return new FootagePart.Kept(content, 0, content.length);
    }
}
