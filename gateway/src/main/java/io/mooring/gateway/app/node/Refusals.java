package io.mooring.gateway.app.node;

import io.mooring.gateway.config.ConfigProblem;
import io.mooring.gateway.config.ConfigRefusedException;
import java.io.PrintWriter;
import java.util.List;

/** Tells people why a configuration was refused. */
public final class Refusals {
    private Refusals() {}

    /** @return the exit status that goes with it */
    public static int print(ConfigRefusedException refused, PrintWriter err) {
        List<ConfigProblem> problems = refused.problems();
        problems.forEach(err::println);
        err.println("mooring: " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                + " in the configuration; nothing was started");
        err.flush();
        return ConfigRefusedException.EXIT_CODE;
    }
}
