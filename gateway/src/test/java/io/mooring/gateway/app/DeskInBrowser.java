package io.mooring.gateway.app;

import io.mooring.gateway.Actor;
import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.MadeAt;
import io.mooring.gateway.RecordingEvent.Stored;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.SourceIdentity;
import io.mooring.gateway.VisitEvent.VisitOpened;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Area;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.api.SessionEndpoints;
import io.mooring.gateway.app.node.WholeDesk;
import io.mooring.gateway.console.Console;
import io.mooring.gateway.console.ConsoleSettings;
import io.mooring.gateway.console.FakeDock;
import io.mooring.gateway.time.FakeClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A whole desk behind a console, with somebody for each role, and a real browser before it; the bureau is far from the browser. */
final class DeskInBrowser implements AutoCloseable {
    static final String CAMERA = "Maker/Model/000123";
    static final Instant MADE = Instant.parse("2026-11-21T20:30:00Z");
    private static final Actor DOCK = Actor.dock(new DockId("dock-01"));

    final FakeDock dock = new FakeDock(new FakeClock());
    final WholeDesk whole;
    final Console console;
    final Chromium browser;

    DeskInBrowser(Path directory) throws Exception {
        this(directory, new WholeDesk(directory.resolve("data")));
        firstVisit();
    }

    /** A camera came, and two recordings of it. */
    void firstVisit() throws Exception {
        enter(
                new VisitOpened("v1", 1, "1-1", CAMERA, "Maker", "Model", "000123", "1.0", "0"),
                stored(1, MADE),
                stored(2, MADE.plusSeconds(600)));
    }

    /** Before another desk. */
    DeskInBrowser(Path directory, WholeDesk whole) throws Exception {
        this(directory, whole, List.of());
    }

    /** @param instead areas that stand in the place of the desk's own of the same names */
    DeskInBrowser(Path directory, WholeDesk whole, List<Area> instead) throws Exception {
        this.whole = whole;
        FakeAccounts accounts = new FakeAccounts(BusyDesk.OFFICER);
        List<Area> areas = new ArrayList<>(instead);
        areas.add(new SessionEndpoints(accounts));
        List<String> taken = areas.stream().map(Area::name).toList();
        whole.endpoints.all().stream()
                .filter(endpoint -> !taken.contains(endpoint.area()))
                .collect(Collectors.groupingBy(Endpoint::area))
                .forEach((name, rows) -> areas.add(area(name, rows)));
        Front front = new Front(new Endpoints(areas), accounts, whole.desk, new News(whole.journal));
        this.console = Console.start(ConsoleSettings.loopback().in(ZoneId.of("Asia/Shanghai")), dock.source(), front);
        this.browser = new Chromium(directory.resolve("browser"), "zh-CN", "America/New_York");
    }

    /** What happened at the dock. */
    void enter(Event... events) throws Exception {
        whole.desk.act(DOCK, () -> List.of(events));
    }

    /** What somebody of a role did before. */
    void enter(Role role, Event... events) throws Exception {
        whole.desk.act(Actor.person(role.word(), role.word()), () -> List.of(events));
    }

    private static Area area(String name, List<Endpoint<?>> rows) {
        return new Area() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Endpoint<?>> endpoints() {
                return rows;
            }
        };
    }

    static Stored stored(int number, Instant made) {
        return stored("v1", number, made);
    }

    static Stored stored(String visit, int number, Instant made) {
        RecordingId recording = recording(number);
        var source = new SourceIdentity(CAMERA, "1", "/DCIM/MOV_000" + number + ".MP4", 10, "20261122T043000");
        var at = new MadeAt(MadeAt.Text.CREATED, "Asia/Shanghai", MadeAt.Basis.THIS_VISIT, made, 2_000L, 0L, made);
        return new Stored(
                visit, recording, source, 10, "0".repeat(64), "20261122T043000", true, 0, 0, "uncached", false, at);
    }

    static RecordingId recording(int number) {
        return new RecordingId(String.format(Locale.ROOT, "%064x", number));
    }

    void signIn(Role role, String next) throws Exception {
        browser.open(console.address() + "sign-in?language=zh-CN&next=" + next);
        // Complete, so that the page's script takes what is sent.
        browser.until("document.readyState === 'complete' && document.activeElement.id === 'account'");
        browser.type(role.word());
        browser.press("Tab");
        browser.type(role.word());
        browser.press("Enter");
        browser.until(
                "location.pathname === decodeURIComponent('" + next + "') && !document.getElementById('me').hidden");
    }

    @Override
    public void close() {
        browser.close();
        console.close();
    }
}
