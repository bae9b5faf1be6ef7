package io.mooring.gateway.telemetry.paho;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.MqttState;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Paho's client, with what a broker sends looked at before Paho does. Paho 1.2.5 makes room for a packet before it asks how long
 * one may be, so that five bytes cost 256 MiB, and with them the process; keeps every message of quality of service 2; and queues
 * acknowledgements without end for a broker that sends and does not read. {@link Traffic} says what else it does.
 */
final class GuardedClient extends MqttAsyncClient {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedClient.class);

    /** Longer than connecting takes to fail. */
    private static final Duration BEGIN_MAX = Duration.ofMinutes(1);

    private static final int WAKINGS_MAX = 300;
    private static final int WAKING_MILLIS = 100;

    private final IncomingPackets.Limits limits;
    private volatile @Nullable Traffic begun;

    GuardedClient(PahoSettings settings, IncomingPackets.Limits limits) throws MqttException {
        super(settings.uri(), settings.clientId(), new MemoryPersistence());
        this.limits = limits;
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options) throws MqttException {
        NetworkModule[] modules = super.createNetworkModules(address, options);
        var guarded = new NetworkModule[modules.length];
        for (int i = 0; i < modules.length; i++) {
            var traffic = new Traffic(this::died);
            guarded[i] = new Guarded(modules[i], limits, traffic);
            begun = traffic;
        }
        return guarded;
    }

    /** As when the network breaks: whoever waits for an answer hears of it, and so does the callback. */
    private void died(Thread thread, Throwable defect) {
        LOG.warn("{} died of what the broker sent", thread.getName(), defect);
        var cause = new IOException("what the broker sends cannot be read: " + defect, defect);
        comms.shutdownConnection(null, new MqttException(MqttClientException.REASON_CODE_CONNECTION_LOST, cause), null);
    }

    /** Ends it, and whatever runs for it, without a word to the broker; blocks until that is done, a few minutes at most. */
    void endForcibly() {
        Traffic traffic = begun;
        MqttState state = comms.getClientState();
        try {
            if (traffic != null) {
                traffic.awaitBegin(BEGIN_MAX);
            }
            disconnectForcibly(0, 0, false);
        } catch (IOException | MqttException e) {
            LOG.debug("letting go of the broker: {}", e.getMessage());
        }
        try {
            close(true);
        } catch (MqttException e) {
            LOG.debug("closing the client: {}", Words.of(e));
        }
        if (traffic != null && state != null) {
            wake(traffic.writer(), state);
        }
    }

    /** A writer that is just beginning to wait for something to write hears nothing of the end, and waits for ever. */
    private static void wake(@Nullable Thread writer, MqttState state) {
        try {
            for (int i = 0; i < WAKINGS_MAX && writer != null && writer.isAlive(); i++) {
                state.notifyQueueLock();
                writer.join(WAKING_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Guarded(NetworkModule module, IncomingPackets.Limits limits, Traffic traffic)
            implements NetworkModule {
        @Override
        public void start() throws IOException, MqttException {
            boolean started = false;
            try {
                module.start();
                started = true;
            } finally {
                if (!started) {
                    traffic.begin();
                }
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new IncomingPackets(module.getInputStream(), limits, traffic);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new OutgoingPackets(module.getOutputStream(), traffic);
        }

        @Override
        public void stop() throws IOException {
            traffic.begin();
            module.stop();
        }

        @Override
        public String getServerURI() {
            return module.getServerURI();
        }
    }
}
