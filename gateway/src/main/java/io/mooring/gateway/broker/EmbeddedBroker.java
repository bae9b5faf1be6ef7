package io.mooring.gateway.broker;

import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Apache Artemis speaking MQTT in this process, with memory, threads and connections bounded. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    /** All messages together; beyond it new ones for a subscriber that does not keep up are dropped, for him alone. */
    private static final long MEMORY_BYTES_MAX = 16L << 20;

    private static final long ADDRESS_BYTES_MAX = 4L << 20;
    private static final int PACKET_BYTES_MAX = 256 << 10;
    private static final int CONNECTIONS_MAX = 64;
    private static final int THREADS_MAX = 4;
    private static final String ACCEPTOR = "mqtt";
    private static final String NOWHERE = "nowhere";

    private final EmbeddedActiveMQ server;
    private final String host;
    private final int port;

    private EmbeddedBroker(EmbeddedActiveMQ server, String host, int port) {
        this.server = server;
        this.host = host;
        this.port = port;
    }

    /**
     * Starts it; returns when it listens.
     *
     * @throws BrokerException if it cannot, most often because the port is taken
     */
    public static EmbeddedBroker start(BrokerSettings settings) throws BrokerException {
        var server = new EmbeddedActiveMQ();
        try {
            server.setConfiguration(configuration(settings));
            server.setSecurityManager(new Guard(settings.accounts()));
            server.start();
            var acceptor = (NettyAcceptor)
                    server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
            if (acceptor == null || !acceptor.isStarted() || acceptor.getActualPort() <= 0) {
                throw new IllegalStateException("it does not listen");
            }
            LOG.info("broker: MQTT 5 on {}:{}", settings.host(), acceptor.getActualPort());
            return new EmbeddedBroker(server, settings.host(), acceptor.getActualPort());
        } catch (Exception e) {
            stop(server, e);
            throw new BrokerException(
                    "starting the embedded broker on " + settings.host() + ":" + settings.port() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static Configuration configuration(BrokerSettings settings) throws Exception {
        String host = settings.host().indexOf(':') >= 0 ? "[" + settings.host() + "]" : settings.host();
        String acceptor = "tcp://" + host + ":" + settings.port() + "?protocols=MQTT;useEpoll=false;remotingThreads=2"
                + ";connectionsAllowed=" + CONNECTIONS_MAX + ";maximumPacketSize=" + PACKET_BYTES_MAX
                + ";topicAliasMaximum=0;supportAdvisory=false";
        var everywhere = new AddressSettings()
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setMaxSizeBytes(ADDRESS_BYTES_MAX)
                // Nothing listens there: what expires or cannot be delivered is gone, without a warning for each queue.
                .setDeadLetterAddress(SimpleString.of(NOWHERE))
                .setExpiryAddress(SimpleString.of(NOWHERE))
                .setAutoDeleteQueues(true)
                .setAutoDeleteAddresses(true);
        return new ConfigurationImpl()
                .setName("mooring")
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setCriticalAnalyzer(false)
                .setMaxDiskUsage(-1)
                .setGlobalMaxSize(MEMORY_BYTES_MAX)
                .setThreadPoolMaxSize(THREADS_MAX)
                .setScheduledThreadPoolMaxSize(1)
                .addAddressSetting("#", everywhere)
                .addAcceptorConfiguration(ACCEPTOR, acceptor);
    }

    /** Where it listens. */
    public String host() {
        return host;
    }

    /** As bound. */
    public int port() {
        return port;
    }

    @Override
    public void close() throws BrokerException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new BrokerException("stopping the embedded broker: " + e.getMessage(), e);
        }
    }

    private static void stop(EmbeddedActiveMQ server, Exception because) {
        try {
            if (server.getActiveMQServer() != null) {
                server.stop();
            }
        } catch (Exception e) {
            because.addSuppressed(e);
        }
    }
}
