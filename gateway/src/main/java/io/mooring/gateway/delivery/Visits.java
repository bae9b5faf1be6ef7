package io.mooring.gateway.delivery;

import io.mooring.gateway.delivery.plan.Moment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When the last visits began. */
final class Visits {
    /** Far more than a dock has bays. */
    private static final int MAX = 1_024;

    private final Map<String, Moment> begun = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Moment> eldest) {
            return size() > MAX;
        }
    };

    void opened(String visit, Moment at) {
        begun.put(visit, at);
    }

    /** Null if it is not known any more. */
    @Nullable
    Moment begun(String visit) {
        return begun.get(visit);
    }
}
