package io.mooring.gateway.broker;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Lets an account publish below its dock's topics, and anybody subscribe there. Anybody may also say how far he is and ask
 * a dock for something: the dock judges what is asked by its signature, and believes nothing it could be harmed by.
 */
final class Guard implements ActiveMQSecurityManager5 {
    /** Artemis writes a topic's '/' as '.'; a dock's id has none. */
    private static final String ROOT = "mooring.v1.";

    /** What Artemis calls the queues of a client's own subscriptions, and of retained messages. */
    private static final String INTERNAL = "$sys.mqtt.";

    private static final Pattern ASKING = Pattern.compile("mooring\\.v1\\.[a-z0-9-]+\\.(?:ack|cmd\\.[a-z_]+)");

    private static final String READER = "reader";

    private final List<BrokerAccount> accounts;

    Guard(List<BrokerAccount> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    /** @return null to refuse the connection: a name or password that is given must be right */
    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String securityDomain) {
        if (user == null || user.isEmpty()) {
            return subject(READER);
        }
        String offered = password == null ? "" : password;
        for (BrokerAccount account : accounts) {
            if (account.dock().value().equals(user) && account.accepts(offered)) {
                return subject(publisher(account));
            }
        }
        return null;
    }

    @Override
    public boolean authorize(
            @Nullable Subject subject, @Nullable Set<Role> roles, CheckType check, @Nullable String address) {
        if (subject == null || address == null) {
            return false;
        }
        return switch (check) {
            case SEND -> maySend(subject, address);
            case CREATE_ADDRESS,
                    DELETE_ADDRESS,
                    CONSUME,
                    BROWSE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE,
                    CREATE_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE -> address.startsWith(ROOT) || address.startsWith(INTERNAL);
            case MANAGE, VIEW, EDIT -> false;
        };
    }

    private boolean maySend(Subject subject, String address) {
        return ASKING.matcher(address).matches()
                || accounts.stream()
                        .filter(account -> address.startsWith(ROOT + account.dock() + "."))
                        .anyMatch(account -> subject.getPrincipals().contains(new UserPrincipal(publisher(account))));
    }

    private static String publisher(BrokerAccount account) {
        return "publisher " + account.dock();
    }

    private static Subject subject(String name) {
        return new Subject(true, Set.of(new UserPrincipal(name)), Set.of(), Set.of());
    }

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        return authenticate(user, password, null, null) != null;
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user,
            @Nullable String password,
            @Nullable Set<Role> roles,
            @Nullable CheckType checkType) {
        // The older question, which this broker is never asked: it knows neither the address nor the connection.
        return false;
    }
}
