package io.mooring.provisioning;

import io.mooring.gateway.Cause;
import io.mooring.gateway.OutsideText;
import io.mooring.gateway.Said;
import io.mooring.gateway.buckets.Buckets;
import io.mooring.gateway.config.ConfigFiles;
import io.mooring.gateway.config.ConfigProblem;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.config.DeliverTo;
import io.mooring.gateway.config.DestinationConfig;
import io.mooring.gateway.config.DockConfig;
import io.mooring.gateway.delivery.DeliveryException;
import io.mooring.gateway.delivery.s3.ProbeFinding;
import io.mooring.gateway.delivery.s3.ProbeReport;
import io.mooring.gateway.delivery.s3.S3Probe;
import io.mooring.gateway.delivery.s3.S3Settings;
import io.mooring.gateway.files.RealDisk;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.time.AssumedTime;
import io.mooring.gateway.time.SystemClock;
import io.mooring.provisioning.words.ToolWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mooring-provision destination probe}: says what a bucket can be trusted with. */
@Command(
        name = "probe",
        header = "Try what a bucket really keeps, and say what it can be trusted with.",
        description = {
            "",
            "Stores small objects under the dock's own prefix and tries to alter, delete and shorten what it stored. What can"
                    + " be taken away again is; what the bucket locks stays until its lock ends.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:evidence may go there, and the bucket does what the configuration claims",
            "1:it may not, or the bucket does less than is claimed",
            "2:wrong usage, or no such destination",
            "69:the endpoint does not answer, or not to us; a credentials file cannot be used",
            "78:the configuration is wrong; every problem was printed"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DestinationProbeCommand implements Callable<Integer> {
    static final int EXIT_NOT_TRUSTED = 1;
    static final int EXIT_NO_ANSWER = 69;

    private final ToolWords words = ToolWords.destinations(Locale.getDefault());

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "/etc/mooring/dock.conf",
            description = "The dock's configuration; ${DEFAULT-VALUE} if left out.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "The destination's name; may be left out where one bucket is configured.")
    private @Nullable String name;

    @Override
    public Integer call() {
        try {
            DockConfig dock = ConfigFiles.dock(file);
            S3Settings settings = settings(dock);
            ProbeReport report = S3Probe.run(settings, new SystemClock(new AssumedTime()), () -> false);
            boolean fulfilled = settings.worm().compareTo(report.worm()) <= 0;
            if (json) {
                printJson(settings, report, fulfilled);
            } else {
                print(settings, report, fulfilled);
            }
            return report.usable() && fulfilled ? 0 : EXIT_NOT_TRUSTED;
        } catch (ConfigRefusedException e) {
            for (ConfigProblem problem : e.problems()) {
                spec.commandLine().getErr().println(problem.text(Locale.getDefault()));
            }
            return ConfigRefusedException.EXIT_CODE;
        } catch (IOException | DeliveryException e) {
            spec.commandLine().getErr().println(words.say("no-answer", said(e)));
            return EXIT_NO_ANSWER;
        } finally {
            spec.commandLine().getErr().flush();
            spec.commandLine().getOut().flush();
        }
    }

    /** With its meaning, where that is known. */
    private static String said(Exception e) {
        return Cause.text(Said.because(e, OutsideText.plain(String.valueOf(e.getMessage()))), Locale.getDefault());
    }

    private S3Settings settings(DockConfig dock) throws IOException {
        List<DestinationConfig> buckets = dock.destinations().stream()
                .filter(each -> each.to() instanceof DeliverTo.Bucket)
                .filter(each -> name == null || each.name().equals(name))
                .toList();
        if (buckets.size() != 1) {
            String which = name == null ? words.say("which.none") : words.say("which.named", name);
            throw new ParameterException(
                    spec.commandLine(), words.say(buckets.isEmpty() ? "which.missing" : "which.many", which));
        }
        DestinationConfig one = buckets.get(0);
        String software = "mooring-provision";
        return Buckets.settings(dock.id(), one, (DeliverTo.Bucket) one.to(), new RealDisk(), software);
    }

    private void print(S3Settings settings, ProbeReport report, boolean fulfilled) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(words.say("of", settings.name(), report.endpoint(), report.bucket()));
        for (ProbeFinding finding : report.findings()) {
            String mark = words.say("answer." + finding.answer().name());
            String said = words.say("question." + finding.question().name());
            out.println("  " + mark + "  " + said
                    + (finding.detail().isEmpty() ? "" : "  [" + finding.detail(Locale.getDefault()) + "]"));
        }
        out.println(words.say(report.usable() ? "usable" : "unusable"));
        out.println(words.say("worm." + report.worm().name()));
        out.println(words.say(
                fulfilled ? "claim.kept" : "claim.broken",
                settings.worm().name().toLowerCase(Locale.ROOT)));
    }

    private void printJson(S3Settings settings, ProbeReport report, boolean fulfilled) {
        spec.commandLine()
                .getOut()
                .println(CanonicalJson.text(Map.of(
                        "destination", settings.name(),
                        "endpoint", report.endpoint(),
                        "bucket", report.bucket(),
                        "usable", report.usable(),
                        "worm", report.worm(),
                        "claimed", settings.worm(),
                        "claimKept", fulfilled,
                        "findings", report.findings())));
    }
}
