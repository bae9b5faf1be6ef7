package io.mooring.gateway.evidence;

/**
 * How far a staged file is on the medium for sure.
 *
 * @param offsetBytes everything before it was synced
 * @param prefixSha256 of everything before it, 64 lower-case hexadecimal digits
 */
public record CopyPoint(long offsetBytes, String prefixSha256) {}
