package io.mooring.bridge.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * At stake: bytes of a card may be anything. Each honest image is changed in a few places, thousands of times; reading
 * everything of it ends within a number of reads, with what it holds or a typed error.
 */
class MutatedImagesTest {
    private static final long SEED = 20_261_121L;
    private static final int MUTATIONS = 1000;
    private static final int CHANGES_MAX = 6;
    private static final int[] FAVOURITES = {0, 1, 2, 0x7f, 0x80, 0xff, 0xe5, 0x0f, 0x10, 0x85, 0xc0, 0xc1};

    @TestFactory
    Stream<DynamicTest> mutations() {
        return SampleImages.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> mutate(each)));
    }

    private static void mutate(Map.Entry<String, SparseMedium> image) {
        byte[] bytes = image.getValue().bytes();
        for (int i = 0; i < MUTATIONS; i++) {
            long seed = SEED + i;
            SparseMedium medium = image.getValue().copy();
            change(medium, bytes, new Random(seed), image.getKey());
            try {
                HostileMedium.holds(medium);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(image.getKey() + " with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void change(SparseMedium medium, byte[] bytes, Random random, String kind) {
        int changes = 1 + random.nextInt(CHANGES_MAX);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            // What is there already is worth changing; zeros between are not, mostly.
            for (int tries = 0; tries < 8 && bytes[at] == 0; tries++) {
                at = random.nextInt(bytes.length);
            }
            int value = random.nextBoolean() ? random.nextInt(256) : FAVOURITES[random.nextInt(FAVOURITES.length)];
            medium.put8(at, random.nextInt(3) == 0 ? medium.get8(at) ^ 1 << random.nextInt(8) : value);
        }
        if (kind.endsWith("exfat") && random.nextInt(4) != 0) {
            SampleImages.signExfat(medium, 0);
        }
        if (kind.equals("gpt") && random.nextInt(4) != 0) {
            SampleImages.signGpt(medium, 1);
        }
    }

    @Test
    void theHonestImagesAreWhole() throws Exception {
        for (var image : SampleImages.all().entrySet()) {
            HostileMedium.holds(image.getValue());
            Volumes volumes = Volumes.on(image.getValue());
            assertEquals(List.of(), volumes.skipped(), image.getKey());
            for (Volume volume : volumes.volumes()) {
                VolumeListing listing = volume.list(VolumeLimits.DEFAULT);
                assertEquals(4, listing.files().size(), () -> image.getKey() + ": " + listing);
                assertEquals(List.of(), listing.skipped(), image.getKey());
                assertEquals(List.of(), listing.told(), image.getKey());
            }
        }
    }
}
