package io.mooring.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.CameraEvent;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.api.Answer;
import io.mooring.gateway.api.Area;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.Method;
import io.mooring.gateway.api.News;
import io.mooring.gateway.app.node.WholeDesk;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.control.DeskDoor;
import io.mooring.gateway.files.RealDisk;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: who works at the machine must be able to do all of it, as himself, and no password may stand where others read. */
final class DeskCommandTest {
    private final Locale before = Locale.getDefault();
    private final InputStream in = System.in;

    @TempDir
    private Path directory;

    private WholeDesk whole;
    private DeskDoor door;

    @BeforeEach
    void open() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        whole = new WholeDesk(directory.resolve("data"));
        door = DeskDoor.open(new RealDisk(), directory, front(), System::nanoTime);
    }

    /** The whole table, with people whom the test knows. */
    private Front front() {
        FakeAccounts accounts = new FakeAccounts();
        List<Endpoint<?>> people = List.of(
                Endpoint.open("session.in", Method.POST, "/session")
                        .takes(SignIn.class)
                        .givesSession(SignedIn.class)
                        .by((call, in) -> new Answer.SignedIn(
                                new SignedIn(in.account()),
                                accounts.signIn(new Proof(in.account(), in.password(), null, call.from()))
                                        .token())),
                Endpoint.delete("session.out", "/session", Act.ACCOUNT_OWN)
                        .by((call, nothing) -> new Answer.SignedOut()));
        List<Area> areas = new ArrayList<>(List.of(area("session", people)));
        whole.endpoints.all().stream()
                .filter(endpoint -> !endpoint.area().equals("session"))
                .collect(Collectors.groupingBy(Endpoint::area))
                .forEach((name, rows) -> areas.add(area(name, rows)));
        return new Front(new Endpoints(areas), accounts, whole.desk, new News(whole.journal));
    }

    record SignIn(String account, String password, @Nullable String code) {}

    record SignedIn(String account) {}

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

    @AfterEach
    void close() throws Exception {
        Locale.setDefault(before);
        System.setIn(in);
        door.close();
    }

    private Ran desk(String... arguments) {
        List<String> all = new ArrayList<>(List.of("desk"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--stdin", "--session", session().toString(), "--dir", directory.toString()));
        return Ran.command(all.toArray(String[]::new));
    }

    private Path session() {
        return directory.resolve("session");
    }

    private static void typing(String... lines) {
        System.setIn(new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(Charset.defaultCharset())));
    }

    /** As {@link FakeAccounts} knows people. */
    private void signIn(String role) throws Exception {
        Files.writeString(session(), "token-" + role + "\n");
    }

    @Test
    void withoutASessionThereIsAHint() {
        Ran ran = desk("get", "/deliveries");
        assertEquals(ExitCode.REFUSED, ran.exit());
        assertTrue(ran.err().contains("mooring desk sign-in"), ran.err());
    }

    @Test
    void theSessionIsKeptWhereOnlyItsOwnerReads() throws Exception {
        new DeskSession(session()).keep("secret");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(session())));
        assertEquals("secret", new DeskSession(session()).token());
        new DeskSession(session()).keep("");
        assertFalse(Files.exists(session()));
        assertEquals("", new DeskSession(session()).token());
    }

    @Test
    void anActIsDoneByItsNameAndShown() throws Exception {
        signIn("custodian");
        Ran held = desk("camera-holds.place", "camera=Acme/B1/7", "unseen=true", "reason=a cracked lens");
        assertEquals(0, held.exit(), held.err());
        assertTrue(held.out().contains("reason: a cracked lens"), held.out());
        Ran list = desk("get", "/camera-holds");
        assertTrue(list.out().startsWith("by") || list.out().contains("Acme/B1/7"), list.out());
        Ran json = desk("camera-holds.list", "--json");
        assertTrue(json.out().startsWith("{\"items\":[{"), json.out());
        Ran unseen = desk("post", "/camera-holds/7/release", "reason=a new lens");
        assertEquals(ExitCode.REFUSED, unseen.exit());
        assertTrue(unseen.err().contains("--seen"), unseen.err());
        String seen = json.out().replaceAll("(?s).*\"version\":\"([^\"]+)\".*", "$1");
        Ran other = desk("post", "/camera-holds/7/release", "reason=a new lens", "--seen", "0" + seen);
        assertEquals(ExitCode.REFUSED, other.exit());
        Ran free = desk("post", "/camera-holds/7/release", "reason=a new lens", "--seen", seen);
        assertEquals(0, free.exit(), free.err());
        assertTrue(free.out().contains("journal"), free.out());
        List<String> events = new ArrayList<>();
        whole.journal.read(1, entry -> {
            events.add(entry.actor().name() + " " + entry.event().getClass().getSimpleName());
            return true;
        });
        assertEquals(
                List.of(
                        "custodian " + CameraEvent.CameraHeld.class.getSimpleName(),
                        "custodian " + CameraEvent.CameraHoldLifted.class.getSimpleName()),
                events);
    }

    @Test
    void whatTheRoleMayNotDoIsNotOnItsList() throws Exception {
        signIn("auditor");
        Ran acts = desk("acts");
        assertTrue(acts.out().contains("camera-holds.list"), acts.out());
        assertFalse(acts.out().contains("camera-holds.place"), acts.out());
        assertEquals(2, desk("camera-holds.place", "camera=7", "reason=x").exit());
    }

    @Test
    void mistakesAreNamedBeforeAnythingIsSent() throws Exception {
        signIn("custodian");
        assertTrue(desk("camera-holds.place", "camera=7").err().contains("reason is missing"));
        assertTrue(desk("camera-holds.place", "camera=7", "reason=x", "more=1")
                .err()
                .contains("more is not known"));
        assertTrue(desk("camera-holds.place", "camera").err().contains("NAME=VALUE"));
        assertTrue(desk("time.vouch", "minutes=soon", "withinMillis=1", "reason=x")
                .err()
                .contains("whole number"));
        assertEquals(0, whole.journal.head().seq());
    }

    @Test
    void aPasswordIsAskedForAndNeverAnArgument() throws Exception {
        typing("custodian", "");
        Ran in = desk("sign-in", "custodian");
        assertEquals(0, in.exit(), in.err());
        assertEquals("token-custodian\n", Files.readString(session()));
        Ran out = desk("sign-out");
        assertEquals(0, out.exit(), out.err());
        assertFalse(Files.exists(session()));
        assertFalse(in.out().contains("token"), in.out());
    }

    @Test
    void peopleReadTheirLanguage() throws Exception {
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        signIn("custodian");
        assertTrue(desk("acts").out().contains("停用一台记录仪"));
        assertTrue(desk("camera-holds.list").out().contains("没有内容"));
        assertTrue(desk("post", "/camera-holds/7/release", "reason=x", "--seen", "1")
                .err()
                .contains("没有被停用"));
    }

    @Test
    void whereNoDeskRunsThatIsSaid() throws Exception {
        door.close();
        assertEquals(StatusCommand.EXIT_NOT_RUNNING, desk("acts").exit());
        door = DeskDoor.open(new RealDisk(), directory, front(), System::nanoTime);
    }
}
