package io.mooring.gateway.app.node;

import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.config.ConfigProblem;
import io.mooring.gateway.config.ConfigRefusedException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Tells people why a configuration was refused. */
public final class Refusals {
    private Refusals() {}

    /** @return the exit status that goes with it */
    public static int print(ConfigRefusedException refused, PrintWriter err) {
        List<ConfigProblem> problems = refused.problems();
        Locale language = Locale.getDefault();
        problems.forEach(problem -> err.println(problem.text(language)));
        boolean one = problems.size() == 1;
        err.println("mooring: "
                + Words.of(language).say(one ? "config.problem" : "config.problems", String.valueOf(problems.size())));
        err.flush();
        return ConfigRefusedException.EXIT_CODE;
    }
}
