package io.mooring.gateway.index;

import java.util.List;
import java.util.Optional;

/** The bays that people took out of use, as an index has them now. Any thread. */
public final class BaysOutOfUse {
    private final RecordingIndex index;

    public BaysOutOfUse(RecordingIndex index) {
        this.index = index;
    }

    /** @return empty while the bay is in use */
    public Optional<BayOutOfUse> bay(int number) {
        return Optional.ofNullable(index.row(Keys.outOfUse(number))).map(BayOutOfUse::of);
    }

    /** All of them, by number. */
    public List<BayOutOfUse> all() {
        return index.all(Keys.OUT_OF_USE, BayOutOfUse::of);
    }
}
