package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Accounts;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.accounts.Session;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.json.JsonException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in behind both doors. Any thread; blocks, as for the journal's disk and for passwords.
 *
 * <p>The order is fixed: does the place exist, does the request come from our own page, who is it, may he, does the input
 * make sense, is it a replay, does the state allow it; only then does anything happen.
 */
public final class Front {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    /** The most bytes of a body that is JSON. */
    public static final int JSON_BYTES_MAX = 64 << 10;

    private static final String JSON = "application/json";
    private static final String KEY = "[A-Za-z0-9._:-]{8,64}";

    private final Endpoints endpoints;
    private final Accounts accounts;
    private final Desk desk;
    private final News news;
    private final Replays replays = new Replays();
    private final Places places = new Places();

    public Front(Endpoints endpoints, Accounts accounts, Desk desk, News news) {
        this.endpoints = endpoints;
        this.accounts = accounts;
        this.desk = desk;
        this.news = news;
    }

    /** What is told to whoever asked for events. */
    public News news() {
        return news;
    }

    /** Whether somebody is still signed in who was; does not count as using the session. */
    public boolean signedIn(String token) {
        return accounts.peek(token).isPresent();
    }

    /**
     * Whose session this is; does not count as using it.
     *
     * @return the account; empty if nobody's
     */
    public Optional<String> who(@Nullable String token) {
        return Optional.ofNullable(token)
                .flatMap(accounts::peek)
                .map(session -> session.person().account());
    }

    /** That a body comes too slowly. */
    public static Answered tooSlow(Locale language) {
        return Problem.of(Problem.TOO_SLOW, language, "slow").answered(Map.of());
    }

    /** That a door can take no more at once. */
    public static Answered busy(Locale language) {
        return Problem.of(Problem.UNAVAILABLE, language, "busy").answered(Map.of("Retry-After", "1"));
    }

    /** That a body is longer than {@link #bytesMax}, found out before it was read whole. */
    public static Answered tooLarge(int bytesMax, Locale language) {
        return Problem.of(Problem.TOO_LARGE, language, "large", bytesMax).answered(Map.of());
    }

    /** A request that goes no further; with the headers that belong to its status. */
    private static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;
        private final transient Map<String, String> headers;

        StoppedException(Problem problem, Map<String, String> headers) {
            super(problem.code());
            this.problem = problem;
            this.headers = headers;
        }
    }

    private static StoppedException stop(Asked asked, int status, String key, Object... arguments) {
        Problem problem = Problem.of(status, asked.language(), key, arguments);
        return new StoppedException(problem.about(Blame.header(problem.code())), Map.of());
    }

    /**
     * The most bytes that a body at this place may have.
     *
     * @param path below the root, undecoded
     */
    public int bytesMax(String method, String path) {
        return endpoint(method, path).map(Front::bytesMax).orElse(JSON_BYTES_MAX);
    }

    /** Whether a file is asked for, which may be long and read slowly. */
    public boolean givesFile(String method, String path) {
        return endpoint(method, path)
                .filter(endpoint -> endpoint.outcome() == Endpoint.Outcome.FILE)
                .isPresent();
    }

    private Optional<Endpoint<?>> endpoint(String method, String path) {
        return endpoints
                .find(path)
                .flatMap(found -> found.methods().values().stream()
                        .filter(endpoint -> endpoint.method().name().equals(method))
                        .findFirst());
    }

    private static int bytesMax(Endpoint<?> endpoint) {
        Endpoint.Upload upload = endpoint.upload();
        if (upload != null) {
            return upload.bytesMax();
        }
        return endpoint.method().safe() ? 0 : JSON_BYTES_MAX;
    }

    /** That somebody wants to act over a network without encryption. */
    public static Answered inTheClear(Locale language) {
        return Problem.of(Problem.FORBIDDEN, language, "clear").answered(Map.of());
    }

    /** That a process of somebody else calls on the machine itself. */
    public static Answered notAdmitted(String user, Set<String> admitted, Locale language) {
        return Problem.of(Problem.FORBIDDEN, language, "user", String.join(", ", admitted), user)
                .answered(Map.of());
    }

    /** That news are told over HTTP alone. */
    public static Answered newsElsewhere(Locale language) {
        return Problem.of(Problem.NOT_ACCEPTABLE, language, "news").answered(Map.of());
    }

    /** Answers whatever was asked; never throws for anything that came from outside. */
    public Answered answer(Asked asked) {
        try {
            Endpoints.Found found =
                    endpoints.find(asked.path()).orElseThrow(() -> stop(asked, Problem.NOT_FOUND, "nowhere"));
            return enter(endpoint(asked, found), found.parameters(), asked);
        } catch (StoppedException e) {
            return e.problem.answered(e.headers);
        } catch (RefusalException e) {
            return problem(e, asked).answered(Problem.headers(e));
        } catch (RuntimeException e) {
            LOG.error("answering {}", asked, e);
            return failed(asked);
        }
    }

    private Problem problem(RefusalException refusal, Asked asked) {
        Problem problem = Problem.of(refusal, asked.language());
        return endpoint(asked.method(), asked.path())
                .map(endpoint -> problem.about(Blame.field(endpoint, refusal, asked)))
                .orElse(problem);
    }

    private static Answered failed(Asked asked) {
        return Problem.of(Problem.FAILED, asked.language(), "failed").answered(Map.of());
    }

    private static Endpoint<?> endpoint(Asked asked, Endpoints.Found found) throws StoppedException {
        for (Endpoint<?> endpoint : found.methods().values()) {
            if (endpoint.method().name().equals(asked.method())) {
                return endpoint;
            }
        }
        String allowed = found.methods().keySet().stream().map(Enum::name).collect(Collectors.joining(", "));
        throw new StoppedException(
                Problem.of(Problem.METHOD_NOT_ALLOWED, asked.language(), "method", allowed), Map.of("Allow", allowed));
    }

    private <I extends Record> Answered enter(Endpoint<I> endpoint, Map<String, String> parameters, Asked asked)
            throws StoppedException, RefusalException {
        boolean unsafe = !endpoint.method().safe();
        if (asked.browser() && !SameSite.is(asked, unsafe)) {
            throw stop(asked, Problem.FORBIDDEN, "elsewhere");
        }
        Session session = endpoint.act() == null ? null : session(endpoint, asked);
        Act act = endpoint.act();
        if (act != null && session != null && !mayEver(session.person().role(), act)) {
            Authority.check(session.person().role(), act, Authority.ANY);
            throw stop(asked, Problem.FORBIDDEN, "role");
        }
        if (asked.body().length > bytesMax(endpoint)) {
            throw stop(asked, Problem.TOO_LARGE, "large", bytesMax(endpoint));
        }
        checkType(endpoint, asked);
        I input = input(endpoint, parameters, session, asked);
        return unsafe && act != null ? once(endpoint, input, asked, session) : perform(endpoint, input, asked, session);
    }

    private Session session(Endpoint<?> endpoint, Asked asked) throws StoppedException {
        boolean unsafe = !endpoint.method().safe();
        // A page that only listens is no person who works: it keeps nobody signed in.
        boolean listens = endpoint.outcome() == Endpoint.Outcome.EVENTS;
        Session session = Optional.ofNullable(asked.token())
                .flatMap(token -> listens ? accounts.peek(token) : accounts.session(token))
                .orElseThrow(() -> new StoppedException(
                        Problem.of(Problem.UNAUTHORIZED, asked.language(), "session"),
                        Map.of("WWW-Authenticate", "Mooring realm=\"desk\"")));
        if (unsafe && asked.browser() && !SameSite.tokenOf(session.token()).equals(asked.header(Asked.TOKEN))) {
            throw stop(asked, Problem.FORBIDDEN, "token");
        }
        return session;
    }

    /** Whether there is any state in which a role may do this. */
    static boolean mayEver(Role role, @Nullable Act act) {
        return act == null || Authority.states(act).stream().anyMatch(state -> Authority.allows(role, act, state));
    }

    private static void checkType(Endpoint<?> endpoint, Asked asked) throws StoppedException {
        Endpoint.Upload upload = endpoint.upload();
        boolean known =
                upload == null ? asked.mediaType().equals(JSON) : upload.types().contains(asked.mediaType());
        if (asked.body().length > 0 && !known) {
            String wanted = upload == null ? JSON : String.join(", ", upload.types());
            throw stop(asked, Problem.UNSUPPORTED_TYPE, "type", wanted);
        }
    }

    private <I extends Record> I input(
            Endpoint<I> endpoint, Map<String, String> parameters, @Nullable Session session, Asked asked)
            throws StoppedException {
        try {
            return Inputs.read(endpoint, parameters, places.opened(endpoint, session, asked.query()), asked.body());
        } catch (FaultException e) {
            throw new StoppedException(Problem.of(e, asked.language()), Map.of());
        } catch (JsonException e) {
            throw stop(asked, Problem.BAD_REQUEST, "input", String.valueOf(e.getMessage()));
        }
    }

    /** What changes something is done once for each key. */
    private <I extends Record> Answered once(Endpoint<I> endpoint, I input, Asked asked, @Nullable Session session)
            throws StoppedException, RefusalException {
        String given = asked.header(Asked.IDEMPOTENCY_KEY);
        if (given == null || !given.matches(KEY)) {
            throw stop(asked, Problem.BAD_REQUEST, "key");
        }
        String key = (session == null ? "" : session.person().account()) + " " + given;
        Replays.Seen seen = replays.begin(key, Digests.of(asked));
        switch (seen.verdict()) {
            case ANSWERED -> {
                return seen.replayed();
            }
            case DONE -> throw stop(asked, Problem.CONFLICT, "done");
            case UNDER_WAY -> throw stop(asked, Problem.CONFLICT, "underway");
            case OTHER -> throw stop(asked, Problem.UNPROCESSABLE, "reused");
            case NEW -> {
                Answered answered = null;
                try {
                    answered = perform(endpoint, input, asked, session);
                    return answered;
                } catch (RefusalException e) {
                    // A no is no deed, and may be asked again; a journal that failed may hold it all the same.
                    answered = e.kind() == Kind.UNAVAILABLE ? problem(e, asked).answered(Map.of()) : null;
                    throw e;
                } catch (RuntimeException e) {
                    answered = failed(asked);
                    throw e;
                } finally {
                    if (answered != null && endpoint.answersSecrets()) {
                        replays.endUnkept(key);
                    } else {
                        replays.end(key, answered);
                    }
                }
            }
        }
        throw new IllegalStateException("a verdict nobody knows: " + seen.verdict());
    }

    private <I extends Record> Answered perform(Endpoint<I> endpoint, I input, Asked asked, @Nullable Session session)
            throws RefusalException {
        desk.refresh();
        Call.Precondition precondition = call -> check(endpoint, call, input, asked);
        Call call = new Call(asked, session, desk, accounts, precondition);
        precondition.check(call);
        return Answers.of(places.sealed(endpoint, session, endpoint.handler().handle(call, input)), asked);
    }

    /** Whoever may see but his own does not learn whether there is a thing that is not. */
    private static <I extends Record> String state(Endpoint<I> endpoint, Act act, Call call, I input)
            throws RefusalException {
        Ask<I> state = endpoint.state();
        if (state == null) {
            return Authority.ANY;
        }
        try {
            return state.of(call, input);
        } catch (RefusalException e) {
            if (e.kind() == Kind.NOT_FOUND && !Authority.allows(call.person().role(), act, Authority.ANY)) {
                return Authority.ANY;
            }
            throw e;
        }
    }

    private static <I extends Record> void check(Endpoint<I> endpoint, Call call, I input, Asked asked)
            throws RefusalException {
        if (endpoint.act() != null) {
            call.check(endpoint.act(), state(endpoint, endpoint.act(), call, input));
        }
        Ask<I> version = endpoint.version();
        if (version != null) {
            String seen = asked.header(Asked.IF_MATCH);
            if (seen == null || seen.equals("*")) {
                throw new RefusalException(Kind.CONFLICT, Front.class, "version");
            }
            String now = Answers.tag(version.of(call, input));
            if (!seen.equals(now)) {
                throw new RefusalException(Kind.CONFLICT, Front.class, "changed", now);
            }
        }
    }
}
