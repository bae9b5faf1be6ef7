package io.mooring.bridge.filesystem;

/**
 * One file as its directory describes it.
 *
 * @param path folders and name joined by '/', without a leading one; what is no Unicode stands replaced
 * @param sizeBytes 0 or more
 * @param modifiedRaw {@code YYYY-MM-DDThh:mm:ss[.ss][+hh:mm]} as the volume holds it, empty where it holds none
 * @param createdRaw likewise
 * @param firstCluster where its bytes begin, 0 for a file that has none
 * @param contiguous whether the file system says that its clusters follow one another (exFAT NoFatChain)
 * @param writtenBytes how many of its bytes were ever written; the rest read as zeros (exFAT ValidDataLength)
 */
public record VolumeFile(
        String path,
        long sizeBytes,
        String modifiedRaw,
        String createdRaw,
        long firstCluster,
        boolean contiguous,
        long writtenBytes) {}
