/**
 * Telemetry's link on Eclipse Paho for MQTT 5, used the way it was measured to be reliable (transfer.md D7): a new
 * client for each connection, nothing kept in it, no reconnecting of its own, and no call that waits inside a callback.
 */
@NullMarked
package io.mooring.gateway.telemetry.paho;

import org.jspecify.annotations.NullMarked;
