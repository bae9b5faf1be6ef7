package io.mooring.gateway.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.RealDisk;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At stake: somebody on the machine who tells the dock what only its administrator may. */
@SuppressWarnings("try") // a door needs only to be open
class ControlDoorTest {
    private static final LongSupplier NANOS = System::nanoTime;
    private static final Map<String, Act> ACTS = Map.of(
            "echo", (arguments, user) -> Map.of("said", String.valueOf(arguments.get("say")), "user", user),
            "refuse",
                    (arguments, user) -> {
                        throw new RefusedActException("not today");
                    },
            "fail",
                    (arguments, user) -> {
                        throw new IllegalStateException("a defect");
                    });

    private final Disk disk = new RealDisk();

    @TempDir
    private Path directory;

    private ControlDoor open() throws IOException {
        return ControlDoor.open(disk, directory, ACTS, NANOS);
    }

    @Test
    void anActIsDoneAndAnswered() throws Exception {
        try (ControlDoor door = open()) {
            Map<?, ?> answer = ControlDoor.tell(directory, Map.of("act", "echo", "say", "你好"), NANOS);
            assertEquals("你好", answer.get("said"));
            assertEquals(System.getProperty("user.name"), answer.get("user"), "as the kernel says");
        }
        assertFalse(Files.exists(directory.resolve(ControlDoor.SOCKET)));
    }

    @Test
    void refusalsAndUnknownActsAreTold() throws Exception {
        try (ControlDoor door = open()) {
            assertEquals("not today", refusal(Map.of("act", "refuse")));
            assertTrue(refusal(Map.of("act", "sing")).contains("'sing', only [echo, fail, refuse]"));
            assertTrue(refusal(Map.of()).contains("'null'"));
        }
    }

    private String refusal(Map<String, String> request) {
        return String.valueOf(assertThrows(RefusedActException.class, () -> ControlDoor.tell(directory, request, NANOS))
                .getMessage());
    }

    @Test
    void aStrangerIsNotLetIn() throws Exception {
        try (ControlDoor door = ControlDoor.open(disk, directory, ACTS, Set.of("nobody-we-are"), NANOS)) {
            assertTrue(refusal(Map.of("act", "echo")).contains("only [nobody-we-are] are let in"));
        }
    }

    @Test
    void aDefectOrNonsenseEndsOneCallAndNotTheDoor() throws Exception {
        try (ControlDoor door = open()) {
            assertThrows(IOException.class, () -> ControlDoor.tell(directory, Map.of("act", "fail"), NANOS));
            for (String nonsense : new String[] {"[]\n", "{\n", "\n", "x".repeat(Line.BYTES_MAX + 1), ""}) {
                send(nonsense);
            }
            assertEquals(
                    "still",
                    ControlDoor.tell(directory, Map.of("act", "echo", "say", "still"), NANOS)
                            .get("said"));
        }
    }

    private void send(String text) throws IOException {
        try (SocketChannel caller = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            caller.connect(UnixDomainSocketAddress.of(directory.resolve(ControlDoor.SOCKET)));
            caller.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            caller.shutdownOutput();
            ByteBuffer answer = ByteBuffer.allocate(100);
            try {
                assertEquals(-1, caller.read(answer), "no answer to " + text.length() + " characters of nonsense");
            } catch (IOException e) {
                // Hung up on before it had said everything.
                assertTrue(String.valueOf(e.getMessage()).contains("reset"), e.toString());
            }
        }
    }

    @Test
    void aSocketThatAKilledDaemonLeftIsReplaced() throws Exception {
        Files.writeString(directory.resolve(ControlDoor.SOCKET), "left behind");
        assertThrows(ConnectException.class, () -> ControlDoor.tell(directory, Map.of("act", "echo"), NANOS));
        try (ControlDoor door = open()) {
            ControlDoor.tell(directory, Map.of("act", "echo"), NANOS);
        }
    }

    @Test
    void aSecondDaemonDoesNotTakeTheDoorOfTheFirst() throws Exception {
        try (ControlDoor first = open()) {
            String message =
                    String.valueOf(assertThrows(IOException.class, this::open).getMessage());
            assertTrue(message.contains("another daemon answers there"), message);
            ControlDoor.tell(directory, Map.of("act", "echo"), NANOS);
        }
    }

    @Test
    void theSocketIsForItsOwnerAlone() throws Exception {
        try (ControlDoor door = open()) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve(ControlDoor.SOCKET))));
        }
    }

    @Test
    void aDirectoryTooDeepForTheKernelIsTold() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("x".repeat(120)));
        String message = String.valueOf(assertThrows(IOException.class, () -> ControlDoor.open(disk, deep, ACTS, NANOS))
                .getMessage());
        assertTrue(message.startsWith("opening " + deep), message);
    }
}
