package io.mooring.gateway.delivery.tus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.DeliveryException.Kind;
import io.mooring.gateway.delivery.Parcel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At stake: an office says no, and nobody at the dock learns what to do about it. */
final class OfficeAnswersTest {
    @TempDir
    Path root;

    private static DeliveryException refusal(int status) {
        return Refusals.of("office:8443", "sending 01ab", new HttpAnswer(status, Map.of(), "its own words"));
    }

    @ParameterizedTest
    @CsvSource({
        "401, OFFICE_ADMITS_NOT",
        "403, OFFICE_ADMITS_NOT",
        "404, OFFICE_KNOWS_NOT",
        "409, OFFICE_STANDS_ELSEWHERE",
        "410, OFFICE_FORGOT",
        "413, OFFICE_TOO_LARGE",
        "423, OFFICE_AT_IT",
        "429, OFFICE_BUSY",
        "503, OFFICE_BUSY",
        "460, OFFICE_GOT_OTHER_BYTES",
        "507, OFFICE_FULL"
    })
    void whatAStatusMeansIsSaidAndTheAnswerStaysBesideIt(int status, Heard meaning) {
        Said said = refusal(status).said();
        assertEquals(Said.of(meaning, "office:8443: sending 01ab: got " + status + " its own words"), said);
    }

    @Test
    void anyOtherStatusIsToldAsItCame() {
        assertEquals(List.of("418"), refusal(418).said().of());
        assertEquals(Heard.OFFICE_SAID_NO, refusal(418).said().meaning());
        assertEquals(List.of("502"), refusal(502).said().of());
        assertEquals(Heard.OFFICE_TROUBLE, refusal(502).said().meaning());
    }

    @Test
    void whoSendsElsewhereIsToldWithWhereTo() {
        DeliveryException elsewhere =
                Refusals.of("office:8443", "HEAD", new HttpAnswer(302, Map.of("location", "https://else.where/"), ""));
        assertEquals(List.of("https://else.where/"), elsewhere.said().of());
        assertEquals(
                "office：中心端存储空间不足（技术细节：office:8443: sending 01ab: got 507 its own words）",
                Cause.of(
                                CauseCode.DESTINATION_AWAY_BECAUSE,
                                "office",
                                refusal(507).said())
                        .text(Locale.SIMPLIFIED_CHINESE));
        assertEquals(
                "office: the office has no room left (detail: office:8443: sending 01ab: got 507 its own words)",
                Cause.of(
                                CauseCode.DESTINATION_AWAY_BECAUSE,
                                "office",
                                refusal(507).said())
                        .text(Locale.ENGLISH));
    }

    private static int closedPort() throws Exception {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return nobody.getLocalPort();
        }
    }

    @Test
    void nobodyAtThePortRefusesTheConnection() throws Exception {
        try (var rig = new OfficeRig(root, true).start();
                var destination = rig.destination(rig.settings(closedPort()))) {
            var parcel = new Parcel(rig.recording(2_000, 1), 2_000, 1);
            var no = assertThrows(DeliveryException.class, () -> destination.deliver(parcel, bytes -> {}));
            assertEquals(Kind.UNREACHABLE, no.kind());
            assertEquals(Heard.CONNECTION_REFUSED, no.said().meaning(), no.toString());
            assertTrue(Cause.text(no.said(), Locale.SIMPLIFIED_CHINESE).startsWith("对方拒绝连接（技术细节："), no.toString());
        }
    }
}
