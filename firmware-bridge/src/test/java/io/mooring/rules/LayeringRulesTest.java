package io.mooring.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** At stake: a rule that never fires keeps nothing tidy. */
class LayeringRulesTest {
    private static final DependencyTable TABLE = DependencyTable.parse(
            List.of("# words first", "a:", "a.low: a | org.door  # the door of one library", "a.high: a a.low"));

    @Test
    void allowsWhatARowNames() {
        assertEquals(
                List.of(),
                violations(edge("a.high", "io.mooring.a.low"), library("a.low", "org.door.inner"), jdk("a.high")));
    }

    @Test
    void namesAnEdgeNoRowAllows() {
        String found = only(violations(edge("a.low", "io.mooring.a.high")));
        assertTrue(found.startsWith("a.low uses a.high, which its row does not name (it names a)"), found);
    }

    @Test
    void namesTheDoorOfALibraryUsedElsewhere() {
        String found = only(violations(library("a.high", "org.door.inner")));
        assertTrue(found.contains("one library, one door; go through a.low"), found);
    }

    @Test
    void doesNotTakeALongerNameForThePrefix() {
        assertEquals(1, violations(library("a.low", "org.doorstep")).size());
    }

    @Test
    void namesAPackageWithoutARow() {
        String found = only(violations(edge("a.other", "io.mooring.a")));
        assertTrue(found.startsWith("package a.other has no row"), found);
    }

    @Test
    void refusesInternalsOfTheJdk() {
        var internal = new PackageEdge("io.mooring.a.low", "sun.misc", "JDK internal API (jdk.unsupported)");
        assertTrue(only(violations(internal)).contains("an internal of the JDK"));
    }

    @Test
    void findsACycleEvenWhenEachEdgeIsAllowed() {
        var table = DependencyTable.parse(List.of("a: b", "b: a"));
        var layering = new Layering(table, List.of(edge("a", "io.mooring.b"), edge("b", "io.mooring.a")));
        List<String> found = layering.violations();
        assertEquals(2, found.size(), found::toString);
        assertTrue(found.get(0).contains("allows the cycle a -> b -> a"), found::toString);
        assertTrue(found.get(1).contains("in a circle: a -> b -> a"), found::toString);
    }

    @Test
    void refusesATableWithTwoRowsForOnePackage() {
        assertThrows(IllegalArgumentException.class, () -> DependencyTable.parse(List.of("a:", "a: b")));
    }

    private static List<String> violations(PackageEdge... edges) {
        return new Layering(TABLE, List.of(edges)).violations();
    }

    private static PackageEdge edge(String from, String to) {
        return new PackageEdge("io.mooring." + from, to, "classes");
    }

    private static PackageEdge library(String from, String to) {
        return new PackageEdge("io.mooring." + from, to, "not found");
    }

    private static PackageEdge jdk(String from) {
        return new PackageEdge("io.mooring." + from, "java.util", "java.base");
    }

    private static String only(List<String> violations) {
        assertEquals(1, violations.size(), violations::toString);
        return violations.get(0);
    }
}
