package io.mooring.gateway.accounts;

import io.mooring.gateway.EventTime;
import io.mooring.gateway.time.GatewayClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Who is signed in. Sessions live in memory alone: a new start signs everybody out. Tokens are made here and never taken from
 * outside, and only their hashes are kept.
 */
final class Sessions {
    static final Duration IDLE_MAX = Duration.ofMinutes(30);
    static final Duration LIFE_MAX = Duration.ofHours(12);

    /** Of one account; the one unused for longest goes for a new one. */
    static final int PER_ACCOUNT_MAX = 8;

    /** Of all accounts, likewise. */
    static final int SESSIONS_MAX = 1_000;

    private static final int TOKEN_BYTES = 32;
    private static final int TOKEN_LENGTH = 43;
    private static final int NAME_LENGTH = 10;

    private final SecureRandom random = new SecureRandom();
    private final GatewayClock clock;
    private final Map<String, Live> live = new HashMap<>();

    /** As it was opened, and when it was last used. */
    private record Live(
            String name, Person person, String seal, String from, EventTime began, long beganNanos, long usedNanos) {
        Live used(long now) {
            return new Live(name, person, seal, from, began, beganNanos, now);
        }

        boolean over(long now) {
            return now - usedNanos >= IDLE_MAX.toNanos() || now - beganNanos >= LIFE_MAX.toNanos();
        }
    }

    Sessions(GatewayClock clock) {
        this.clock = clock;
    }

    /**
     * @param seal of what proved it
     * @param from where it begins
     */
    synchronized Session open(Person person, String seal, String from) {
        long now = clock.monotonicNanos();
        live.values().removeIf(session -> session.over(now));
        makeRoom(PER_ACCOUNT_MAX, session -> session.person().account().equals(person.account()));
        makeRoom(SESSIONS_MAX, session -> true);
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String key = Secret.sha256Of(token);
        Live opened = new Live(key.substring(0, NAME_LENGTH), person, seal, from, clock.eventTime(), now, now);
        live.put(key, opened);
        return session(token, opened, now);
    }

    private void makeRoom(int max, Predicate<Live> which) {
        List<Map.Entry<String, Live>> some = new ArrayList<>(live.entrySet());
        some.removeIf(entry -> !which.test(entry.getValue()));
        if (some.size() >= max) {
            some.stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().usedNanos()))
                    .ifPresent(entry -> live.remove(entry.getKey()));
        }
    }

    /**
     * The session of this token, which is used by this.
     *
     * @param still whether a person may go on who was proved by what has this seal; if not, the session ends
     */
    synchronized Optional<Session> use(String token, BiPredicate<Person, String> still) {
        return find(token, still, true);
    }

    /** As {@link #use}, and does not count as using it. */
    synchronized Optional<Session> peek(String token, BiPredicate<Person, String> still) {
        return find(token, still, false);
    }

    private Optional<Session> find(String token, BiPredicate<Person, String> still, boolean uses) {
        if (token.length() != TOKEN_LENGTH) {
            return Optional.empty();
        }
        String key = Secret.sha256Of(token);
        long now = clock.monotonicNanos();
        Live found = live.get(key);
        if (found == null) {
            return Optional.empty();
        }
        if (found.over(now) || !still.test(found.person(), found.seal())) {
            live.remove(key);
            return Optional.empty();
        }
        Live after = uses ? found.used(now) : found;
        live.put(key, after);
        return Optional.of(session(token, after, now));
    }

    private static Session session(String token, Live live, long now) {
        Duration left = LIFE_MAX.minusNanos(now - live.beganNanos());
        Duration idleLeft = IDLE_MAX.minusNanos(now - live.usedNanos());
        return new Session(token, live.name(), live.person(), left.compareTo(idleLeft) < 0 ? left : idleLeft, left);
    }

    /** @return whose it was; empty if there was none */
    synchronized Optional<Person> end(String token) {
        return Optional.ofNullable(live.remove(Secret.sha256Of(token))).map(Live::person);
    }

    /** Whoever stays signed in goes on with what proves it now. */
    synchronized void resealed(String token, String seal) {
        live.computeIfPresent(
                Secret.sha256Of(token),
                (key, old) -> new Live(
                        old.name(), old.person(), seal, old.from(), old.began(), old.beganNanos(), old.usedNanos()));
    }

    /**
     * Ends an account's sessions.
     *
     * @param but the token of the one that stays; empty if none does
     * @return how many
     */
    synchronized int endAll(String account, String but) {
        String stays = but.isEmpty() ? "" : Secret.sha256Of(but);
        int ended = 0;
        for (Iterator<Map.Entry<String, Live>> all = live.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Live> entry = all.next();
            if (entry.getValue().person().account().equals(account)
                    && !entry.getKey().equals(stays)) {
                all.remove();
                ended++;
            }
        }
        return ended;
    }

    /** Those of an account that are open, the one that began last first. */
    synchronized List<OpenSession> of(String account) {
        long now = clock.monotonicNanos();
        return live.values().stream()
                .filter(session ->
                        !session.over(now) && session.person().account().equals(account))
                .sorted(Comparator.comparingLong(Live::beganNanos).reversed())
                .map(session -> new OpenSession(
                        session.name(), session.from(), session.began(), Duration.ofNanos(now - session.usedNanos())))
                .toList();
    }
}
