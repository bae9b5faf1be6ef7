package io.mooring.gateway.app;

import io.mooring.gateway.Cause;
import io.mooring.gateway.DockId;
import io.mooring.gateway.app.node.Refusals;
import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.keys.SigningKey;
import io.mooring.gateway.telemetry.TelemetryException;
import io.mooring.gateway.telemetry.command.CommandRefusal;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands to a dock over MQTT have in common: whom to ask, as whom, and how it is told what came of it. */
abstract class AskCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--dock", paramLabel = "ID", required = true, description = "Which dock.")
    @SuppressWarnings("NullAway.Init")
    private String dock;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "The signing key.")
    @SuppressWarnings("NullAway.Init")
    private Path key;

    @Mixin
    private BrokerPlace place = new BrokerPlace();

    /** @return what is wanted of a dock */
    abstract Asking.Wish wish(DockId of);

    final ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Asking.Wish wish = wish(dock());
        Words words = Words.of(Locale.getDefault(), "command");
        try {
            Asking asking =
                    new Asking(place.settings(spec, "command"), signingKey(key), new SystemClock(new AssumedTime()));
            Map<?, ?> reply = asking.ask(wish);
            return Boolean.TRUE.equals(reply.get("accepted"))
                    ? followed(words, wish, reply)
                    : refused(words, wish, reply);
        } catch (Asking.AbsentException e) {
            err.println("mooring: " + words.say("absent", dock));
            return StatusCommand.EXIT_NOT_RUNNING;
        } catch (Asking.SilentException e) {
            err.println("mooring: " + words.say("silent", dock, Asking.PATIENCE.toSeconds()));
            return ExitCode.IO;
        } catch (ConfigRefusedException e) {
            return Refusals.print(e, err);
        } catch (TelemetryException e) {
            err.println("mooring: " + Terminal.plain(Cause.text(e.said(), Locale.getDefault())));
            return ExitCode.IO;
        } finally {
            err.flush();
        }
    }

    private DockId dock() {
        try {
            return new DockId(dock);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--dock: " + e.getMessage(), e);
        }
    }

    /** One that exists: a key made by mistake would only be refused by every dock. */
    private static SigningKey signingKey(Path key) throws IOException {
        RealDisk disk = new RealDisk();
        if (!disk.exists(key)) {
            throw new IOException("--key " + key + ": there is no such file; mooring command key makes one");
        }
        return SigningKey.openOrCreate(disk, key);
    }

    private int followed(Words words, Asking.Wish wish, Map<?, ?> reply) {
        Object from = reply.get("from_seq");
        Object to = reply.get("to_seq");
        String sentence = from instanceof Long first && to instanceof Long last && first > last
                ? words.say("replay.nothing", wish.dock(), first)
                : words.say(wish.name().word(), wish.dock(), from == null ? 0 : from, to == null ? 0 : to);
        spec.commandLine().getOut().println(sentence);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private int refused(Words words, Asking.Wish wish, Map<?, ?> reply) {
        String reason = Terminal.plain(reply.get("reason"));
        String said = CommandRefusal.of(reason)
                .map(known -> words.say("refused." + known.word()))
                .orElse(reason);
        spec.commandLine().getErr().println("mooring: " + words.say("refused", wish.dock(), said));
        return ExitCode.REFUSED;
    }
}
