/**
 * One health model with several faces: the watchdog, the dock's light, {@code /health}, {@code /metrics} and telemetry
 * all show what stands here.
 *
 * <p>A <b>component</b> reports how it is ({@link io.mooring.gateway.health.Health}); <b>ready</b> means none is down. A
 * <b>worker</b> is a thread that <b>beats</b> when it makes progress ({@link io.mooring.gateway.health.Liveness});
 * <b>live</b> means none is stuck. The <b>service manager</b> is systemd, or nobody.
 */
@NullMarked
package io.mooring.gateway.health;

import org.jspecify.annotations.NullMarked;
