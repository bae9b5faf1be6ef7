package io.mooring.gateway.accounts;

import io.mooring.gateway.accounts.Secret.Kind;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import io.mooring.gateway.keys.PasswordHash;
import java.util.List;
import java.util.Optional;

/** Officers' PINs, hashed, as they travel from an office to one dock: canonical JSON. */
record CarriedPins(List<Line> pins) {
    /** The longest answer: what a dock reads of one. */
    static final int TEXT_LENGTH_MAX = 128 << 10;

    CarriedPins {
        pins = List.copyOf(pins);
    }

    /**
     * One officer's.
     *
     * @param hash a {@link PasswordHash}
     * @param nonce 256 random bits in hexadecimal, which make its seal tell nothing
     */
    record Line(String officer, String hash, String nonce) {
        static Line of(Secret secret) {
            return new Line(secret.holder(), secret.hash(), secret.nonce());
        }

        Secret secret() {
            return new Secret(Kind.PIN, officer, nonce, hash, null, 0);
        }

        /** Shows nothing of it. */
        @Override
        public String toString() {
            return "a PIN of " + officer;
        }
    }

    static String text(List<Secret> secrets) {
        return CanonicalJson.text(new CarriedPins(secrets.stream().map(Line::of).toList()));
    }

    /**
     * Reads what came; safe with any text.
     *
     * @return empty if it is none. Why is not said: what a parser says may hold a piece of what it read, and this must stand
     *     nowhere
     */
    static Optional<List<Secret>> parse(String text) {
        if (text.length() > TEXT_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            CarriedPins carried = RecordJson.record(CarriedPins.class, CanonicalJson.decode(text));
            carried.pins().forEach(line -> PasswordHash.parse(line.hash()));
            return Optional.of(carried.pins().stream().map(Line::secret).toList());
        } catch (JsonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
