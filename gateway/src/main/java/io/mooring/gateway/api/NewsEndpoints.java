package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Act;
import java.util.List;

/** News of the journal, for pages that show what others change. */
public final class NewsEndpoints implements Area {
    @Override
    public String name() {
        return "news";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.get("news.stream", "/events", Act.DOCK_READ)
                .givesEvents()
                .by((call, nothing) -> new Answer.Events()));
    }
}
