package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.Said;
import io.mooring.gateway.telemetry.Incoming;
import io.mooring.gateway.telemetry.Refusal;
import io.mooring.gateway.telemetry.TelemetryConnection;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.TelemetryListener;
import io.mooring.gateway.telemetry.TelemetryMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPubAck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Paho client with one connection. */
final class PahoConnection implements TelemetryConnection, MqttCallback {
    static final String CONTENT_TYPE = "application/json";

    private static final Logger LOG = LoggerFactory.getLogger(PahoConnection.class);

    /** More in flight made Paho slower and its exceptions more (transfer.md D7). */
    private static final int WINDOW_MAX = 16;

    private static final int QOS = 1;

    /** "Packet too large" (MQTT 5 §3.14.2.1), as if the broker had refused this message alone. */
    private static final int TOO_LARGE = 0x95;

    /** Fixed header, lengths and the properties used here. */
    private static final int HEADERS_BYTES_MAX = 128;

    private static final int CORRELATION_BYTES_MAX = 64;
    private static final int PAYLOAD_BYTES_MAX = 8 << 10;
    private static final Duration GOODBYE_MAX = Duration.ofSeconds(2);

    private final GuardedClient client;
    private final TelemetryListener listener;
    private volatile int window = 1;
    private volatile long packetBytesMax = Long.MAX_VALUE;
    private volatile String deafness = "";
    private volatile Runnable socketCloser = () -> {};

    PahoConnection(GuardedClient client, TelemetryListener listener) {
        this.client = client;
        this.listener = listener;
    }

    /**
     * Takes in what the broker allows. Paho throws beyond the broker's Receive Maximum instead of queueing; one place is left for
     * the good-bye, which is said while others wait.
     *
     * @param token of the finished CONNECT
     * @throws TelemetryException if nothing could be told here for certain
     */
    void opened(IMqttToken token) throws TelemetryException {
        MqttProperties answer = token.getResponseProperties();
        Integer qosMaximum = answer == null ? null : answer.getMaximumQoS();
        if (qosMaximum != null && qosMaximum < QOS) {
            // Paho would send without asking for an answer, and take each message for delivered once it is written.
            throw new TelemetryException("the broker acknowledges no messages: its Maximum QoS is " + qosMaximum);
        }
        Integer receiveMaximum = answer == null ? null : answer.getReceiveMaximum();
        if (receiveMaximum != null && receiveMaximum < 1) {
            throw new TelemetryException("the broker takes no messages: its Receive Maximum is " + receiveMaximum);
        }
        window = receiveMaximum == null ? WINDOW_MAX : Math.max(1, Math.min(receiveMaximum - 1, WINDOW_MAX));
        Long packetMaximum = answer == null ? null : answer.getMaximumPacketSize();
        packetBytesMax = packetMaximum == null ? Long.MAX_VALUE : packetMaximum;
    }

    /** What it is made over, so that it can be ended for certain. */
    void over(MqttConnectionOptions options) {
        if (options.getSocketFactory() instanceof ClosableSockets sockets) {
            socketCloser = sockets::close;
        }
    }

    /** The broker does not let us listen. */
    void deaf(String why) {
        deafness = why;
    }

    @Override
    public String deafness() {
        return deafness;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public void publish(long ticket, TelemetryMessage message) throws TelemetryException {
        MqttMessage packet = message(message);
        if (packet.getPayload().length + 2L * message.topic().length() + HEADERS_BYTES_MAX > packetBytesMax) {
            // Sent, it would end the connection, and each one after it (MQTT 5 §3.2.2.3.6).
            listener.answered(ticket, TOO_LARGE);
            return;
        }
        try {
            client.publish(message.topic(), packet, null, new Answer(ticket));
        } catch (MqttException e) {
            throw new TelemetryException(Words.said("publishing " + message.topic() + ": ", e), e);
        }
    }

    static MqttMessage message(TelemetryMessage message) {
        var properties = new MqttProperties();
        properties.setContentType(CONTENT_TYPE);
        if (message.expiry() != null) {
            properties.setMessageExpiryInterval(message.expiry().toSeconds());
        }
        if (message.correlationHex() != null) {
            properties.setCorrelationData(HexFormat.of().parseHex(message.correlationHex()));
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
        // Whoever is still shaking hands hears of it.
        socketCloser.run();
        try {
            client.endForcibly();
        } finally {
            socketCloser.run();
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
            if (!(token.getResponse() instanceof MqttPubAck)) {
                // Another packet with this message's number is no promise to keep the message.
                listener.lost(Said.heard("a message was answered by something else than a PUBACK"));
                return;
            }
            // A refused message "succeeds" too: only the reason tells (platform.md §7.3).
            int[] reasons = token.getReasonCodes();
            listener.answered(ticket, reasons == null || reasons.length == 0 ? 0 : reasons[0]);
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            String what = "a message was not delivered: ";
            listener.lost(cause instanceof MqttException mqtt ? Words.said(what, mqtt) : Said.heard(what + cause));
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        MqttException cause = response.getException();
        int reason = response.getReturnCode();
        String words = cause != null
                ? Words.of(cause)
                : "the broker ended it, reason " + reason + " "
                        + Words.outside(String.valueOf(response.getReasonString()));
        if (reason >= Refusal.LEAST) {
            listener.lost(Refusal.said(reason, words));
        } else {
            listener.lost(cause != null ? Words.said("", cause) : Said.heard(words));
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        listener.lost(Words.said("", exception));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        listener.received(incoming(topic, message, PAYLOAD_BYTES_MAX));
    }

    /** @param bytesMax of a longer payload only the beginning is taken: it is none of ours */
    static Incoming incoming(String topic, MqttMessage message, int bytesMax) {
        MqttProperties properties = message.getProperties();
        byte[] correlation = properties == null ? null : properties.getCorrelationData();
        byte[] payload = message.getPayload();
        return new Incoming(
                topic,
                new String(payload, 0, Math.min(payload.length, bytesMax), StandardCharsets.UTF_8),
                message.isRetained(),
                properties == null ? null : properties.getResponseTopic(),
                correlation == null || correlation.length > CORRELATION_BYTES_MAX
                        ? null
                        : HexFormat.of().formatHex(correlation));
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
