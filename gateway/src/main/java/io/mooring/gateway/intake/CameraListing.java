package io.mooring.gateway.intake;

import io.mooring.bridge.camera.CameraFile;
import io.mooring.bridge.camera.Listing;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import io.mooring.gateway.json.RecordJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A listing as it is kept: what the camera said, in an order that does not depend on how it said it.
 *
 * @param camera the camera's key
 * @param files sorted by storage, path, size and time
 * @param skipped what the camera could not list, as told
 */
record CameraListing(String camera, List<SourceIdentity> files, List<String> skipped) {
    private static final Comparator<SourceIdentity> ORDER = Comparator.comparing(SourceIdentity::storage)
            .thenComparing(SourceIdentity::path)
            .thenComparingLong(SourceIdentity::sizeBytes)
            .thenComparing(SourceIdentity::modifiedRaw);

    CameraListing {
        files = files.stream().sorted(ORDER).toList();
        skipped = skipped.stream().map(OutsideText::plain).toList();
    }

    /** As canonical JSON, which is what the listing's digest is taken over. */
    byte[] encode() {
        return CanonicalJson.encode(RecordJson.object(this));
    }

    /**
     * Reads back a listing that was kept.
     *
     * @param sha256 its name, for the message
     * @throws IOException if it is no listing
     */
    static CameraListing decode(String sha256, byte[] json) throws IOException {
        try {
            return RecordJson.record(CameraListing.class, CanonicalJson.decode(json));
        } catch (JsonException e) {
            throw new IOException("the kept listing " + sha256 + " cannot be read back: " + e.getMessage(), e);
        }
    }

    /**
     * Names every file of a listing, in the camera's order. Two files that a camera describes in the very same words are
     * still two: the second gets "#2" behind its path, or it would never be copied. No two get one name, nor names that
     * read alike: a part is called by that, and a file's part would be begun anew while it is being sealed.
     */
    static List<PlannedFile> identify(String camera, Listing listing) {
        Set<String> taken = new HashSet<>();
        listing.files().forEach(file -> taken.add(words(camera, file)));
        Map<String, Integer> seen = new HashMap<>();
        List<PlannedFile> identified = new ArrayList<>(listing.files().size());
        for (CameraFile file : listing.files()) {
            SourceIdentity source = source(camera, file, file.path());
            String words = source.toString();
            int nth = seen.merge(words, 1, Integer::sum);
            if (nth > 1) {
                do {
                    source = source(camera, file, file.path() + "#" + nth++);
                } while (!taken.add(source.toString()));
                seen.put(words, nth - 1);
            }
            identified.add(new PlannedFile(file, source));
        }
        return identified;
    }

    /** What a camera says of a file that tells it from others: the same for two that it describes in the same words. */
    static String words(String camera, CameraFile file) {
        return source(camera, file, file.path()).toString();
    }

    private static SourceIdentity source(String camera, CameraFile file, String path) {
        return new SourceIdentity(
                camera,
                OutsideText.plain(file.storageId()),
                OutsideText.plain(path),
                file.sizeBytes(),
                OutsideText.plain(file.modifiedRaw().isEmpty() ? file.createdRaw() : file.modifiedRaw()));
    }
}
