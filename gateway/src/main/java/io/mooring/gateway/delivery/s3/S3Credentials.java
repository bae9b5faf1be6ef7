package io.mooring.gateway.delivery.s3;

/**
 * What a bucket knows the dock by.
 *
 * @param secret never shown
 */
public record S3Credentials(String accessKey, String secret) {
    public S3Credentials {
        if (accessKey.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("S3 credentials: expected an access key and a secret, got a blank");
        }
    }

    @Override
    public String toString() {
        return "credentials of " + accessKey;
    }
}
