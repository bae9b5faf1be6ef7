/**
 * Fuzzing for a given time. A <b>target</b> is a method with {@code @FuzzTest} in a class named {@code *FuzzTest}; its
 * <b>seeds</b> are the files in {@code src/test/resources} under the class's package, in {@code <Class>Inputs/<method>};
 * an <b>execution</b> is one call of the target with bytes that the fuzzer made up. What a target is for stands with it,
 * how to run them in {@code docs/fuzzing.md}.
 */
@NullMarked
package io.mooring.fuzz;

import org.jspecify.annotations.NullMarked;
