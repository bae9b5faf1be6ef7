package io.mooring.gateway.search;

import java.util.List;

/** What is asked of a thing. */
public sealed interface Matching {
    /** The term is true of it. */
    record Term(String term) implements Matching {}

    /** One of the terms from one to another, that one not included, is. */
    record Range(String prefix, String from, String before) implements Matching {}

    /** All of these hold; of none, everything does. */
    record All(List<Matching> of) implements Matching {
        public All {
            of = List.copyOf(of);
        }
    }

    /** One of these holds; of none, nothing does. */
    record Any(List<Matching> of) implements Matching {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** This does not. */
    record Not(Matching of) implements Matching {}
}
