package io.mooring.gateway.app;

import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.SigningKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mooring command key}. */
@Command(
        name = "key",
        header = "Print the key that commands are signed with, as a dock's configuration wants it.",
        description = {"", "Makes it, readable by you alone, if there is no such file.", ""},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:printed", "2:wrong usage", "74:the file could not be read or made"},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CommandKeyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The signing key.")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    @Override
    public Integer call() throws Exception {
        SigningKey opened = SigningKey.openOrCreate(new RealDisk(), key.toAbsolutePath());
        spec.commandLine()
                .getOut()
                .println("telemetry.command-keys = [\""
                        + opened.verificationKey().text() + "\"]");
        spec.commandLine().getOut().flush();
        return 0;
    }
}
