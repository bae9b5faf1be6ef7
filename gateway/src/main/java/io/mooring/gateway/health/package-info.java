/**
 * One health model with several faces: the watchdog, the dock's light, {@code /health}, {@code /metrics} and telemetry
 * all show what stands here.
 */
@NullMarked
package io.mooring.gateway.health;

import org.jspecify.annotations.NullMarked;
