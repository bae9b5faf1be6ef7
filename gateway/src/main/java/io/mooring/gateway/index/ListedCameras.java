package io.mooring.gateway.index;

import java.util.ArrayList;
import java.util.List;

/** The cameras that were ever listed, as an index has them now. Any thread. */
public final class ListedCameras {
    /** Cameras looked at for a serial number: many times what a bureau has, and nobody waits for it. */
    public static final int LOOKED_AT_MAX = 20_000;

    private final RecordingIndex index;

    public ListedCameras(RecordingIndex index) {
        this.index = index;
    }

    /**
     * Cameras of a name.
     *
     * @param keys of those that were found
     * @param all whether there are no others: of more cameras than {@link #LOOKED_AT_MAX} the rest was not looked at
     */
    public record Named(List<String> keys, boolean all) {}

    /**
     * Those of a name: the camera's key, which is one camera's alone, or its serial number.
     *
     * @param max at most so many
     */
    public Named named(String named, int max) {
        if (index.lastListing(named).isPresent()) {
            return new Named(List.of(named), true);
        } else if (named.indexOf('/') >= 0) {
            return new Named(List.of(), true);
        }
        List<String> found = new ArrayList<>();
        String from = Keys.LISTING;
        int looked = 0;
        List<LastListing> part = AllRows.from(index, Keys.LISTING, from, LastListing::of, AllRows.AT_ONCE);
        while (!part.isEmpty() && looked < LOOKED_AT_MAX && found.size() < max) {
            for (LastListing listing : part) {
                String camera = listing.camera();
                if (found.size() < max
                        && camera.substring(camera.lastIndexOf('/') + 1).equals(named)) {
                    found.add(camera);
                }
                from = Keys.listing(camera) + "\0";
            }
            looked += part.size();
            part = AllRows.from(index, Keys.LISTING, from, LastListing::of, AllRows.AT_ONCE);
        }
        return new Named(List.copyOf(found), part.isEmpty());
    }
}
