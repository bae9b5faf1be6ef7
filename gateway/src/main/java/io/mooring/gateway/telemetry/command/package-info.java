/**
 * What an office may ask of a dock over MQTT: only what does no harm. A <b>command</b> is one signed request; its
 * <b>nonce</b> tells it from every other; it is meant for one <b>session</b>, a run of the dock's program, and is
 * <b>fresh</b> for a minute. A <b>challenge</b> is a word the dock gave out a moment ago: a command that repeats it is
 * fresh whatever the clocks say. The <b>gate</b> lets in what is signed, fresh and new; a <b>reply</b> says what came
 * of it. Orders are none of these and never come this way.
 */
@NullMarked
package io.mooring.gateway.telemetry.command;

import org.jspecify.annotations.NullMarked;
