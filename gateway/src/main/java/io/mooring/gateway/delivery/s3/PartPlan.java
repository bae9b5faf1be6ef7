package io.mooring.gateway.delivery.s3;

/**
 * How a file is cut into parts: all of one size but the last, numbered from 1.
 *
 * @param sizeBytes of the file
 * @param partSizeBytes of every part but the last
 */
record PartPlan(long sizeBytes, long partSizeBytes) {
    /** S3 takes no more parts, and no smaller ones but the last (Amazon S3 User Guide, "Multipart upload limits"). */
    static final int PARTS_MAX = 10_000;

    static final long PART_BYTES_MIN = 5L << 20;
    static final long PART_BYTES_MAX = 5L << 30;
    private static final long ROUND_BYTES = 1L << 20;

    PartPlan {
        if (sizeBytes < 0 || partSizeBytes < 1 || parts(sizeBytes, partSizeBytes) > PARTS_MAX) {
            throw new IllegalArgumentException(
                    "parts: expected at most " + PARTS_MAX + ", got " + sizeBytes + " bytes by " + partSizeBytes);
        }
    }

    /** With parts of the wanted size, or the smallest whole MiB with which the number of parts stays within the limit. */
    static PartPlan of(long sizeBytes, long wantedBytes) {
        long needed = (sizeBytes + PARTS_MAX - 1) / PARTS_MAX;
        long rounded = (needed + ROUND_BYTES - 1) / ROUND_BYTES * ROUND_BYTES;
        return new PartPlan(sizeBytes, Math.max(wantedBytes, rounded));
    }

    /** Whether one request carries it all. */
    boolean single() {
        return sizeBytes <= partSizeBytes;
    }

    int count() {
        return (int) parts(sizeBytes, partSizeBytes);
    }

    /** @param number from 1 */
    long offset(int number) {
        return (number - 1) * partSizeBytes;
    }

    /** @param number from 1 */
    long length(int number) {
        return Math.min(partSizeBytes, sizeBytes - offset(number));
    }

    private static long parts(long sizeBytes, long partSizeBytes) {
        return Math.max(1, (sizeBytes + partSizeBytes - 1) / partSizeBytes);
    }
}
