package io.mooring.gateway.console;

import io.mooring.gateway.delivery.ShippingSnapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the journal stands at the office, as JSON and as metrics. */
final class ShippingStatus {
    private static final double MILLIS = 1000;

    private ShippingStatus() {}

    static Map<String, @Nullable Object> of(ShippingSnapshot shipping) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("state", shipping.state().name().toLowerCase(Locale.ROOT));
        body.put("destination", shipping.destination());
        body.put("kept_seq", shipping.keptSeq());
        body.put("behind_entries", shipping.behindEntries());
        body.put("behind_seconds", shipping.behindMillis() / (long) MILLIS);
        Instant at = shipping.witnessedAt();
        if (at != null) {
            body.put("witnessed_at", at.toString());
        }
        body.put("message", shipping.message());
        body.put("causes", Status.causes(shipping.why()));
        return body;
    }

    static void metrics(Exposition out, ShippingSnapshot shipping) {
        if (shipping.state() == ShippingSnapshot.State.OFF) {
            return;
        }
        out.gauge("mooring_shipping_state", "1 for how the journal stands at the office.");
        for (ShippingSnapshot.State state : ShippingSnapshot.State.values()) {
            out.value(state == shipping.state() ? 1 : 0, "state", state.name().toLowerCase(Locale.ROOT));
        }
        out.gauge("mooring_shipping_kept_seq", "The last entry of the journal that the office keeps.")
                .value(shipping.keptSeq());
        out.gauge("mooring_shipping_behind_entries", "Entries of the journal that the office does not have yet.")
                .value(shipping.behindEntries());
        out.gauge("mooring_shipping_behind_seconds", "How long the office has not had all of the journal.")
                .value(shipping.behindMillis() / MILLIS);
    }
}
