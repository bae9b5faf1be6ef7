package io.mooring.bridge.filesystem;

/**
 * Bytes of a file that lie next to each other on the medium, or that were never written.
 *
 * @param mediumOffsetBytes where on the medium, from its first byte; of no meaning where {@code unwritten}
 * @param lengthBytes 1 or more
 * @param unwritten whether the file system says these bytes were reserved but never written and read as zeros (exFAT
 *     specification §7.6.5, ValidDataLength)
 */
public record ByteRun(long mediumOffsetBytes, long lengthBytes, boolean unwritten) {}
