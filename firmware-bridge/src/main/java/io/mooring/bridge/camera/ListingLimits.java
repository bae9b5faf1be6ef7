package io.mooring.bridge.camera;

/**
 * How much a camera may claim to hold (reliability.md F14).
 *
 * @param filesMax files and folders together
 * @param depthMax folders inside folders
 * @param nameLengthMax UTF-16 units of one name
 */
public record ListingLimits(int filesMax, int depthMax, int nameLengthMax) {
    /** 100,000 files, 16 folders deep, names of 255 units. */
    public static final ListingLimits DEFAULT = new ListingLimits(100_000, 16, 255);
}
