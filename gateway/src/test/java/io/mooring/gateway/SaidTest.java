package io.mooring.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.bridge.ptp.ResponseCode;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** At stake: whoever runs a dock is told in another language than his own, or in a program's words, why nothing goes. */
final class SaidTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    private static final String DETAIL_ZH = "（技术细节：⟨words⟩）";
    private static final String DETAIL_EN = " (detail: ⟨words⟩)";

    /** Names of protocols that Chinese texts have too. */
    private static final Pattern KEPT = Pattern.compile("HTTP|MQTT");

    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

    private static Said example(Heard heard) {
        return Said.of(
                heard,
                "⟨words⟩",
                IntStream.range(0, heard.parameters())
                        .mapToObj(i -> "⟨" + i + "⟩")
                        .toArray());
    }

    /** One that is added without words fails here: {@code getString} knows no such key. */
    @Test
    void everyMeaningIsSaidInBothLanguagesWithAllThatBelongsToIt() {
        for (Locale language : LANGUAGES) {
            Set<String> sentences = new HashSet<>();
            for (Heard heard : Heard.values()) {
                String said = Cause.text(example(heard), language);
                for (int i = 0; i < heard.parameters(); i++) {
                    assertTrue(said.contains("⟨" + i + "⟩"), heard + ": " + said);
                }
                assertTrue(said.contains("⟨words⟩"), heard + ": " + said);
                assertFalse(said.contains("{"), heard + ": " + said);
                assertTrue(said.equals("⟨words⟩") || sentences.add(said), heard + " is said as another: " + said);
            }
            Set<String> known = Arrays.stream(Heard.values()).map(Heard::word).collect(Collectors.toSet());
            // Of what is none of them.
            known.add("heard.words");
            assertEquals(
                    new TreeSet<>(known),
                    Cause.texts(language).keySet().stream()
                            .filter(key -> key.startsWith("heard."))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void whoReadsChineseReadsWhatItMeansAndThenTheTechnicalDetailMarkedAsThat() {
        for (Heard heard : Heard.values()) {
            String said = Cause.text(example(heard), Locale.SIMPLIFIED_CHINESE);
            assertTrue(said.endsWith(DETAIL_ZH), heard + ": " + said);
            String sentence = said.substring(0, said.length() - DETAIL_ZH.length());
            assertTrue(sentence.length() > 3, heard + ": " + said);
            assertFalse(LATIN.matcher(KEPT.matcher(sentence).replaceAll("")).find(), heard + ": " + said);
        }
    }

    /** What an operating system says in English needs no sentence before it; a number does. */
    @Test
    void whoReadsEnglishReadsTheWordsThemselvesOrASentenceBeforeThem() {
        for (Heard heard : Heard.values()) {
            String said = Cause.text(example(heard), Locale.ENGLISH);
            assertTrue(said.equals("⟨words⟩") || said.endsWith(DETAIL_EN), heard + ": " + said);
            assertTrue(heard.parameters() == 0 || said.endsWith(DETAIL_EN), heard + ": " + said);
        }
    }

    @Test
    void everyMeaningIsGivenSomewhereOrKnownByItsWords() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        Set<Heard> never = Arrays.stream(Heard.values())
                .filter(heard -> !Pattern.compile("Heard\\." + heard + "\\b")
                        .matcher(sources)
                        .find())
                .filter(heard -> !KNOWN_BY_WORDS.containsValue(heard))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), never);
    }

    /** As they were really heard: of Linux, of Java, of BoringSSL, of Paho, and of this program. */
    private static final Map<String, Heard> KNOWN_BY_WORDS = Map.ofEntries(
            Map.entry("write /mnt/archive/in/x.part: No space left on device", Heard.DISK_FULL),
            Map.entry("create /mnt/archive/in: Read-only file system", Heard.DISK_READ_ONLY),
            Map.entry("read /data/x at 0: Input/output error", Heard.DISK_BROKEN),
            Map.entry("open /mnt/nas: Transport endpoint is not connected", Heard.DISK_AWAY),
            Map.entry("create /mnt/archive/in: Permission denied", Heard.DENIED),
            Map.entry("open /data/x: No such file or directory", Heard.NO_FILE),
            Map.entry("open /data/x: Too many open files", Heard.TOO_MANY_FILES),
            Map.entry("office:8443: TLS: the peer showed no certificate", Heard.CERTIFICATE),
            Map.entry("office:8443: TLS: the peer's key sha256:00 is not pinned here", Heard.CERTIFICATE_PIN),
            Map.entry("Received fatal alert: certificate_unknown", Heard.OWN_CERTIFICATE_REFUSED),
            Map.entry("Received fatal alert: bad_certificate", Heard.OWN_CERTIFICATE_REFUSED),
            Map.entry(
                    "error:10000416:SSL routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_UNKNOWN",
                    Heard.OWN_CERTIFICATE_REFUSED),
            Map.entry(
                    "PKIX path building failed: unable to find valid certification path to requested target",
                    Heard.CERTIFICATE_UNKNOWN),
            Map.entry("No subject alternative names matching IP address 10.0.0.9 found", Heard.CERTIFICATE_NAME),
            Map.entry("office:8443: not our office: signed with another key", Heard.NOT_OUR_OFFICE),
            Map.entry("office:8443: an answer that cannot be read: bad chunk", Heard.STRANGE_ANSWER),
            Map.entry("office:8443: TLS: handshake failure", Heard.HANDSHAKE),
            Map.entry("office:8443: connecting: Connection refused", Heard.CONNECTION_REFUSED),
            Map.entry("office:8443: connecting: No route to host", Heard.NO_ROUTE),
            Map.entry("office: Name or service not known", Heard.NO_HOST),
            Map.entry("office:8443: the connection ended", Heard.CONNECTION_LOST),
            Map.entry("office:8443: connecting: connection timed out after 20000 ms", Heard.NO_ANSWER),
            Map.entry(
                    "the broker does not let this dock listen to mooring/v1/dock-7/ack: reason 0x87",
                    Heard.BROKER_LETS_NOT_LISTEN),
            Map.entry("16 messages and no answer for 30 s", Heard.NO_ANSWER),
            Map.entry(
                    "got 507 upload x: dock d1 has had its share of the room for a day, the rest is later",
                    Heard.OFFICE_SHARE),
            Map.entry("office:8443: too busy to look at 01ab", Heard.OFFICE_BUSY),
            // Of cameras, as the bridge passes it on.
            Map.entry(answered(ResponseCode.DEVICE_BUSY), Heard.CAMERA_BUSY),
            Map.entry(answered(ResponseCode.STORE_NOT_AVAILABLE), Heard.CAMERA_HAS_NO_CARD),
            Map.entry(answered(ResponseCode.STORE_READ_ONLY), Heard.CAMERA_CARD_PROTECTED),
            Map.entry(answered(ResponseCode.OBJECT_WRITE_PROTECTED), Heard.CAMERA_CARD_PROTECTED),
            Map.entry(answered(ResponseCode.OPERATION_NOT_SUPPORTED), Heard.CAMERA_CANNOT),
            Map.entry(answered(ResponseCode.INVALID_OBJECT_HANDLE), Heard.CAMERA_KNOWS_NO_SUCH_FILE),
            Map.entry(answered(ResponseCode.GENERAL_ERROR), Heard.CAMERA_HAS_AN_ERROR),
            Map.entry(answered(ResponseCode.INCOMPLETE_TRANSFER), Heard.CAMERA_HAS_AN_ERROR),
            Map.entry(answered(ResponseCode.ACCESS_DENIED), Heard.DENIED),
            Map.entry("READ(10): no medium (2/3a/00)", Heard.CAMERA_HAS_NO_CARD),
            Map.entry("READ(10): the medium cannot be read there (3/11/00)", Heard.CAMERA_CARD_BROKEN),
            Map.entry("READ(10): the medium was changed (6/28/00)", Heard.CAMERA_CARD_CHANGED),
            Map.entry("S1/7: the camera does not offer to set the clock", Heard.CAMERA_CANNOT),
            Map.entry("opening 1.2: it was unplugged", Heard.CAMERA_TAKEN),
            Map.entry("1.2: a transfer of 4096 bytes ended GONE after 0", Heard.CAMERA_TAKEN),
            Map.entry("1.2: receive: ended STALLED after 0 bytes", Heard.CAMERA_STALLS),
            Map.entry("1.2: receive: ended TIMED_OUT after 0 bytes", Heard.NO_ANSWER),
            Map.entry("open 1.2: held by gvfsd-gphoto2 (812)", Heard.CAMERA_HELD_BY));

    private static String answered(int code) {
        return "GetObject(7): camera answered " + ResponseCode.name(code);
    }

    @Test
    void whatWasSaidIsKnownByItsWords() {
        KNOWN_BY_WORDS.forEach((words, heard) -> assertEquals(Optional.of(heard), Heard.in(words), words));
        assertEquals(Optional.empty(), Heard.in("something nobody ever heard"));
    }

    /** The worse of two mistakes would be a wrong date or a wrong bucket: those are only said by whoever knows them. */
    @Test
    void nothingThatHasANumberOrANameIsGuessedFromWords() {
        for (Heard heard : Heard.values()) {
            if (heard.parameters() > 0) {
                KNOWN_BY_WORDS
                        .keySet()
                        .forEach(words -> assertFalse(Heard.in(words).equals(Optional.of(heard)), words));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> Said.of(Heard.S3_NO_BUCKET, "words"));
        assertThrows(IllegalArgumentException.class, () -> Said.of(Heard.DISK_FULL, "words", "more"));
    }

    private static final class Expired extends Exception implements Said.Worded {
        private static final long serialVersionUID = 1L;

        @Override
        public Said said() {
            return Said.of(Heard.CERTIFICATE_EXPIRED, "its own words", "2026-01-01T00:00:00Z");
        }
    }

    @Test
    void aFailureMeansWhatTheOneBelowItMeans() {
        Said said = Said.because(new IOException("TLS", new IllegalStateException(new Expired())), "office: TLS");
        assertEquals(Said.of(Heard.CERTIFICATE_EXPIRED, "office: TLS", "2026-01-01T00:00:00Z"), said);
        assertEquals(
                "对方的证书已于 2026-01-01T00:00:00Z 过期，或者本机时间不准（技术细节：office: TLS）",
                Cause.text(said, Locale.SIMPLIFIED_CHINESE));
        assertEquals(
                Said.of(Heard.NO_HOST, "office: office"),
                Said.because(new IOException(new UnknownHostException("office")), "office: office"));
        IOException one = new IOException("one");
        IOException other = new IOException("other", one);
        one.initCause(other);
        assertEquals(Said.heard("each other's"), Said.because(one, "each other's"));
    }

    @Test
    void aCauseTellsTheMeaningWithItsParametersAndIsReadBackAsItWas() {
        Said no = Said.of(Heard.S3_NO_BUCKET, "s3.example: PUT x: 404 NoSuchBucket", "evidence");
        Cause away = Cause.of(CauseCode.DESTINATION_AWAY_BECAUSE, "bucket", no);
        assertEquals(
                Map.of(
                        "code", "destination-away-because",
                        "arguments", List.of("bucket", "s3.example: PUT x: 404 NoSuchBucket"),
                        "heard", List.of("", "heard.s3-no-bucket"),
                        "heard_of", List.of(List.of(), List.of("evidence"))),
                away.object());
        assertEquals(Optional.of(away), Cause.read(away.object()));
        assertEquals(
                "bucket：存储服务上没有存储桶 evidence：须由其管理者建立（技术细节：s3.example: PUT x: 404 NoSuchBucket）",
                away.text(Locale.SIMPLIFIED_CHINESE));
        for (Heard heard : Heard.values()) {
            Cause said = Cause.of(CauseCode.SHIPPING_SAID, example(heard));
            assertEquals(Optional.of(said), Cause.read(said.object()), heard.word());
        }
    }

    @Test
    void aMeaningOfANewerProgramIsLeftOutAndItsWordsStay() {
        Map<String, Object> newer = Map.of(
                "code", "shipping-said", "arguments", List.of("Connection refused"), "heard", List.of("heard.wings"));
        assertEquals(Optional.of(Cause.of(CauseCode.SHIPPING_SAID, "Connection refused")), Cause.read(newer));
        Map<String, Object> fewer =
                Map.of("code", "shipping-said", "arguments", List.of("x"), "heard", List.of("heard.s3-no-bucket"));
        assertEquals(Optional.of(Cause.of(CauseCode.SHIPPING_SAID, "x")), Cause.read(fewer));
        assertEquals(Optional.empty(), Cause.read(Map.of("code", "wings-off", "arguments", List.of())));
    }
}
