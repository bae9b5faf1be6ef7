package io.mooring.gateway.accounts;

/** Bytes as letters and digits that people can read to each other (RFC 4648 §6), without padding. */
final class Base32 {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int pending = 0;
        for (byte next : bytes) {
            pending = (pending << Byte.SIZE) | (next & 0xff);
            bits += Byte.SIZE;
            for (; bits >= BITS; bits -= BITS) {
                text.append(DIGITS.charAt((pending >> (bits - BITS)) & 31));
            }
            pending &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(DIGITS.charAt((pending << (BITS - bits)) & 31));
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if a character is none of the 32 */
    static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int bits = 0;
        int pending = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("base 32: character " + (i + 1) + " is none of " + DIGITS);
            }
            pending = pending << BITS | digit;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[at++] = (byte) (pending >> bits);
                pending &= (1 << bits) - 1;
            }
        }
        return bytes;
    }
}
