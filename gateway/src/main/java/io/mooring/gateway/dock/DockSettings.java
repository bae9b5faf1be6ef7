package io.mooring.gateway.dock;

import io.mooring.gateway.charge.TurnLimits;
import io.mooring.gateway.checklist.ChecklistPolicy;
import io.mooring.gateway.clock.ClockPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * How a dock works.
 *
 * @param version of the program, shown and journalled
 * @param clocks the rules for cameras' clocks
 * @param checklist what a camera must be like to be given out
 * @param turns how cameras share their power, empty for all at once
 * @param tick how often a camera that is stored is judged again
 * @param housekeeping how often time and room are judged
 * @param laneThreads whether writing and sealing have threads of their own; false runs them on the bay's
 */
public record DockSettings(
        String version,
        ClockPolicy clocks,
        ChecklistPolicy checklist,
        Optional<TurnLimits> turns,
        Duration tick,
        Duration housekeeping,
        boolean laneThreads) {}
