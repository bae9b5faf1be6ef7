package io.mooring.bridge.filesystem;

/**
 * One file as its directory describes it.
 *
 * @param path folders and name joined by '/', without a leading one. What a name must not hold stands as {@code \xNN}
 *     (control characters, '/', '\', bytes that are no GBK) or <code>&#92;uNNNN</code> (halves of a surrogate pair), so two names
 *     of a folder never become one, and a path never leads out of its volume
 * @param sizeBytes 0 or more
 * @param modifiedRaw {@code YYYY-MM-DDThh:mm:ss[.ss][+hh:mm]} as the volume holds it, empty where it holds none
 * @param createdRaw likewise
 * @param firstCluster where its bytes begin, 0 for a file that has none
 * @param contiguous whether the file system says that its clusters follow one another (exFAT NoFatChain)
 * @param writtenBytes how many of its bytes were ever written; the rest read as zeros (exFAT ValidDataLength)
 * @param damage what is wrong with how its bytes are recorded, empty if nothing: a chain cut short, a wrong checksum,
 *     clusters that another file claims too. Such a file is still read as far as that goes
 */
public record VolumeFile(
        String path,
        long sizeBytes,
        String modifiedRaw,
        String createdRaw,
        long firstCluster,
        boolean contiguous,
        long writtenBytes,
        String damage) {
    VolumeFile damaged(String how) {
        return new VolumeFile(
                path,
                sizeBytes,
                modifiedRaw,
                createdRaw,
                firstCluster,
                contiguous,
                writtenBytes,
                damage.isEmpty() ? how : damage + "; " + how);
    }
}
