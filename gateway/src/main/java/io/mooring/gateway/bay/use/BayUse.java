package io.mooring.gateway.bay.use;

import io.mooring.bridge.BayId;
import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.index.BayOutOfUse;
import io.mooring.gateway.index.BaysOutOfUse;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which bays people took out of use. The journal says it, over restarts too, and the bays are told what it says. Any thread. */
public final class BayUse {
    private final RecordingIndex index;
    private final List<BayId> bays;
    private final Ears ears;
    private final BaysOutOfUse register;
    private final Map<BayId, BayOutOfUse> told = new HashMap<>();

    /** What hears it: returns at once. */
    public interface Ears {
        /** @param why for people */
        void outOfUse(BayId bay, Cause why);

        void inUse(BayId bay);
    }

    /** @param bays those there are, by number; what the journal says of others counts when they are there again */
    public BayUse(RecordingIndex index, List<BayId> bays, Ears ears) {
        this.index = index;
        this.bays = List.copyOf(bays);
        this.ears = ears;
        this.register = new BaysOutOfUse(index);
    }

    /** Where there are no bays: at an office. */
    public static BayUse none(RecordingIndex index) {
        return new BayUse(index, List.of(), new Ears() {
            @Override
            public void outOfUse(BayId bay, Cause why) {}

            @Override
            public void inUse(BayId bay) {}
        });
    }

    /** Those there are, by number. */
    public List<BayId> bays() {
        return bays;
    }

    /** @return empty if there is no such bay */
    public Optional<BayId> bay(long number) {
        return bays.stream().filter(bay -> bay.number() == number).findFirst();
    }

    /** @return empty while the bay is in use, as of the last entry that the index took in */
    public Optional<BayOutOfUse> outOfUse(BayId bay) {
        return register.bay(bay.number());
    }

    /**
     * Tells the bays what the journal says by now. To be called before the bays see their first camera, and after each word of a
     * person's: whoever comes last tells the last word, in whatever order two came.
     */
    public synchronized void heed() throws JournalException {
        index.catchUp();
        for (BayId bay : bays) {
            BayOutOfUse now = outOfUse(bay).orElse(null);
            tell(bay, now == null ? told.remove(bay) : told.put(bay, now), now);
        }
    }

    private void tell(BayId bay, @Nullable BayOutOfUse before, @Nullable BayOutOfUse now) {
        if (before != null && !before.equals(now)) {
            ears.inUse(bay);
        }
        if (now != null && !now.equals(before)) {
            ears.outOfUse(bay, Cause.of(CauseCode.BAY_OUT_OF_USE, now.by(), now.reason()));
        }
    }
}
