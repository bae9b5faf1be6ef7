package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.telemetry.TelemetryConnection;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.TelemetryLink;
import io.mooring.gateway.telemetry.TelemetryListener;
import io.mooring.gateway.telemetry.TelemetryMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Makes Paho clients, one for each connection. */
public final class PahoLink implements TelemetryLink {
    /** A broker waits this long for the dock to come back before it publishes the will (platform.md §7.2). */
    private static final long WILL_DELAY_SECONDS = 10;

    /** Longer than the will's delay: a session that ends first would publish the will early (MQTT 5 §3.1.3.2.2). */
    private static final long SESSION_EXPIRY_SECONDS = 30;

    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final int QOS = 1;
    private static final int NOT_GRANTED = 0x80;

    /** What comes is small; a broker drops what is larger (MQTT 5 §3.1.2.11.4). */
    private static final int INCOMING_BYTES_MAX = 16 << 10;

    private static final int INCOMING_WINDOW = 16;

    private final PahoSettings settings;

    public PahoLink(PahoSettings settings) {
        this.settings = settings;
    }

    @Override
    public String broker() {
        return settings.uri();
    }

    @Override
    public TelemetryConnection connect(List<String> topics, TelemetryMessage will, TelemetryListener listener)
            throws TelemetryException {
        GuardedClient client = client();
        var connection = new PahoConnection(client, listener);
        client.setCallback(connection);
        try {
            long limitMillis = settings.connectTimeout().toMillis();
            MqttConnectionOptions options = options(will);
            connection.over(options);
            IMqttToken token = client.connect(options);
            token.waitForCompletion(limitMillis);
            connection.opened(token);
            listen(client, topics, connection, limitMillis);
            return connection;
        } catch (MqttException e) {
            connection.abandon();
            throw new TelemetryException(Words.said("connecting to " + settings + ": ", e), e);
        } catch (TelemetryException e) {
            connection.abandon();
            throw e;
        }
    }

    /** What the broker does not let us hear is told, not fatal: telling goes on. */
    private static void listen(GuardedClient client, List<String> topics, PahoConnection connection, long limitMillis)
            throws MqttException {
        for (String topic : topics) {
            var wanted = new MqttSubscription(topic, QOS);
            // A kept message is to be seen as that, and refused, whenever it was published.
            wanted.setRetainAsPublished(true);
            IMqttToken answer = client.subscribe(wanted);
            answer.waitForCompletion(limitMillis);
            int[] reasons = answer.getReasonCodes();
            if (reasons != null && reasons.length > 0 && reasons[0] >= NOT_GRANTED) {
                connection.deaf("the broker does not let this dock listen to " + topic + ": reason 0x"
                        + Integer.toHexString(reasons[0]));
            }
        }
    }

    private GuardedClient client() throws TelemetryException {
        try {
            return new GuardedClient(settings, new IncomingPackets.Limits(INCOMING_BYTES_MAX, INCOMING_WINDOW));
        } catch (MqttException | IllegalArgumentException e) {
            throw new TelemetryException("broker " + settings + ": " + e.getMessage(), e);
        }
    }

    private MqttConnectionOptions options(TelemetryMessage will) throws TelemetryException {
        MqttConnectionOptions options = options(settings);
        // The session outlives a short break so that the will's delay counts; nothing else of it is used.
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_EXPIRY_SECONDS);
        options.setReceiveMaximum(INCOMING_WINDOW);
        options.setMaximumPacketSize((long) INCOMING_BYTES_MAX);
        var properties = new MqttProperties();
        properties.setWillDelayInterval(WILL_DELAY_SECONDS);
        properties.setContentType(PahoConnection.CONTENT_TYPE);
        options.setWillMessageProperties(properties);
        options.setWill(will.topic(), PahoConnection.message(will));
        return options;
    }

    /** Who connects, and how; each connection is made by hand. */
    static MqttConnectionOptions options(PahoSettings settings) throws TelemetryException {
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout((int) Math.max(1, settings.connectTimeout().toSeconds()));
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        if (settings.user() != null) {
            options.setUserName(settings.user());
        }
        if (settings.password() != null) {
            options.setPassword(settings.password().getBytes(StandardCharsets.UTF_8));
        }
        PahoSettings.Tls tls = settings.tls();
        if (tls != null) {
            try {
                options.setSocketFactory(new ClosableSockets(tls.context().getSocketFactory()));
            } catch (IOException e) {
                throw new TelemetryException("connecting to " + settings + ": " + e.getMessage(), e);
            }
            options.setHttpsHostnameVerificationEnabled(true);
        }
        return options;
    }
}
