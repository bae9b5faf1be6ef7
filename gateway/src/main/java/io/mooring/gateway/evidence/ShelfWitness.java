package io.mooring.gateway.evidence;

import java.io.IOException;
import java.util.List;

/** Is told what lies on each shelf while {@link Recovery} goes through them, so that nobody lists a million names a second time. */
@FunctionalInterface
public interface ShelfWitness {
    /**
     * Sees one shelf. A shelf that does not exist is not shown.
     *
     * @param shelf its name, behind all that were shown before; may be a stranger's
     * @param names all that lies there, sorted, strangers' names included
     * @throws IOException if the start must not go on
     */
    void saw(String shelf, List<String> names) throws IOException;
}
