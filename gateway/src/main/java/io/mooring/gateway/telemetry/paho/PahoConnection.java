package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.telemetry.TelemetryConnection;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.TelemetryListener;
import io.mooring.gateway.telemetry.TelemetryMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Paho client with one connection. */
final class PahoConnection implements TelemetryConnection, MqttCallback {
    static final String CONTENT_TYPE = "application/json";

    private static final Logger LOG = LoggerFactory.getLogger(PahoConnection.class);

    /** More in flight made Paho slower and its exceptions more (transfer.md D7). */
    private static final int WINDOW_MAX = 16;

    private static final int QOS = 1;
    private static final Duration GOODBYE_MAX = Duration.ofSeconds(2);

    private final MqttAsyncClient client;
    private final TelemetryListener listener;
    private volatile int window = 1;

    PahoConnection(MqttAsyncClient client, TelemetryListener listener) {
        this.client = client;
        this.listener = listener;
    }

    /** @param token of the finished CONNECT: Paho throws beyond the broker's Receive Maximum instead of queueing */
    void opened(IMqttToken token) {
        MqttProperties answer = token.getResponseProperties();
        Integer receiveMaximum = answer == null ? null : answer.getReceiveMaximum();
        window = receiveMaximum == null ? WINDOW_MAX : Math.max(1, Math.min(receiveMaximum, WINDOW_MAX));
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public void publish(long ticket, TelemetryMessage message) throws TelemetryException {
        try {
            client.publish(message.topic(), message(message), null, new Answer(ticket));
        } catch (MqttException e) {
            throw new TelemetryException("publishing " + message.topic() + ": " + Words.of(e), e);
        }
    }

    static MqttMessage message(TelemetryMessage message) {
        var properties = new MqttProperties();
        properties.setContentType(CONTENT_TYPE);
        if (message.expiry() != null) {
            properties.setMessageExpiryInterval(message.expiry().toSeconds());
        }
        byte[] payload = message.json().getBytes(StandardCharsets.UTF_8);
        return new MqttMessage(payload, QOS, message.retain(), properties);
    }

    @Override
    public void close() {
        try {
            // Paho first waits for what is in flight, then sends DISCONNECT.
            client.disconnect(GOODBYE_MAX.toMillis()).waitForCompletion(2 * GOODBYE_MAX.toMillis());
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("good-bye to the broker: {}", Words.of(e));
            abandon();
        }
    }

    @Override
    public void abandon() {
        // Paho can deadlock when a lost connection is closed (transfer.md D7): let no thread of ours wait for it.
        var undertaker = new Thread(this::closeForcibly, "mqtt-close");
        undertaker.setDaemon(true);
        undertaker.start();
    }

    private void closeForcibly() {
        try {
            client.disconnectForcibly(0, 0, false);
        } catch (MqttException e) {
            LOG.debug("letting go of the broker: {}", Words.of(e));
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("closing the client: {}", Words.of(e));
        }
    }

    /** One message's answer; may be called more than once, which the listener knows. */
    private final class Answer implements MqttActionListener {
        private final long ticket;

        Answer(long ticket) {
            this.ticket = ticket;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            // A refused message "succeeds" too: only the reason tells (platform.md §7.3).
            int[] reasons = token.getReasonCodes();
            listener.answered(ticket, reasons == null || reasons.length == 0 ? 0 : reasons[0]);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            String why = cause instanceof MqttException mqtt ? Words.of(mqtt) : String.valueOf(cause);
            listener.lost("a message was not delivered: " + why);
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        MqttException cause = response.getException();
        listener.lost(
                cause != null
                        ? Words.of(cause)
                        : "the broker ended it, reason " + response.getReturnCode() + " " + response.getReasonString());
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        listener.lost(Words.of(exception));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        LOG.debug("message on {} though nothing was subscribed", topic);
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // Each message has its own listener.
    }

    @Override
    public void connectComplete(boolean reconnect, String uri) {
        // connect() waits for it.
    }

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {
        LOG.debug("authentication packet though none was begun, reason {}", reason);
    }
}
