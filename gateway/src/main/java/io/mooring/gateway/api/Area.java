package io.mooring.gateway.api;

import java.util.List;

/** The endpoints of one subject. */
public interface Area {
    /** What the names of its endpoints begin with, and the name of its bundle of summaries. */
    String name();

    /** All of them; asked once. */
    List<Endpoint<?>> endpoints();
}
