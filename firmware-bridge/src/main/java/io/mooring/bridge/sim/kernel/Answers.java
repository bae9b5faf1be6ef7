package io.mooring.bridge.sim.kernel;

/** Hears what a plugged function does. Calls come from its own thread, one at a time. */
interface Answers {
    /** @param request with its data's position behind the last byte that moved */
    void answered(Request request, Outcome outcome);

    /** The cable was pulled out: nothing more will come. */
    void pulledOut();
}
