package io.mooring.gateway.delivery.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.delivery.Books;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Fingerprint;
import io.mooring.gateway.delivery.Pace;
import io.mooring.gateway.delivery.s3.RawS3.Script;
import io.mooring.gateway.delivery.s3.RawS3.Wire;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.journal.MemoryJournal;
import io.mooring.gateway.time.FakeClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/** At stake: one answer takes the dock's memory, and with it the dock; or a lane, for as long as the endpoint likes. */
final class EndlessAnswersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nDate: Sat, 21 Nov 2026 08:00:00 GMT\r\n";
    private static final String ETAG = "0".repeat(32);

    /** What is on its way in the kernel's buffers when the dock hangs up is not read by it. */
    private static final long READ_BYTES_MAX = 24L << 20;

    /** Go by whenever somebody looks: what is waited for in minutes is waited for in looks. */
    private final AtomicLong seconds = new AtomicLong();

    private long secondsALook = 2;

    private final FakeClock clock = new FakeClock();

    @FunctionalInterface
    private interface Act {
        void on(S3Calls calls) throws DeliveryException;
    }

    /** @return how it was refused; null if it was not */
    private @Nullable DeliveryException asked(RawS3 server, Act act) {
        S3Settings settings = S3Rig.settings(server.address());
        @Nullable DeliveryException[] no = {null};
        assertTimeoutPreemptively(PATIENCE, () -> {
            try (var connections = new S3Connections(settings, Pace.UNLIMITED)) {
                act.on(new S3Calls(
                        settings,
                        connections.shared(),
                        () -> false,
                        () -> TimeUnit.SECONDS.toNanos(seconds.addAndGet(secondsALook))));
            } catch (DeliveryException e) {
                no[0] = e;
            }
        });
        return no[0];
    }

    private void refusedEarly(Script script, Act act) throws Exception {
        try (RawS3 server = new RawS3(script)) {
            DeliveryException no = asked(server, act);
            assertTrue(no != null && no.kind() != Kind.LOCAL, String.valueOf(no));
            assertTrue(server.mostBytes() > 0, "it was asked");
            assertTrue(server.mostBytes() < READ_BYTES_MAX, "read " + server.mostBytes() + " bytes");
        }
    }

    private static void list(S3Calls calls) throws DeliveryException {
        calls.call("list uploads", () -> calls.client().listMultipartUploads(list -> list.bucket(S3Rig.BUCKET)));
    }

    private static void begin(S3Calls calls) throws DeliveryException {
        calls.call(
                "begin",
                () -> calls.client()
                        .createMultipartUpload(
                                begin -> begin.bucket(S3Rig.BUCKET).key("k")));
    }

    /** Ways to write a body whose end nobody knows. */
    enum Endless {
        UNTIL_THE_CONNECTION_ENDS {
            @Override
            void write(String head, String text, Wire wire) throws Exception {
                wire.write(head + "\r\n");
                wire.writeWithoutEnd(text);
            }
        },
        IN_CHUNKS {
            @Override
            void write(String head, String text, Wire wire) throws Exception {
                wire.write(head + "Transfer-Encoding: chunked\r\n\r\n");
                wire.writeWithoutEnd(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
            }
        },
        AS_LONG_AS_A_NUMBER_CAN_SAY {
            @Override
            void write(String head, String text, Wire wire) throws Exception {
                wire.write(head + "Content-Length: " + Long.MAX_VALUE + "\r\n\r\n");
                wire.writeWithoutEnd(text);
            }
        };

        abstract void write(String head, String text, Wire wire) throws Exception;

        void answer(String head, String text, Wire wire) {
            try {
                write(head, text, wire);
            } catch (java.io.IOException hungUp) {
                assertTrue(wire.begun(), "the other side hung up");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorIsNotReadToItsEnd(Endless way) throws Exception {
        String head = HEAD.replace("200 OK", "400 Bad Request");
        refusedEarly((line, wire) -> way.answer(head, "<Code>no</Code>", wire), EndlessAnswersTest::list);
        refusedEarly((line, wire) -> way.answer(head, "<Code>no</Code>", wire), EndlessAnswersTest::begin);
    }

    @ParameterizedTest
    @EnumSource
    void aListIsNotReadToItsEnd(Endless way) throws Exception {
        refusedEarly((line, wire) -> way.answer(HEAD, "<Upload><Key>k</Key></Upload>", wire), EndlessAnswersTest::list);
    }

    @ParameterizedTest
    @EnumSource
    void bytesAreNotReadBeyondThoseAskedFor(Endless way) throws Exception {
        var receipt = new S3Receipt(S3Rig.BUCKET, "k", null, ETAG, 5000, 5000, "0".repeat(64), null, null, null);
        String head = HEAD.replace("200 OK", "206 Partial Content") + "ETag: \"" + ETAG + "\"\r\n"
                + "Content-Range: bytes 0-999/5000\r\n";
        refusedEarly(
                (line, wire) -> way.answer(head, "x".repeat(1000), wire),
                calls -> new ReadBack(calls, new Samples(new RealDisk(), recording -> Path.of("nowhere")))
                        .range(receipt, 0, 1000, Fingerprint.sha256()));
    }

    @Test
    void anAnswerThatDoesNotComeHoldsALaneNoLongerThanItsTerm() throws Exception {
        try (RawS3 server = new RawS3((line, wire) -> wire.beSilent())) {
            DeliveryException head = asked(server, calls -> calls.head("k", null));
            assertTrue(
                    head != null && String.valueOf(head.getMessage()).contains("no whole answer within 60 s"),
                    "" + head);
            assertEquals(Kind.UNREACHABLE, head.kind());
            long before = seconds.get();
            secondsALook = 60;
            DeliveryException list = asked(server, EndlessAnswersTest::list);
            assertTrue(list != null && list.kind() == Kind.UNREACHABLE, "" + list);
            assertTrue(seconds.get() - before > S3Calls.HEAD_MAX.toSeconds(), "others have longer");
        }
    }

    /** Takes the whole body, and begins an answer that does not end. */
    private static void beginsToAnswer(String line, Wire wire) throws java.io.IOException {
        wire.write("HTTP/1.1 200 OK\r\nETag: \"");
        wire.beSilent();
    }

    private static DeliveryException put(RawS3 server, EndlessAnswersTest test, AsyncRequestBody body) {
        DeliveryException no = test.asked(
                server,
                calls -> calls.await(
                        "PUT k",
                        calls.client().putObject(put -> put.bucket(S3Rig.BUCKET).key("k"), body),
                        body,
                        () -> {}));
        return Objects.requireNonNull(no, "it was answered");
    }

    @Test
    void anAnswerToAnUploadThatDoesNotEndHoldsALaneNoLongerThanItsBytesAllow() throws Exception {
        try (RawS3 server = new RawS3(EndlessAnswersTest::beginsToAnswer)) {
            secondsALook = 60;
            int bytes = 1 << 20;
            DeliveryException no = put(server, this, AsyncRequestBody.fromBytes(new byte[bytes]));
            assertEquals(Kind.UNREACHABLE, no.kind());
            long term = S3Calls.ANSWER_MAX.toSeconds() + bytes / S3Calls.UPLOAD_BYTES_PER_SECOND_MIN;
            assertTrue(String.valueOf(no.getMessage()).contains("no whole answer within " + term + " s"), "" + no);
            assertTrue(seconds.get() >= term, "waited " + seconds.get());
        }
    }

    @Test
    void whatThePaceHeldBackIsAddedToTheTerm(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("clip");
        Files.write(file, new byte[100_000]);
        Pace slow = new Pace() {
            @Override
            public long pieceBytesMax() {
                return 50_000;
            }

            @Override
            public long take(long bytes) {
                return TimeUnit.MILLISECONDS.toNanos(500);
            }
        };
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        try (RawS3 server = new RawS3(EndlessAnswersTest::beginsToAnswer);
                DiskFile open = new RealDisk().openForReading(file)) {
            secondsALook = 60;
            var body = new RangeBody(open, 0, 100_000, slow, later);
            DeliveryException no = put(server, this, body);
            assertEquals(Duration.ofSeconds(1), body.heldBack());
            long term = S3Calls.ANSWER_MAX.toSeconds() + 100_000 / S3Calls.UPLOAD_BYTES_PER_SECOND_MIN + 1;
            assertTrue(String.valueOf(no.getMessage()).contains("within " + term + " s"), "" + no);
        } finally {
            later.shutdownNow();
        }
    }

    /** Heads that no server sends, after which the connection stays open and nothing else comes. */
    enum Strange {
        A_LINE_THAT_IS_TOO_LONG("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n"),
        TEN_THOUSAND_LINES("HTTP/1.1 200 OK\r\nETag: \"e\"\r\n" + "X-More: y\r\n".repeat(10_000) + "\r\n"),
        NO_HTTP_AT_ALL("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        A_STATUS_OF_SIX_DIGITS("HTTP/1.1 200200 OK\r\nETag: \"e\"\r\n\r\n"),
        NO_STATUS("HTTP/1.1\r\n\r\n"),
        ANOTHER_VERSION("HTTP/9.9 200 OK\r\nETag: \"e\"\r\n\r\n"),
        A_LENGTH_THAT_IS_NO_NUMBER("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: many\r\n\r\n"),
        A_NEGATIVE_LENGTH("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: -7\r\n\r\n"),
        A_LENGTH_THAT_IS_TOO_LARGE("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: " + "9".repeat(40) + "\r\n\r\n"),
        TWO_LENGTHS("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
        LENGTH_AND_CHUNKS(
                "HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
        A_LOCK_UNTIL_NEVER(
                "HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: 1\r\nx-amz-object-lock-retain-until-date: never\r\n\r\n"),
        A_DATE_THAT_IS_NONE("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: 1\r\nLast-Modified: never\r\n\r\n"),
        A_VERSION_THAT_IS_TOO_LONG("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nContent-Length: 1\r\nx-amz-version-id: "
                + "v".repeat(2000) + "\r\n\r\n"),
        A_HEAD_THAT_DOES_NOT_END("HTTP/1.1 200 OK\r\nETag: \"e\"\r\nX-Half: wa");

        private final String head;

        Strange(String head) {
            this.head = head;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStrangeHeadIsANoOrAnAnswerAndNeverSilence(Strange what) throws Exception {
        try (RawS3 server = new RawS3((line, wire) -> {
            wire.write(what.head);
            wire.beSilent();
        })) {
            DeliveryException no = asked(
                    server,
                    calls -> assertFalse(String.valueOf(calls.head("k", null)).isEmpty()));
            assertTrue(no == null || no.kind() == Kind.UNREACHABLE, "" + no);
            assertTrue(seconds.get() <= S3Calls.HEAD_MAX.toSeconds() + 10, "waited " + seconds.get());
        }
    }

    @Test
    void answersThatAreNoneAgainAndAgainAreNotWaitedFor() throws Exception {
        try (RawS3 server = new RawS3((line, wire) -> {
            wire.writeWithoutEnd("HTTP/1.1 102 Processing\r\n\r\n");
            wire.beSilent();
        })) {
            DeliveryException no = asked(server, calls -> calls.head("k", null));
            assertTrue(no != null && no.kind() == Kind.UNREACHABLE, "" + no);
        }
    }

    @Test
    void aMadeUpListOfForgottenUploadsCostsALaneNoMoreThanItsPart() throws Exception {
        String own = new ObjectKeys(S3Rig.PREFIX, S3Rig.DOCK).own();
        StringBuilder page = new StringBuilder("<ListMultipartUploadsResult><IsTruncated>true</IsTruncated>");
        // One that names nothing at all, too.
        page.append("<Upload><Initiated>2020-01-01T00:00:00.000Z</Initiated></Upload>");
        for (int i = 0; i < BoundedAnswers.ITEMS_MAX; i++) {
            page.append("<Upload><Key>").append(own).append("made-up-").append(i);
            page.append("</Key><UploadId>").append(i).append("</UploadId>");
            page.append("<Initiated>2020-01-01T00:00:00.000Z</Initiated></Upload>");
        }
        page.append("</ListMultipartUploadsResult>");
        var aborted = new AtomicInteger();
        Script script = (line, wire) -> {
            if (line.startsWith("DELETE")) {
                aborted.incrementAndGet();
                wire.write(HEAD.replace("200 OK", "204 No Content") + "\r\n");
            } else {
                wire.write(HEAD + "Content-Length: " + page.length() + "\r\n\r\n" + page);
            }
        };
        var journal = new MemoryJournal(S3Rig.DOCK, clock);
        try (RawS3 server = new RawS3(script)) {
            var stale = new StaleUploads(new BegunUploads(Books.alone(journal), "cluster"), clock);
            DeliveryException no = asked(server, stale::sweepIfDue);
            assertTrue(no == null, "" + no);
            assertEquals(StaleUploads.ABORTED_MAX, aborted.get());
        }
    }
}
