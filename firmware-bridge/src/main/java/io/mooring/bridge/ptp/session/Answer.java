package io.mooring.bridge.ptp.session;

import io.mooring.bridge.ptp.ResponseContainer;

/**
 * How a transaction ended.
 *
 * @param dataBytes content of the data phase, all of it handed to the sink; 0 if there was none
 */
record Answer(ResponseContainer response, long dataBytes) {}
