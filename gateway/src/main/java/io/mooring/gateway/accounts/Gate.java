package io.mooring.gateway.accounts;

import io.mooring.gateway.custody.RefusalException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one after the other try to prove something, and holds up whoever failed too often: by address, by account from places
 * it was never used from, and by account at one address. An account is <b>familiar</b> at an address where its holder signed
 * in; there, strangers elsewhere hold nobody up. So whoever guesses is slowed down, and still cannot keep a bureau out: the
 * desks people use, and the machine itself, stay open to them.
 */
final class Gate {
    /** So many of all networks may wait for their turn, and so many of one address; who sits at the machine is kept out by none. */
    static final int WAITING_MAX = 16;

    static final int WAITING_AT_ONE_ADDRESS_MAX = 4;

    /** From so many failures at unfamiliar places on, an account counts as locked there. */
    static final int LOCKED_FROM = 10;

    /** In which one who waits for a turn may get it: each try takes a good part of a second. */
    private static final Duration QUEUE = Duration.ofSeconds(5);

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final Duration ACCOUNT_FORGOTTEN_AFTER = Duration.ofHours(24);
    /** Whoever speaks from there sits at the machine. */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    private static final int FAMILIAR_MAX = 16;
    private static final int FAMILIAR_ACCOUNTS_MAX = 2_000;

    private final Patience addresses = new Patience(20, Duration.ofMinutes(1), FORGOTTEN_AFTER);
    private final Patience pairs = new Patience(5, Duration.ofMinutes(1), FORGOTTEN_AFTER);
    private final Patience strangers = new Patience(LOCKED_FROM, Duration.ofMinutes(15), ACCOUNT_FORGOTTEN_AFTER);
    private final Map<String, Set<String>> familiar = new LinkedHashMap<>();
    private final Set<String> locked = new LinkedHashSet<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final LongSupplier nanos;
    private int waitingOfNetworks;

    /** Tries to prove something. */
    @FunctionalInterface
    interface Try<T> {
        /** @return null if it proves nothing */
        @Nullable
        T prove() throws RefusalException;
    }

    Gate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Waits for the turn, then tries.
     *
     * @param account as typed, in its one form; need not exist
     * @param address where it comes from
     * @return null if it proved nothing
     * @throws RefusalException TOO_MANY if it is too early for another try, or too many wait
     */
    <T> @Nullable T pass(String account, String address, Try<T> trying) throws RefusalException {
        String place = place(address);
        queue(place);
        try {
            turn.lock();
            try {
                requirePatience(account, place);
                T proved = trying.prove();
                if (proved == null) {
                    failed(account, place);
                } else {
                    passed(account, place);
                }
                return proved;
            } finally {
                turn.unlock();
            }
        } finally {
            leave(place);
        }
    }

    private void queue(String place) throws RefusalException {
        synchronized (waiting) {
            int here = waiting.getOrDefault(place, 0);
            boolean full = !machine(place) && waitingOfNetworks >= WAITING_MAX;
            if (full || here >= WAITING_AT_ONE_ADDRESS_MAX) {
                throw RefusalException.later(QUEUE, Gate.class, "too-many-at-once");
            }
            waiting.put(place, here + 1);
            waitingOfNetworks += machine(place) ? 0 : 1;
        }
    }

    private void leave(String place) {
        synchronized (waiting) {
            waiting.merge(place, -1, (count, less) -> count + less == 0 ? null : count + less);
            waitingOfNetworks -= machine(place) ? 0 : 1;
        }
    }

    private static boolean machine(String place) {
        return place.equals(Proof.MACHINE);
    }

    private void requirePatience(String account, String place) throws RefusalException {
        long now = nanos.getAsLong();
        Duration left = pairs.left(pair(account, place), now);
        if (!isFamiliar(account, place)) {
            left = longer(left, addresses.left(place, now));
            left = longer(left, strangers.left(account, now));
        }
        if (!left.isZero()) {
            // The second that has begun is waited for as well: whoever asks again just then is not too early.
            Duration whole = Duration.ofSeconds(left.toSeconds() + 1);
            throw RefusalException.later(whole, Gate.class, "wait", whole.toSeconds());
        }
    }

    private void failed(String account, String place) {
        long now = nanos.getAsLong();
        pairs.failed(pair(account, place), now);
        addresses.failed(place, now);
        if (!isFamiliar(account, place) && strangers.failed(account, now) == LOCKED_FROM) {
            if (locked.size() >= Patience.KEYS_MAX) {
                locked.remove(locked.iterator().next());
            }
            locked.add(account);
        }
    }

    private void passed(String account, String place) {
        pairs.forget(pair(account, place));
        if (!familiar.containsKey(account) && familiar.size() >= FAMILIAR_ACCOUNTS_MAX) {
            familiar.remove(familiar.keySet().iterator().next());
        }
        Set<String> places = familiar.computeIfAbsent(account, any -> new LinkedHashSet<>());
        places.remove(place);
        places.add(place);
        if (places.size() > FAMILIAR_MAX) {
            places.remove(places.iterator().next());
        }
    }

    /** Does something that takes as much as a try, while nobody tries. */
    <T> T alone(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** How many wait for their turn, or have it. */
    int waiting() {
        synchronized (waiting) {
            return waiting.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Accounts at which strangers failed {@link #LOCKED_FROM} times in a row, until {@link #told}; whether or not they exist. */
    Set<String> locked() {
        turn.lock();
        try {
            return Set.copyOf(locked);
        } finally {
            turn.unlock();
        }
    }

    /** It was journalled that these are locked. */
    void told(Set<String> accounts) {
        turn.lock();
        try {
            locked.removeAll(accounts);
        } finally {
            turn.unlock();
        }
    }

    /** Whether strangers who failed have been quiet for long enough, so that a lock is over. */
    boolean quiet(String account) {
        turn.lock();
        try {
            return strangers.left(account, nanos.getAsLong()).isZero();
        } finally {
            turn.unlock();
        }
    }

    /** Forgets what strangers failed. */
    void unlock(String account) {
        turn.lock();
        try {
            strangers.forget(account);
        } finally {
            turn.unlock();
        }
    }

    /** Where an account was used counts no more, as when it was given to other hands. */
    void estrange(String account) {
        turn.lock();
        try {
            familiar.remove(account);
        } finally {
            turn.unlock();
        }
    }

    private boolean isFamiliar(String account, String place) {
        return machine(place) || familiar.getOrDefault(account, Set.of()).contains(place);
    }

    /** One network of IPv6 is one place: whoever has one address of it has all 2^64. */
    private static String place(String address) {
        if (LOOPBACK.contains(address)) {
            return Proof.MACHINE;
        }
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split("%", 2)[0].split(":", -1);
        int left = 0;
        StringBuilder network = new StringBuilder();
        for (; left < 4 && left < groups.length && !groups[left].isEmpty(); left++) {
            network.append(groups[left]).append(':');
        }
        return network + ":/64";
    }

    private static String pair(String account, String place) {
        return place + " " + account;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
