package io.mooring.gateway.console;

import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.json.CanonicalJson;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path answers what. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;
    static final int SERVICE_UNAVAILABLE = 503;
    private static final long COOKIE_SECONDS = Duration.ofDays(365).toSeconds();

    private final Vertx vertx;
    private final Gate gate;
    private final Status status;
    private final Metrics metrics;
    private final Stream stream;
    private final Assets assets = new Assets();
    private final Map<Language, String> texts = new EnumMap<>(Language.class);
    private final String rhythms = Rhythms.json();
    private final String zone;

    private final @Nullable ApiDoor api;

    /**
     * @param front behind which people act; null where there is no desk
     * @param door behind which they stand
     */
    Routes(Vertx vertx, ConsoleSettings settings, ConsoleSource source, @Nullable Front front, Door door) {
        this.vertx = vertx;
        this.gate = new Gate(settings, door.tls());
        this.zone = settings.zoneWord();
        this.status = new Status(source);
        this.metrics = new Metrics(source);
        this.stream = new Stream(vertx, status);
        this.api = front == null ? null : new ApiDoor(vertx, front, new Sessions(door.tls()), door);
        for (Language language : Language.values()) {
            texts.put(language, CanonicalJson.text(language.texts()));
        }
    }

    Router router(Connections connections) {
        Router router = Router.router(vertx);
        router.route().handler(connections::asked);
        router.route().handler(gate::pass);
        for (Page page : Page.ALL) {
            Map<Language, String> pages = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                pages.put(language, page.in(language, zone));
            }
            router.route(page.path()).handler(context -> page(context, pages));
        }
        router.route("/assets/:name").handler(this::asset);
        if (api != null) {
            router.route(Endpoints.ROOT + "/*").handler(api::open);
        }
        router.route("/api/status").handler(context -> json(context, status.json()));
        router.route("/api/events").handler(stream::open);
        router.route("/api/rhythms").handler(context -> json(context, rhythms));
        router.route("/api/texts").handler(context -> json(context, text(texts, Language.of(context))));
        router.route("/health/live").handler(this::live);
        router.route("/health/ready").handler(this::ready);
        router.route("/metrics")
                .handler(context -> Answers.send(context.response(), Answers.PROMETHEUS, metrics.text()));
        router.route().last().handler(context -> Gate.refuse(context, NOT_FOUND, "nothing here"));
        router.route().failureHandler(Routes::failed);
        return router;
    }

    private static void page(RoutingContext context, Map<Language, String> pages) {
        Language language = Language.of(context);
        if (context.request().getParam(Language.PARAMETER) != null) {
            context.response()
                    .addCookie(Cookie.cookie(Language.COOKIE, language.tag())
                            .setMaxAge(COOKIE_SECONDS)
                            .setPath("/")
                            .setHttpOnly(true)
                            .setSameSite(CookieSameSite.STRICT));
        }
        context.response().putHeader("Vary", "Accept-Language, Cookie").putHeader("Content-Language", language.tag());
        Answers.send(context.response(), Answers.HTML, text(pages, language));
    }

    private void asset(RoutingContext context) {
        if (!assets.serve(context, context.pathParam("name"))) {
            Gate.refuse(context, NOT_FOUND, "nothing here");
        }
    }

    private void live(RoutingContext context) {
        Map<String, Object> health = status.health();
        answer(
                context,
                Boolean.TRUE.equals(health.get("live")),
                Map.of("live", health.getOrDefault("live", false), "stuck", health.getOrDefault("stuck", List.of())));
    }

    private void ready(RoutingContext context) {
        Map<String, Object> health = status.health();
        answer(context, Boolean.TRUE.equals(health.get("ready")), health);
    }

    private static void answer(RoutingContext context, boolean well, Map<String, Object> body) {
        if (!well) {
            context.response().setStatusCode(SERVICE_UNAVAILABLE);
        }
        json(context, CanonicalJson.text(body));
    }

    private static void json(RoutingContext context, String json) {
        Answers.send(context.response(), Answers.JSON, json + "\n");
    }

    private static String text(Map<Language, String> by, Language language) {
        String found = by.get(language);
        if (found == null) {
            throw new IllegalStateException("nothing in " + language);
        }
        return found;
    }

    private static void failed(RoutingContext context) {
        boolean theirs = context.statusCode() >= BAD_REQUEST && context.statusCode() < FAILED;
        if (!theirs) {
            LOG.error("console: answering {}", context.request().path(), context.failure());
        }
        if (!context.response().headWritten()) {
            Gate.refuse(context, theirs ? context.statusCode() : FAILED, theirs ? "bad request" : "this went wrong");
        }
    }
}
