package io.mooring.gateway.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that no process may start from. */
public final class ConfigRefusedException extends Exception {
    /** sysexits EX_CONFIG: what a process ends with that was refused its configuration. */
    public static final int EXIT_CODE = 78;

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<ConfigProblem> problems;

    ConfigRefusedException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** One problem a line. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** All of them, in the order of the file; at least one. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
