package io.mooring.gateway.config;

/**
 * How evidence is kept.
 *
 * @param allowCached whether a file system that cannot be read past its cache is accepted
 * @param reserveBytes free space that no recording may use
 */
public record EvidenceConfig(boolean allowCached, long reserveBytes) {}
