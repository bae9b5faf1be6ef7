package io.mooring.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password as it may be kept: Argon2id (RFC 9106) with its salt and its cost, as text in the form {@code
 * $argon2id$v=19$m=…,t=…,p=…$salt$hash}. Making and checking one
 * takes as much as its {@link Cost} says: whoever lets strangers ask for it sees to it that one is made at a time.
 */
public final class PasswordHash {
    /** The longest password, in UTF-16 units; more is refused before anything is done with it. */
    public static final int LENGTH_MAX = 128;

    private static final int MEMORY_KIB = 19 << 10;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** The most of each that a text may ask for: it may have been tampered with. */
    private static final int MEMORY_KIB_MAX = 64 << 10;

    private static final int PASSES_MAX = 8;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=1" + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    /**
     * What one costs whoever makes it, and whoever guesses.
     *
     * @param memoryKib of memory, at least 8
     * @param passes over it
     */
    public record Cost(int memoryKib, int passes) {
        /** 19 MiB and 2 passes: tens of milliseconds. */
        public static final Cost USUAL = new Cost(MEMORY_KIB, PASSES);
    }

    private PasswordHash(Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** @throws IllegalArgumentException if it is longer than {@link #LENGTH_MAX} */
    public static PasswordHash of(String password, Cost cost) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PasswordHash(cost, salt, hash(password, salt, cost));
    }

    /** One that no password fits and that takes as long to check as any other. */
    public static PasswordHash ofNobody(Cost cost) {
        byte[] hash = new byte[HASH_BYTES];
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(hash);
        RANDOM.nextBytes(salt);
        return new PasswordHash(cost, salt, hash);
    }

    /** @throws IllegalArgumentException if the text is none, or asks for more than a machine should give */
    public static PasswordHash parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("password hash: expected an Argon2id hash, got another text");
        }
        int memoryKib = Integer.parseInt(parts.group(1));
        int passes = Integer.parseInt(parts.group(2));
        if (memoryKib < 8 || memoryKib > MEMORY_KIB_MAX || passes < 1 || passes > PASSES_MAX) {
            throw new IllegalArgumentException("password hash: expected at most " + MEMORY_KIB_MAX + " KiB and "
                    + PASSES_MAX + " passes, got " + memoryKib + " and " + passes);
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(
                new Cost(memoryKib, passes), base64.decode(parts.group(3)), base64.decode(parts.group(4)));
    }

    /** Whether it is this password; takes as long for a wrong one as for the right one. */
    public boolean fits(String password) {
        return password.length() <= LENGTH_MAX && MessageDigest.isEqual(hash, hash(password, salt, cost));
    }

    /** Composed and decomposed letters, full and half width are one and the same: keyboards differ. */
    private static byte[] hash(String password, byte[] salt, Cost cost) {
        if (password.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "password: expected at most " + LENGTH_MAX + " characters, got " + password.length());
        }
        byte[] secret = Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(LANES)
                .withSalt(salt)
                .build());
        byte[] made = new byte[HASH_BYTES];
        argon2.generateBytes(secret, made);
        return made;
    }

    /** For keeping: {@link #parse} reads it. */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + LANES + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "a password hash";
    }
}
