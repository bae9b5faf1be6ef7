package io.mooring.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.Listing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * At stake: files that a camera describes in the same words, or in words that read alike. Two that share a name share a part: one
 * would be begun anew while the other is being sealed from it.
 */
class LikeFilesTest {
    private static final String CAMERA = "camera";

    @Test
    void noTwoFilesOfAListingShareAPart() {
        var files = List.of(
                file(1, "a", "then"),
                file(2, "a", "then"),
                file(3, "a#2", "then"),
                file(4, "a#2", "then"),
                file(5, "a", "then"),
                file(6, "b", "c, sizeBytes=5, modifiedRaw=d"),
                file(7, "b, sizeBytes=5, modifiedRaw=c", "d"));
        Set<String> parts = new HashSet<>();
        for (PlannedFile planned : CameraListing.identify(CAMERA, new Listing(files, List.of()))) {
            parts.add(FileReading.partName(planned.source()));
        }
        assertEquals(files.size(), parts.size());
    }

    @Test
    void aFileOfItsOwnWordsKeepsItsNameWhateverIsListedBeforeIt() {
        var twins = List.of(file(1, "a", "then"), file(2, "a", "then"), file(3, "a#2", "then"));
        var turned = List.of(file(3, "a#2", "then"), file(2, "a", "then"), file(1, "a", "then"));
        assertEquals(names(twins), names(turned));
        assertEquals("a#2", path(twins, 3));
        assertEquals("a#2", path(turned, 3));
        assertEquals(Set.of("a", "a#3"), Set.of(path(twins, 1), path(twins, 2)));
    }

    private static Set<String> names(List<CameraFile> files) {
        Set<String> names = new TreeSet<>();
        files.forEach(file -> names.add(path(files, file.handle())));
        return names;
    }

    private static String path(List<CameraFile> files, int handle) {
        return CameraListing.identify(CAMERA, new Listing(files, List.of())).stream()
                .filter(planned -> planned.file().handle() == handle)
                .findFirst()
                .orElseThrow()
                .source()
                .path();
    }

    private static CameraFile file(int handle, String path, String modified) {
        return new CameraFile(handle, "00010001", path, 5, modified, "");
    }
}
