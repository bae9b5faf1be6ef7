package io.mooring.gateway.office.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.mooring.gateway.DockId;
import io.mooring.gateway.RecordingId;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.office.Admission;
import io.mooring.gateway.office.UploadId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests are a stranger's words: each becomes one of a few commands or a refusal, and a dock speaks for itself only. */
class CommandReaderTest {
    private static final String SHA256 = "ab".repeat(32);
    private static final DockId DOCK = new DockId("dock-1");
    private static final UploadId ID = new UploadId(DOCK, 500, new RecordingId(SHA256));
    private static final String PLACE = "/files/dock-1.500." + SHA256;

    private final Admission admission = new Admission(Map.of(DOCK, Set.<Pin>of(), new DockId("dock-2"), Set.<Pin>of()));
    private final CommandReader anybody = new CommandReader(admission, null);
    private final CommandReader dock2 = new CommandReader(admission, new DockId("dock-2"));

    private static Map<String, String> headers(String... pairs) {
        var headers = new HashMap<String, String>();
        headers.put("Tus-Resumable", "1.0.0");
        for (int i = 0; i < pairs.length; i += 2) {
            headers.put(pairs[i], pairs[i + 1]);
        }
        return headers;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String metadata(String sha256, String dock) {
        return "sha256 " + base64(sha256) + ",dock " + base64(dock) + ",filename " + base64("any");
    }

    private static int status(Command command) {
        return assertInstanceOf(Command.Problem.class, command).answer().status();
    }

    @Test
    void readsEachCommand() {
        assertEquals(new Command.Options(), anybody.read("OPTIONS", "/files", name -> null));
        assertEquals(
                new Command.Create(ID),
                anybody.read(
                        "POST",
                        "/files",
                        headers("Upload-Length", "500", "Upload-Metadata", metadata(SHA256, "dock-1"))::get));
        assertEquals(new Command.State(ID, List.of()), anybody.read("HEAD", PLACE, headers()::get));
        assertEquals(new Command.Terminate(ID), anybody.read("DELETE", PLACE, headers()::get));
        assertEquals(
                new Command.Append(ID, 17, null),
                anybody.read(
                        "PATCH",
                        PLACE,
                        headers("Upload-Offset", "17", "Content-Type", "application/offset+octet-stream")::get));
        assertEquals(
                new Command.Confirm(new RecordingId(SHA256), "0f".repeat(32), null),
                anybody.read("GET", "/recordings/" + SHA256 + "/confirmation?nonce=" + "0f".repeat(32), name -> null));
    }

    @Test
    void refusesWhatIsNotSpelledOut() {
        assertEquals(412, status(anybody.read("HEAD", PLACE, Map.of("Tus-Resumable", "0.2.2")::get)));
        assertEquals(404, status(anybody.read("HEAD", "/files/../../etc/passwd", headers()::get)));
        assertEquals(404, status(anybody.read("HEAD", PLACE + "/", headers()::get)));
        assertEquals(404, status(anybody.read("POST", "/elsewhere", headers()::get)));
        assertEquals(404, status(anybody.read("GET", "/recordings/" + SHA256, name -> null)));
        assertEquals(405, status(anybody.read("PUT", PLACE, headers()::get)));
        assertEquals(415, status(anybody.read("PATCH", PLACE, headers("Upload-Offset", "0")::get)));
        for (String number : new String[] {"", "-1", "1e9", " 1", "+1", "12345678901234567", "0x10"}) {
            var wrong = headers("Upload-Offset", number, "Content-Type", "application/offset+octet-stream");
            assertEquals(400, status(anybody.read("PATCH", PLACE, wrong::get)), number);
            var size = headers("Upload-Length", number, "Upload-Metadata", metadata(SHA256, "dock-1"));
            assertEquals(400, status(anybody.read("POST", "/files", size::get)), number);
        }
        for (String text :
                new String[] {"", "sha256", "sha256 !!", metadata("AB".repeat(32), "dock-1"), "x".repeat(5000)}) {
            var wrong = headers("Upload-Length", "500", "Upload-Metadata", text);
            assertEquals(400, status(anybody.read("POST", "/files", wrong::get)), text);
        }
    }

    @Test
    void letsADockSpeakForItselfOnly() {
        assertEquals(403, status(dock2.read("HEAD", PLACE, headers()::get)));
        assertEquals(403, status(dock2.read("DELETE", PLACE, headers()::get)));
        var create = headers("Upload-Length", "500", "Upload-Metadata", metadata(SHA256, "dock-1"));
        assertEquals(403, status(dock2.read("POST", "/files", create::get)));
        assertEquals(403, status(anybody.read("HEAD", "/files/stranger.500." + SHA256, headers()::get)));
    }

    @Test
    void neverThrows() {
        long seed = 11;
        var random = new Random(seed);
        String[] methods = {"GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS", "BREW"};
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            String text = new String(noise, StandardCharsets.ISO_8859_1);
            String uri = random.nextBoolean() ? "/files/" + text : PLACE.substring(0, random.nextInt(PLACE.length()));
            var headers = headers("Upload-Length", text, "Upload-Offset", text, "Upload-Metadata", text);
            assertInstanceOf(
                    Command.class,
                    anybody.read(methods[random.nextInt(methods.length)], uri, headers::get),
                    "seed " + seed + " round " + i);
        }
    }
}
