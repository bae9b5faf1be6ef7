package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.telemetry.TelemetryException;
import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Somebody who listens to what docks tell, and tells nothing; one connection. */
public final class PahoWatch implements AutoCloseable {
    /** A longer payload is none of a dock's, and is left aside. */
    static final int PAYLOAD_BYTES_MAX = 1 << 20;

    private static final int QOS = 1;
    private static final int NOT_GRANTED = 0x80;

    private final PahoConnection connection;

    private PahoWatch(PahoConnection connection) {
        this.connection = connection;
    }

    /** Hears what comes, on a thread of Paho's, one after the other. */
    public interface Listener {
        void message(String topic, String payload);

        /** The connection is gone; nothing more comes. May be told more than once. */
        void lost(String why);
    }

    /**
     * Connects and subscribes.
     *
     * @param topics a filter, such as {@code mooring/v1/#}
     * @throws TelemetryException if the broker does not answer, or does not let us listen
     */
    public static PahoWatch open(PahoSettings settings, String topics, Listener listener) throws TelemetryException {
        MqttAsyncClient client;
        try {
            client = new MqttAsyncClient(settings.uri(), settings.clientId(), new MemoryPersistence());
        } catch (MqttException | IllegalArgumentException e) {
            throw new TelemetryException("broker " + settings + ": " + e.getMessage(), e);
        }
        var connection = new PahoConnection(client, new Unasked(listener));
        client.setCallback(new Hearing(connection, listener));
        long limitMillis = settings.connectTimeout().toMillis();
        try {
            MqttConnectionOptions options = PahoLink.options(settings);
            options.setCleanStart(true);
            client.connect(options).waitForCompletion(limitMillis);
            IMqttToken subscribed = client.subscribe(topics, QOS);
            subscribed.waitForCompletion(limitMillis);
            int[] reasons = subscribed.getReasonCodes();
            if (reasons != null && reasons.length > 0 && reasons[0] >= NOT_GRANTED) {
                throw new TelemetryException("subscribing to " + topics + " at " + settings + ": refused, reason 0x"
                        + Integer.toHexString(reasons[0]));
            }
            return new PahoWatch(connection);
        } catch (MqttException e) {
            connection.abandon();
            throw new TelemetryException("listening to " + settings + ": " + Words.of(e), e);
        } catch (TelemetryException e) {
            connection.abandon();
            throw e;
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
        public void lost(String why) {
            listener.lost(why);
        }
    }

    /** What comes goes to the listener, everything else where a connection's goes. */
    private record Hearing(PahoConnection connection, Listener listener) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (message.getPayload().length <= PAYLOAD_BYTES_MAX) {
                listener.message(topic, new String(message.getPayload(), StandardCharsets.UTF_8));
            }
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
