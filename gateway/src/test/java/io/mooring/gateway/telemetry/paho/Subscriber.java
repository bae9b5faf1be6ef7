package io.mooring.gateway.telemetry.paho;

import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** The central office's ear: keeps every message in the order of arrival. */
final class Subscriber implements MqttCallback, AutoCloseable {
    private static final long PATIENCE_MILLIS = 90_000;

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final MqttAsyncClient client;

    /** One message. */
    record Heard(String topic, boolean retained, Map<?, ?> body) {}

    Subscriber(int port, String clientId) throws MqttException {
        client = new MqttAsyncClient("tcp://127.0.0.1:" + port, clientId, new MemoryPersistence());
        client.setCallback(this);
        var options = new MqttConnectionOptions();
        options.setConnectionTimeout(60);
        client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        client.subscribe("mooring/v1/#", 1).waitForCompletion(PATIENCE_MILLIS);
    }

    /** Waits until a message came, now or earlier. */
    Heard await(String what, Predicate<Heard> wanted) throws InterruptedException {
        return await(what, 1, wanted).get(0);
    }

    /** Waits until so many came. */
    synchronized List<Heard> await(String what, int count, Predicate<Heard> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (true) {
            List<Heard> found = heard.stream().filter(wanted).toList();
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (found.size() >= count) {
                return found;
            } else if (left <= 0) {
                throw new AssertionError("waited for " + count + " of " + what + ", heard " + found.size() + " of "
                        + heard.size() + " messages");
            }
            wait(left);
        }
    }

    List<Long> seqs() {
        var seqs = new ArrayList<Long>();
        for (Heard one : heard) {
            if (one.body().get("seq") instanceof Long seq) {
                seqs.add(seq);
            }
        }
        return seqs;
    }

    @Override
    public synchronized void messageArrived(String topic, MqttMessage message) {
        try {
            Object body = CanonicalJson.decode(new String(message.getPayload(), StandardCharsets.UTF_8));
            heard.add(new Heard(topic, message.isRetained(), (Map<?, ?>) Objects.requireNonNull(body)));
            notifyAll();
        } catch (JsonException e) {
            throw new AssertionError(topic, e);
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {}

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(0, 500, true);
        }
        client.close(true);
    }
}
