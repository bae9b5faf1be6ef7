package io.mooring.provisioning;

import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.ConfigProblem;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.provisioning.words.ToolWords;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mooring-provision config check}: reads files as the daemon would. */
@Command(
        name = "check",
        header = "Read configuration files as the daemon would, and report every problem at once.",
        description = {
            "",
            "A file with a section dock {…} is read as a dock's, one with office {…} as an office's. Only the text is"
                    + " checked: whether directories exist and other machines answer, the daemon says when it starts.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:every file holds", "2:wrong usage", "78:a file does not; every problem was printed"},
        mixinStandardHelpOptions = true)
final class ConfigCheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Such as /etc/mooring/dock.conf.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        boolean refused = false;
        for (Path file : files) {
            refused |= !holds(file);
        }
        return refused ? ConfigRefusedException.EXIT_CODE : 0;
    }

    private boolean holds(Path file) {
        Locale language = Locale.getDefault();
        ToolWords words = ToolWords.files(language);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            ConfigFiles.Role role = ConfigFiles.role(file);
            switch (role) {
                case DOCK -> ConfigFiles.dock(file);
                case OFFICE -> ConfigFiles.office(file);
            }
            out.println(words.say(role == ConfigFiles.Role.DOCK ? "holds.dock" : "holds.office", file.toString()));
            out.flush();
            return true;
        } catch (ConfigRefusedException e) {
            List<ConfigProblem> problems = e.problems();
            problems.forEach(problem -> err.println(problem.text(language)));
            err.println(words.say(
                    problems.size() == 1 ? "problem" : "problems", file.toString(), String.valueOf(problems.size())));
            err.flush();
            return false;
        }
    }
}
