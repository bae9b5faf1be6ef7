/**
 * The embedded MQTT broker, for a dock or office whose site has none. An <b>account</b> may publish under one dock's
 * topics; everybody who reaches the broker may subscribe, which is why it listens on loopback unless told otherwise.
 *
 * <p>It keeps nothing on disk: state messages are sent again on each connection and events stay in the dock's journal
 * until acknowledged, so after a restart the broker is filled again by those who know.
 */
@NullMarked
package io.mooring.gateway.broker;

import org.jspecify.annotations.NullMarked;
