package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.mooring.gateway.Cause;
import io.mooring.gateway.CauseCode;
import io.mooring.gateway.Heard;
import io.mooring.gateway.Said;
import io.mooring.gateway.delivery.DestinationSnapshot;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** At stake: the dock says that a destination is away, and what it knows of the reason is lost on the way to who reads it. */
final class DeliveryHealthTest {
    private static List<Cause> away(Cause... why) {
        return DeliveryHealth.away(new DestinationSnapshot("bucket", true, false, 1, 1, 0, 0, 0, List.of(why)));
    }

    @Test
    void whatTheDestinationSaidIsSaidBesideItsName() {
        Said skewed = Said.of(Heard.S3_TIME_SKEWED, "s3.example: PUT x: 403 RequestTimeTooSkewed");
        List<Cause> why = away(Cause.of(CauseCode.DELIVERY_UNREACHABLE, skewed));
        assertEquals(List.of(Cause.of(CauseCode.DESTINATION_AWAY_BECAUSE, "bucket", skewed)), why);
        assertEquals(
                "bucket：本机与存储服务的时间相差过大（技术细节：s3.example: PUT x: 403 RequestTimeTooSkewed）",
                Cause.text(why, Locale.SIMPLIFIED_CHINESE));
    }

    /** An earlier start saw it away, and nobody has tried since: what keeps recordings here is another reason. */
    @Test
    void anotherReasonStaysOneAndIsNotToldAsTheDestinationsWords() {
        Cause gathering = Cause.of(CauseCode.DELIVERY_GATHERING, 40);
        assertEquals(List.of(Cause.of(CauseCode.DESTINATION_AWAY, "bucket"), gathering), away(gathering));
        assertEquals(List.of(Cause.of(CauseCode.DESTINATION_AWAY, "bucket")), away());
    }
}
