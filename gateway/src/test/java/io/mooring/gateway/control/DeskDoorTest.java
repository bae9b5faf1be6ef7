package io.mooring.gateway.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Proof;
import io.mooring.gateway.accounts.Role;
import io.mooring.gateway.api.Answer;
import io.mooring.gateway.api.Area;
import io.mooring.gateway.api.Endpoint;
import io.mooring.gateway.api.Endpoints;
import io.mooring.gateway.api.FakeAccounts;
import io.mooring.gateway.api.Front;
import io.mooring.gateway.api.News;
import io.mooring.gateway.api.NewsEndpoints;
import io.mooring.gateway.api.SessionEndpoints;
import io.mooring.gateway.control.DeskLink.Question;
import io.mooring.gateway.control.DeskLink.Reply;
import io.mooring.gateway.custody.Desk;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.index.RecordingIndex;
import io.mooring.gateway.journal.JournalInMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: a login on the machine is nobody's right to act, and a long answer must come whole or not at all. */
final class DeskDoorTest {
    private static final LongSupplier NANOS = System::nanoTime;
    private static final int FILE_BYTES = (1 << 20) + 1;

    private final Disk disk = new RealDisk();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private Front front;
    private DeskDoor door;

    private static final class Files implements Area {
        @Override
        public String name() {
            return "files";
        }

        @Override
        public List<Endpoint<?>> endpoints() {
            return List.of(
                    Endpoint.get("files.long", "/long", Act.DOCK_READ)
                            .givesFile()
                            .by((call, nothing) -> Answer.file(call.from(), "text/plain", new byte[FILE_BYTES])),
                    Endpoint.get("files.broken", "/broken", Act.DOCK_READ)
                            .givesFile()
                            .by((call, nothing) -> Answer.file("x", "text/plain", out -> {
                                out.write(1);
                                throw new IOException("the disk is gone");
                            })));
        }
    }

    @BeforeEach
    void open() throws Exception {
        JournalInMemory journal = new JournalInMemory();
        Desk desk = new Desk(journal, RecordingIndex.inMemory(journal));
        FakeAccounts accounts = new FakeAccounts();
        Endpoints endpoints = new Endpoints(List.of(new SessionEndpoints(accounts), new NewsEndpoints(), new Files()));
        front = new Front(endpoints, accounts, desk, new News(journal));
        door = DeskDoor.open(disk, directory, front, NANOS);
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        assertFalse(java.nio.file.Files.exists(directory.resolve(DeskDoor.SOCKET)));
    }

    private Reply ask(String method, String path, String token, String json) throws IOException {
        body.reset();
        Map<String, String> headers = json.isEmpty() ? Map.of() : Map.of("content-type", "application/json");
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        var question = new Question(method, path, Map.of(), headers, token, Locale.SIMPLIFIED_CHINESE, bytes);
        return DeskLink.ask(directory, question, NANOS, reply -> body);
    }

    @Test
    void nobodyIsAnythingHereBecauseOfHisLogin() throws Exception {
        Reply nobody = ask("GET", "/session", "", "");
        assertEquals(401, nobody.status());
        assertTrue(body.toString(StandardCharsets.UTF_8).contains("尚未登录"), body.toString(StandardCharsets.UTF_8));
        Reply in = ask("POST", "/session", "", "{\"account\":\"leader\",\"password\":\"leader\"}");
        assertEquals(200, in.status());
        assertEquals(FakeAccounts.token(Role.LEADER), in.token());
        assertEquals(
                200, ask("GET", "/session", FakeAccounts.token(Role.LEADER), "").status());
        assertTrue(body.toString(StandardCharsets.UTF_8).contains("\"role\":\"LEADER\""));
    }

    @Test
    void aLongAnswerComesWholeAndABrokenOneIsNoAnswer() throws Exception {
        Reply file = ask("GET", "/long", FakeAccounts.token(Role.LEADER), "");
        assertArrayEquals(new byte[FILE_BYTES], body.toByteArray());
        assertTrue(String.valueOf(file.headers().get("Content-Disposition")).contains(Proof.MACHINE));
        assertThrows(IOException.class, () -> ask("GET", "/broken", FakeAccounts.token(Role.LEADER), ""));
    }

    @Test
    void othersOfTheMachineAreTurnedAway() throws Exception {
        door.close();
        door = DeskDoor.open(disk, directory, front, Set.of("somebody-else"), NANOS);
        assertEquals(
                403, ask("GET", "/session", FakeAccounts.token(Role.LEADER), "").status());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        java.nio.file.Files.getPosixFilePermissions(directory.resolve(DeskDoor.SOCKET))));
    }

    @Test
    void whatIsTooLongIsNotRead() throws Exception {
        byte[] long1 = new byte[Front.JSON_BYTES_MAX + 1];
        var question = new Question("POST", "/session", Map.of(), Map.of(), "", Locale.ENGLISH, long1);
        Reply reply = DeskLink.ask(directory, question, NANOS, told -> body);
        assertEquals(413, reply.status());
        assertEquals(
                406, ask("GET", "/events", FakeAccounts.token(Role.LEADER), "").status());
    }

    @Test
    void nonsenseGetsNoAnswerAndHarmsNobody() throws Exception {
        for (byte[] nonsense :
                List.of(new byte[] {-1, -1, -1, -2}, new byte[] {127, 0, 0, 0}, new byte[] {0, 0, 0, 2, '{', 'x'})) {
            try (SocketChannel caller = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                caller.connect(UnixDomainSocketAddress.of(directory.resolve(DeskDoor.SOCKET)));
                caller.write(ByteBuffer.wrap(nonsense));
                assertTrue(caller.read(ByteBuffer.allocate(1)) <= 0);
            }
        }
        assertEquals(401, ask("GET", "/session", "", "").status());
    }

    @Test
    void whereNobodyIsThatIsSaid() throws Exception {
        door.close();
        assertThrows(ConnectException.class, () -> ask("GET", "/session", "", ""));
        door = DeskDoor.open(disk, directory, front, NANOS);
    }
}
