package io.mooring.gateway.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Recordings made up for tests, byte by byte after the formats' own descriptions. */
public final class MadeMedia {
    private static final long SECONDS_1904_TO_1970 = 2_082_844_800L;

    private MadeMedia() {}

    /** What a film is to be like. */
    public record Film(int width, int height, int seconds, int framesPerSecond, Sound sound, Instant created) {
        public static Film usual(int seconds) {
            return new Film(1920, 1080, seconds, 25, Sound.CODED, Instant.parse("2026-11-21T01:00:00Z"));
        }

        public Film with(Sound other) {
            return new Film(width, height, seconds, framesPerSecond, other, created);
        }

        public Film sized(int newWidth, int newHeight) {
            return new Film(newWidth, newHeight, seconds, framesPerSecond, sound, created);
        }
    }

    /** What can be heard on it. */
    public enum Sound {
        NONE,
        EMPTY_TRACK,
        CODED,
        TONE,
        DIGITAL_SILENCE
    }

    public static byte[] box(String type, byte[]... contents) {
        int size = 8 + Arrays.stream(contents).mapToInt(one -> one.length).sum();
        ByteBuffer box = ByteBuffer.allocate(size).putInt(size).put(type.getBytes(StandardCharsets.ISO_8859_1));
        Arrays.stream(contents).forEach(box::put);
        return box.array();
    }

    /** @param brand {@code isom}, or {@code "qt  "} */
    public static byte[] mp4(String brand, Film film, int seed) {
        byte[] ftyp = box("ftyp", (brand + "\0\0\0\1" + brand).getBytes(StandardCharsets.US_ASCII));
        byte[] media = media(film.sound(), seed);
        return join(ftyp, box("mdat", media), movie(film, ftyp.length + 8L));
    }

    /** The header alone, for a film whose media begin at that place. */
    public static byte[] movie(Film film, long mediaAt) {
        byte[] video = track("vide", videoEntry(film), film, film.seconds() * film.framesPerSecond(), mediaAt);
        byte[] mvhd = ByteBuffer.allocate(100)
                .putInt(4, (int) (film.created().getEpochSecond() + SECONDS_1904_TO_1970))
                .putInt(12, 1000)
                .putInt(16, film.seconds() * 1000)
                .array();
        if (film.sound() == Sound.NONE) {
            return box("moov", box("mvhd", mvhd), video);
        }
        int samples = film.sound() == Sound.EMPTY_TRACK ? 0 : 4_000;
        return box("moov", box("mvhd", mvhd), video, track("soun", soundEntry(film.sound()), film, samples, mediaAt));
    }

    private static byte[] track(String handler, byte[] entry, Film film, int samples, long mediaAt) {
        byte[] mdhd = ByteBuffer.allocate(24)
                .putInt(12, 8000)
                .putInt(16, film.seconds() * 8000)
                .array();
        byte[] hdlr = ByteBuffer.allocate(25)
                .put(8, handler.getBytes(StandardCharsets.US_ASCII))
                .array();
        byte[] stsd = join(ByteBuffer.allocate(8).putInt(4, 1).array(), entry);
        byte[] stts = ByteBuffer.allocate(16)
                .putInt(4, 1)
                .putInt(8, samples)
                .putInt(12, 1)
                .array();
        byte[] stsc = ByteBuffer.allocate(20)
                .putInt(4, 1)
                .putInt(8, 1)
                .putInt(12, samples)
                .putInt(16, 1)
                .array();
        byte[] stsz = ByteBuffer.allocate(12).putInt(4, 2).putInt(8, samples).array();
        byte[] co64 = ByteBuffer.allocate(16).putInt(4, 1).putLong(8, mediaAt).array();
        byte[] stbl = box(
                "stbl", box("stsd", stsd), box("stts", stts), box("stsc", stsc), box("stsz", stsz), box("co64", co64));
        return box(
                "trak",
                box("tkhd", new byte[84]),
                box("mdia", box("mdhd", mdhd), box("hdlr", hdlr), box("minf", stbl)));
    }

    private static byte[] videoEntry(Film film) {
        return box(
                "avc1",
                ByteBuffer.allocate(78)
                        .putShort(24, (short) film.width())
                        .putShort(26, (short) film.height())
                        .array());
    }

    private static byte[] soundEntry(Sound sound) {
        boolean plain = sound == Sound.TONE || sound == Sound.DIGITAL_SILENCE;
        return box(
                plain ? "sowt" : "mp4a",
                ByteBuffer.allocate(28)
                        .putShort(16, (short) 1)
                        .putShort(18, (short) 16)
                        .array());
    }

    private static byte[] media(Sound sound, int seed) {
        byte[] media = new byte[8_192 + Integer.BYTES];
        for (int i = 0; i < media.length && sound != Sound.DIGITAL_SILENCE; i++) {
            media[i] = (byte) (i * 31 + seed);
        }
        // Behind the sound, so that no two films are the same bytes.
        ByteBuffer.wrap(media).putInt(8_192, seed);
        return media;
    }

    public static byte[] avi(Film film, int seed) {
        return avi(film, seed, new byte[0]);
    }

    /** @param openDml what stands in its header behind the streams */
    static byte[] avi(Film film, int seed, byte[] openDml) {
        ByteBuffer avih = little(56)
                .putInt(24, film.sound() == Sound.NONE ? 1 : 2)
                .putInt(32, film.width())
                .putInt(36, film.height());
        ByteBuffer video = little(56)
                .put(0, "vidsMJPG".getBytes(StandardCharsets.US_ASCII))
                .putInt(20, 1)
                .putInt(24, film.framesPerSecond())
                .putInt(32, film.seconds() * film.framesPerSecond());
        byte[] streams = chunk("LIST", ascii("strl"), chunk("strh", bytes(video)), chunk("strf", new byte[40]));
        if (film.sound() != Sound.NONE) {
            ByteBuffer heard = little(56)
                    .put(0, "auds".getBytes(StandardCharsets.US_ASCII))
                    .putInt(20, 1)
                    .putInt(24, 8000);
            ByteBuffer format = little(18)
                    .putShort(0, (short) (film.sound() == Sound.CODED ? 0x55 : 1))
                    .putShort(2, (short) 1)
                    .putShort(14, (short) 16);
            streams = join(
                    streams, chunk("LIST", ascii("strl"), chunk("strh", bytes(heard)), chunk("strf", bytes(format))));
        }
        byte[] frame = chunk("00dc", ByteBuffer.allocate(64).putInt(seed).array());
        boolean audible = film.sound() != Sound.NONE && film.sound() != Sound.EMPTY_TRACK;
        byte[] movi =
                audible ? join(frame, chunk("01wb", Arrays.copyOf(media(film.sound(), seed), 8_192)), frame) : frame;
        return chunk(
                "RIFF",
                ascii("AVI "),
                chunk("LIST", ascii("hdrl"), chunk("avih", bytes(avih)), streams, openDml),
                chunk("LIST", ascii("movi"), movi));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    public static byte[] chunk(String id, byte[]... contents) {
        int size = Arrays.stream(contents).mapToInt(one -> one.length).sum();
        ByteBuffer chunk = little(8 + size + (size & 1)).put(ascii(id)).putInt(size);
        Arrays.stream(contents).forEach(chunk::put);
        return bytes(chunk);
    }

    public static byte[] jpeg(int width, int height, int seed) {
        ByteBuffer frame = ByteBuffer.allocate(19)
                .putShort((short) 0xffc0)
                .putShort((short) 17)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .put((byte) 3);
        byte[] scan = ByteBuffer.allocate(16)
                .putShort((short) 0xffda)
                .putShort((short) 8)
                .putInt(10, seed & 0x7f7f7f7f)
                .array();
        return join(new byte[] {(byte) 0xff, (byte) 0xd8}, frame.array(), scan, new byte[] {(byte) 0xff, (byte) 0xd9});
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes in memory. */
    public static MediaBytes of(byte[] bytes) {
        return new MediaBytes() {
            @Override
            public long sizeBytes() {
                return bytes.length;
            }

            @Override
            public int read(ByteBuffer into, long position) {
                int count = (int) Math.max(0, Math.min(into.remaining(), bytes.length - position));
                into.put(bytes, (int) position, count);
                return count;
            }
        };
    }
}
