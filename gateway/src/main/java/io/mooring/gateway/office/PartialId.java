package io.mooring.gateway.office;

import io.mooring.gateway.DockId;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a recording that comes beside its other pieces (tus 1.0, concatenation): {@code dock.size.pTOKEN}. What it is
 * a piece of is said when all have come.
 *
 * @param token 32 hexadecimal digits that nobody can guess
 */
public record PartialId(DockId dock, long sizeBytes, String token) implements UploadName {
    private static final int TOKEN_BYTES = 16;
    private static final String TOKEN = "[0-9a-f]{" + 2 * TOKEN_BYTES + "}";
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9][a-z0-9-]{0,15})\\.(0|[1-9][0-9]{0,15})\\.p(" + TOKEN + ")");
    private static final SecureRandom RANDOM = new SecureRandom();

    public PartialId {
        if (sizeBytes < 0 || !token.matches(TOKEN)) {
            throw new IllegalArgumentException(
                    "partial upload: expected a size of 0 or more and 32 hexadecimal digits, got " + sizeBytes
                            + " and '" + token + "'");
        }
    }

    /** One that was never used before. */
    public static PartialId fresh(DockId dock, long sizeBytes) {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return new PartialId(dock, sizeBytes, HexFormat.of().formatHex(token));
    }

    /** Empty if it is not such a name; any text may be given. */
    public static Optional<PartialId> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new PartialId(new DockId(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return dock + "." + sizeBytes + ".p" + token;
    }
}
