package io.mooring.gateway.delivery.s3;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Parcel;
import io.mooring.gateway.delivery.s3.LyingS3.Answer;
import io.mooring.gateway.delivery.s3.LyingS3.Ask;
import io.mooring.gateway.delivery.s3.LyingS3.Teller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At stake: an endpoint's answer is made to be costly, to reach the dock's own files, or to say too much. */
final class HostileAnswersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SECRET = "what only the dock may read";

    @TempDir
    Path directory;

    private S3Rig rig;
    private LyingS3 liar;

    @BeforeEach
    void open() throws Exception {
        rig = new S3Rig(directory, false);
        liar = new LyingS3(rig.address());
    }

    @AfterEach
    void close() {
        liar.close();
        rig.close();
    }

    /** What stands in the place of every answer that has a body, and of each refusal. */
    enum Hostile {
        ENTITIES_OF_ENTITIES,
        AN_ENTITY_THAT_IS_A_FILE,
        ELEMENTS_IN_ELEMENTS,
        ELEMENTS_WITHOUT_END,
        NO_XML_AT_ALL,
        HALF_OF_IT;

        byte[] body(Path file) {
            String text = switch (this) {
                case ENTITIES_OF_ENTITIES -> laughs();
                case AN_ENTITY_THAT_IS_A_FILE ->
                    "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + file.toUri()
                            + "\">]><Error><Code>&e;</Code><Message>&e;</Message><UploadId>&e;</UploadId></Error>";
                case ELEMENTS_IN_ELEMENTS -> "<a>".repeat(200_000);
                case ELEMENTS_WITHOUT_END ->
                    "<Error>" + "<Code>x</Code><Message>y</Message>".repeat(200_000) + "</Error>";
                case NO_XML_AT_ALL -> "\u0000\u0001<<<>>>&&&".repeat(1000);
                case HALF_OF_IT -> "<?xml version=\"1.0\"?><InitiateMultipartUploadResult><UploadId>";
            };
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static String laughs() {
            StringBuilder text = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
            for (int i = 1; i <= 40; i++) {
                text.append("<!ENTITY e").append(i).append(" \"");
                text.append(("&e" + (i - 1) + ";").repeat(10)).append("\">");
            }
            return text + "]><Error><Code>&e40;</Code><Message>&e40;</Message><UploadId>&e40;</UploadId></Error>";
        }
    }

    private Teller telling(Hostile what, int status) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), SECRET);
        byte[] body = what.body(file);
        return new Teller() {
            @Override
            public @Nullable Answer instead(Ask ask) {
                Map<String, String> headers =
                        Map.of("content-type", "application/xml", "etag", "\"" + "0".repeat(32) + "\"");
                return new Answer(status, headers, body);
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void costsNothingAndReachesNothing(Hostile what) throws Exception {
        try (S3Destination bucket = rig.destination(S3Rig.settings(liar.address(), Worm.NONE, ConfirmRead.FULL))) {
            bucket.deliver(rig.store(10, 0), bytes -> {});
            Parcel known = rig.store(S3Rig.PART_BYTES + 9_999, 5);
            String receipt = bucket.deliver(known, bytes -> {});
            int seed = 10;
            for (int status : new int[] {200, 400}) {
                Parcel parcel = rig.store(S3Rig.PART_BYTES + 10_000, ++seed);
                liar.tell(telling(what, status));
                DeliveryException no = refused(() -> bucket.deliver(parcel, bytes -> {}), "to " + status);
                assertNotEquals(Kind.LOCAL, no.kind(), no.getMessage());
                refused(() -> bucket.confirm(known, receipt), "to " + status);
            }
            liar.tell(LyingS3.HONEST);
            Parcel after = rig.store(41_000, 99);
            assertFalse(bucket.deliver(after, bytes -> {}).isEmpty(), "nor does it stand in the way once it ends");
            assertFalse(bucket.confirm(known, receipt).isEmpty());
        }
    }

    private static DeliveryException refused(Executable act, String when) {
        DeliveryException no =
                assertTimeoutPreemptively(PATIENCE, () -> assertThrows(DeliveryException.class, act, when));
        assertFalse(String.valueOf(no.getMessage()).contains(SECRET), no.getMessage());
        return no;
    }
}
