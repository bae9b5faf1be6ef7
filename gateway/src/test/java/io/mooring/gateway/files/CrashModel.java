package io.mooring.gateway.files;

/** What a medium may hold after a power cut (reliability.md §7). Whatever was forced is there in every model. */
public enum CrashModel {
    /** Nothing that was not forced. */
    NOTHING_UNSYNCED(0, false),
    /** Everything, forced or not: what {@code kill -9} leaves. */
    EVERYTHING(0, false),
    /** Any subset of the unsynced names and writes, each write torn at 512 bytes. The weakest a disk may be. */
    ANY_SUBSET_512(512, false),
    /** Any subset of the unsynced names and writes, each write torn at 4 KiB. */
    ANY_SUBSET_4096(4096, false),
    /** ext4's ordered mode: names in order, no size before its data; overwritten data in any order, torn at 512. */
    ORDERED_METADATA_512(512, true),
    /** ext4's ordered mode, torn at 4 KiB. */
    ORDERED_METADATA_4096(4096, true);

    final int tearBytes;
    final boolean ordered;

    CrashModel(int tearBytes, boolean ordered) {
        this.tearBytes = tearBytes;
        this.ordered = ordered;
    }
}
