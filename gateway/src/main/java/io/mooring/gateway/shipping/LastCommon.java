package io.mooring.gateway.shipping;

import io.mooring.gateway.journal.FrameSource;
import io.mooring.gateway.journal.JournalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the last entry that a journal and its office have alike, in few questions: what is alike at one is alike before it. */
final class LastCommon {
    private static final Logger LOG = LoggerFactory.getLogger(LastCommon.class);

    private final FrameSource own;
    private final JournalOffice office;

    LastCommon(FrameSource own, JournalOffice office) {
        this.own = own;
        this.office = office;
    }

    /**
     * @param lastSeq that both have
     * @return 0 if they have nothing in common; null if the office does not say
     */
    @Nullable
    Long find(long lastSeq) throws JournalException {
        long alike = 0;
        long unlike = lastSeq + 1;
        try {
            while (unlike - alike > 1) {
                long between = alike + (unlike - alike) / 2;
                if (office.hashAt(between).equals(own.hashAt(between))) {
                    alike = between;
                } else {
                    unlike = between;
                }
            }
            return alike;
        } catch (NotTakenException e) {
            LOG.info("where the histories part is not known: {}", e.getMessage());
            return null;
        }
    }
}
