package io.mooring.gateway.index;

/**
 * A recording that was ever stored here, and a destination, as far as that stands in the order of names.
 *
 * @param sha256 its name
 * @param firstSeq the entry that stored it first
 * @param missed whether it was told that it missed its deadline there
 */
public record OutgoingName(String sha256, long firstSeq, boolean missed) {}
