package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.telemetry.TelemetryConnection;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.TelemetryLink;
import io.mooring.gateway.telemetry.TelemetryListener;
import io.mooring.gateway.telemetry.TelemetryMessage;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Makes Paho clients, one for each connection. */
public final class PahoLink implements TelemetryLink {
    /** A broker waits this long for the dock to come back before it publishes the will (platform.md §7.2). */
    private static final long WILL_DELAY_SECONDS = 10;

    /** Longer than the will's delay: a session that ends first would publish the will early (MQTT 5 §3.1.3.2.2). */
    private static final long SESSION_EXPIRY_SECONDS = 30;

    private static final int KEEP_ALIVE_SECONDS = 20;

    private final PahoSettings settings;

    public PahoLink(PahoSettings settings) {
        this.settings = settings;
    }

    @Override
    public String broker() {
        return settings.uri();
    }

    @Override
    public TelemetryConnection connect(TelemetryMessage will, TelemetryListener listener) throws TelemetryException {
        MqttAsyncClient client = client();
        var connection = new PahoConnection(client, listener);
        client.setCallback(connection);
        try {
            long limitMillis = settings.connectTimeout().toMillis();
            IMqttToken token = client.connect(options(will));
            token.waitForCompletion(limitMillis);
            connection.opened(token);
            return connection;
        } catch (MqttException e) {
            connection.abandon();
            throw new TelemetryException("connecting to " + settings + ": " + Words.of(e), e);
        }
    }

    private MqttAsyncClient client() throws TelemetryException {
        try {
            return new MqttAsyncClient(settings.uri(), settings.clientId(), new MemoryPersistence());
        } catch (MqttException | IllegalArgumentException e) {
            throw new TelemetryException("broker " + settings + ": " + e.getMessage(), e);
        }
    }

    private MqttConnectionOptions options(TelemetryMessage will) {
        MqttConnectionOptions options = options(settings);
        // The session outlives a short break so that the will's delay counts; nothing else of it is used.
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_EXPIRY_SECONDS);
        var properties = new MqttProperties();
        properties.setWillDelayInterval(WILL_DELAY_SECONDS);
        properties.setContentType(PahoConnection.CONTENT_TYPE);
        options.setWillMessageProperties(properties);
        options.setWill(will.topic(), PahoConnection.message(will));
        return options;
    }

    /** Who connects, and how; each connection is made by hand. */
    static MqttConnectionOptions options(PahoSettings settings) {
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
        SSLContext tls = settings.tls();
        if (tls != null) {
            options.setSocketFactory(tls.getSocketFactory());
            options.setHttpsHostnameVerificationEnabled(true);
        }
        return options;
    }
}
