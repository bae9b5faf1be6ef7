package io.mooring.gateway.room;

import io.mooring.gateway.RecordingId;

/** Has destinations looked at again, soon; what is found stands in the journal. */
@FunctionalInterface
public interface LookAgain {
    /** At every destination that counts; asking twice is harmless. */
    void lookAgain(RecordingId recording);
}
