/**
 * The house rules, as tests every module runs on itself. A <em>row</em> is one line of a module's {@code
 * allowed-dependencies.txt}: a package, the packages of the house it may use, and the libraries it is the door of. A
 * <em>violation</em> is one sentence that names the place, the rule, and how to change either.
 */
@NullMarked
package io.mooring.rules;

import org.jspecify.annotations.NullMarked;
