package io.mooring.gateway.accounts;

import java.time.Instant;

/** An authenticator with one secret. */
public record Telephone(String secret) {
    /** What it shows at a moment. */
    public String shows(Instant now) {
        return Totp.code(secret, now.getEpochSecond() / Totp.STEP_SECONDS);
    }
}
