package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.Said;
import io.mooring.gateway.telemetry.Incoming;
import io.mooring.gateway.telemetry.Refusal;
import io.mooring.gateway.telemetry.TelemetryException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Somebody who listens to what docks tell, and may ask one of them something; one connection. */
public final class PahoWatch implements AutoCloseable {
    /** Of a longer payload, which is none of a dock's, only the beginning is heard. */
    private static final int PAYLOAD_BYTES_MAX = 1 << 20;

    /** A payload with its topic and properties. */
    private static final int INCOMING_BYTES_MAX = PAYLOAD_BYTES_MAX + (64 << 10);

    private static final int INCOMING_WINDOW = 100;
    private static final int QOS = 1;
    private static final int NOT_GRANTED = 0x80;

    /** "No matching subscribers" (MQTT 5 §3.4.2.1). */
    private static final int NOBODY = 0x10;

    private final PahoSettings settings;
    private final GuardedClient client;
    private final PahoConnection connection;

    private PahoWatch(PahoSettings settings, GuardedClient client, PahoConnection connection) {
        this.settings = settings;
        this.client = client;
        this.connection = connection;
    }

    /** Hears what comes, on a thread of Paho's, one after the other. */
    public interface Listener {
        void message(Incoming message);

        /** The connection is gone; nothing more comes. May be told more than once. */
        void lost(Said why);
    }

    /**
     * Connects and subscribes.
     *
     * @param topics filters, such as {@code mooring/v1/#}
     * @throws TelemetryException if the broker does not answer, or does not let us listen
     */
    public static PahoWatch open(PahoSettings settings, List<String> topics, Listener listener)
            throws TelemetryException {
        GuardedClient client;
        try {
            client = new GuardedClient(settings, new IncomingPackets.Limits(INCOMING_BYTES_MAX, INCOMING_WINDOW));
        } catch (MqttException | IllegalArgumentException e) {
            throw new TelemetryException("broker " + settings + ": " + e.getMessage(), e);
        }
        var connection = new PahoConnection(client, new Unasked(listener));
        client.setCallback(new Hearing(connection, listener));
        long limitMillis = settings.connectTimeout().toMillis();
        try {
            MqttConnectionOptions options = PahoLink.options(settings);
            options.setCleanStart(true);
            options.setReceiveMaximum(INCOMING_WINDOW);
            options.setMaximumPacketSize((long) INCOMING_BYTES_MAX);
            connection.over(options);
            client.connect(options).waitForCompletion(limitMillis);
            for (String topic : topics) {
                IMqttToken subscribed = client.subscribe(topic, QOS);
                subscribed.waitForCompletion(limitMillis);
                requireGranted("subscribing to " + topic, settings, subscribed);
            }
            return new PahoWatch(settings, client, connection);
        } catch (MqttException e) {
            connection.abandon();
            throw new TelemetryException(Words.said("listening to " + settings + ": ", e), e);
        } catch (TelemetryException e) {
            connection.abandon();
            throw e;
        }
    }

    private static int requireGranted(String what, PahoSettings settings, IMqttToken answer) throws TelemetryException {
        int[] reasons = answer.getReasonCodes();
        int reason = reasons == null || reasons.length == 0 ? 0 : reasons[0];
        if (reason >= NOT_GRANTED) {
            throw new TelemetryException(Refusal.said(
                    reason, what + " at " + settings + ": refused, reason 0x" + Integer.toHexString(reason)));
        }
        return reason;
    }

    /**
     * Asks somebody something; never retained.
     *
     * @param request with the topic for the answer, and what the answer is to repeat
     * @param expiry how long the broker may keep it
     * @return whether anybody heard it, as far as the broker knows
     * @throws TelemetryException if the broker does not take it
     */
    public boolean ask(Incoming request, Duration expiry) throws TelemetryException {
        var properties = new MqttProperties();
        properties.setContentType(PahoConnection.CONTENT_TYPE);
        properties.setMessageExpiryInterval(expiry.toSeconds());
        if (request.responseTopic() != null) {
            properties.setResponseTopic(request.responseTopic());
        }
        if (request.correlationHex() != null) {
            properties.setCorrelationData(HexFormat.of().parseHex(request.correlationHex()));
        }
        byte[] payload = request.payload().getBytes(StandardCharsets.UTF_8);
        try {
            IMqttToken sent = client.publish(request.topic(), new MqttMessage(payload, QOS, false, properties));
            sent.waitForCompletion(settings.connectTimeout().toMillis());
            return requireGranted("publishing " + request.topic(), settings, sent) != NOBODY;
        } catch (MqttException e) {
            throw new TelemetryException(Words.said("publishing " + request.topic() + " at " + settings + ": ", e), e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Nothing is published, so nothing is answered. */
    private record Unasked(Listener listener) implements io.mooring.gateway.telemetry.TelemetryListener {
        @Override
        public void answered(long ticket, int reason) {
            throw new IllegalStateException("nothing was published");
        }

        @Override
        public void received(Incoming message) {
            throw new IllegalStateException("what comes goes to the watch's own listener");
        }

        @Override
        public void lost(Said why) {
            listener.lost(why);
        }
    }

    /** What comes goes to the listener, everything else where a connection's goes. */
    private record Hearing(PahoConnection connection, Listener listener) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            listener.message(PahoConnection.incoming(topic, message, PAYLOAD_BYTES_MAX));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            connection.disconnected(response);
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            connection.mqttErrorOccurred(exception);
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // Nothing is published.
        }

        @Override
        public void connectComplete(boolean reconnect, String uri) {
            // open() waits for it.
        }

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {
            connection.authPacketArrived(reason, properties);
        }
    }
}
