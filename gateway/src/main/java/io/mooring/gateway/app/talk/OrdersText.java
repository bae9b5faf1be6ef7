package io.mooring.gateway.app.talk;

import java.time.Duration;
import java.util.Map;

/** How a dock stands with the orders of the office's desk, in one line. */
final class OrdersText {
    /** Told in minutes; what is longer in hours. */
    private static final Duration SHORT = Duration.ofHours(3);

    private OrdersText() {}

    static String line(Map<?, ?> orders, Words words) {
        String taken = StatusText.text(orders, "taken");
        String line = orders.get("read_seconds_ago") instanceof Number seconds
                ? words.say("status.orders", ago(Duration.ofSeconds(seconds.longValue()), words), taken)
                : words.say("status.orders.unread", taken);
        String withheld = CauseText.of(orders, "withheld", words.locale());
        return withheld.isEmpty() ? line : line + "  " + words.say("status.orders.withheld", withheld);
    }

    private static String ago(Duration ago, Words words) {
        return ago.compareTo(SHORT) < 0
                ? words.say("status.orders.minutes", ago.toMinutes())
                : words.say("status.orders.hours", ago.toHours());
    }
}
