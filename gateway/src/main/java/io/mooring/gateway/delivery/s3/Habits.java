package io.mooring.gateway.delivery.s3;

import io.mooring.gateway.DockEvent.DestinationProbed;

/**
 * What delivering makes use of among what a probe saw a bucket do.
 *
 * @param refusesWrongSha256 so that one is sent along with each part
 * @param refusesOverwrite so that what lies there need not be asked first
 */
record Habits(boolean refusesWrongSha256, boolean refusesOverwrite) {
    static Habits of(DestinationProbed probed) {
        return new Habits(
                probed.yes().contains(ProbeQuestion.REFUSES_WRONG_SHA256.name()),
                probed.yes().contains(ProbeQuestion.REFUSES_OVERWRITE.name()));
    }
}
