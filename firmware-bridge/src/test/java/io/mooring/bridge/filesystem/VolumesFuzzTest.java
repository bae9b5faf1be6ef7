package io.mooring.bridge.filesystem;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * At stake: a card can hold any bytes. An input is how a medium of 4 MiB begins; zeros follow. Checksums that guard what
 * is behind them are made right first, because the fuzzer cannot guess them.
 */
class VolumesFuzzTest {
    private static final long BLOCKS = 1 << 13;

    @FuzzTest
    void fat(byte[] input) {
        HostileMedium.holds(SparseMedium.beginningWith(input, 512, BLOCKS));
    }

    @FuzzTest
    void exfat(byte[] input) {
        SparseMedium medium = SparseMedium.beginningWith(input, 512, BLOCKS);
        SampleImages.signExfat(medium, 0);
        HostileMedium.holds(medium);
    }

    @FuzzTest
    void partitionTables(byte[] input) {
        SparseMedium medium = SparseMedium.beginningWith(input, 512, SampleImages.TABLE_BLOCKS);
        SampleImages.signGpt(medium, 1);
        HostileMedium.holds(medium);
    }
}
