package io.mooring.gateway.app;

import io.mooring.gateway.app.DeskAsking.Request;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.files.Disk;
import io.mooring.gateway.files.DiskFile;
import io.mooring.gateway.files.RealDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mooring desk}: everything people do with the records, on the machine itself, as themselves. */
@Command(
        name = "desk",
        header = "Act at the desk of a running dock: cameras, recordings, ledger, deadlines, accounts.",
        description = {
            "",
            "Sign in first. mooring desk acts tells what your role may do here; each of these is done by its name:",
            "",
            "  mooring desk deliveries.pause destination=office reason=\"line is mended\"",
            "",
            "Passwords and codes, yours and a second person's, are asked for on the terminal and stand in no argument.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage, or the desk did not understand",
            "3:no desk is running",
            "74:it went wrong",
            "77:the desk refused; the last line says why"
        },
        subcommands = {EnrolCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class DeskCommand implements Callable<Integer> {
    /** The largest file that is taken for sending; each endpoint has its own limit. */
    private static final long FILE_BYTES_MAX = 64L << 20;

    private final Disk disk = new RealDisk();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DeskOptions own = new DeskOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACT",
            description = "What is to be done, as mooring desk acts prints it.")
    private @Nullable String act;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "NAME=VALUE", description = "What goes in.")
    private @Nullable List<String> values;

    @Option(names = "--file", paramLabel = "FILE", description = "A file to send.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        String name = act;
        if (name == null) {
            spec.commandLine().usage(spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
            return 0;
        }
        return own.run(desk -> {
            Words words = own.words();
            Map<?, ?> row = desk.table().get(name);
            if (row == null) {
                throw new DeskInput.MisusedException(words.say("no-act", name));
            }
            var typed = DeskInput.typed(values == null ? List.of() : values, words);
            Request request = new DeskInput(row, typed, own.prompts(), words).request();
            own.tell(desk, file == null ? request : sending(request, file, row));
        });
    }

    @Command(name = "sign-in", header = "Sign in.", mixinStandardHelpOptions = true)
    int signIn(@Mixin DeskOptions options, @Parameters(paramLabel = "ACCOUNT") String account) {
        return options.run(desk -> {
            Prompts prompts = options.prompts();
            Words words = options.words();
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("account", account);
            members.put("password", prompts.secret(words.say("prompt", words.say("name.password"))));
            String code = prompts.secret(words.say("prompt.optional", words.say("name.code")));
            if (!code.isEmpty()) {
                members.put("code", code);
            }
            desk.ask(Request.of("POST", "/session").json(members), null, null);
            options.say(List.of(words.say("signed-in", account)));
        });
    }

    @Command(name = "sign-out", header = "Sign out.", mixinStandardHelpOptions = true)
    int signOut(@Mixin DeskOptions options) {
        return options.run(desk -> {
            desk.ask(Request.of("DELETE", "/session"), null, null);
            options.say(List.of(options.words().say("signed-out")));
        });
    }

    @Command(
            name = "activate",
            header = "Choose a password and a second factor with a code that was handed to you.",
            mixinStandardHelpOptions = true)
    int activate(
            @Mixin DeskOptions options,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(
                            names = "--person",
                            paramLabel = "NAME",
                            description = "Whom the account belongs to; of the first administrator alone.")
                    @Nullable
                    String person) {
        return options.run(desk -> {
            Prompts prompts = options.prompts();
            Words words = options.words();
            String code = prompts.secret(words.say("prompt", words.say("name.enrolment")));
            String offer = desk.ask(
                            Request.of("POST", "/enrolment/second-factor")
                                    .json(Map.of("account", account, "code", code)),
                            null,
                            null)
                    .text();
            options.say(DeskLines.of(DeskLines.value(offer), words));
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("account", account);
            members.put("enrolmentCode", code);
            if (person != null) {
                members.put("person", person);
            }
            members.put("password", prompts.secret(words.say("prompt", words.say("name.newPassword"))));
            String factor = prompts.secret(words.say("prompt.optional", words.say("name.code")));
            if (!factor.isEmpty()) {
                members.put("code", factor);
            }
            desk.ask(Request.of("POST", "/enrolment").json(members), null, null);
            options.say(List.of(words.say("signed-in", account)));
        });
    }

    @Command(name = "acts", header = "What your role may do here, by name.", mixinStandardHelpOptions = true)
    int acts(@Mixin DeskOptions options) {
        return options.run(desk -> {
            List<String> lines = new ArrayList<>();
            desk.table()
                    .forEach((name, row) -> lines.add(
                            String.format(Locale.ROOT, "%-34s %s", name, Terminal.plain(row.get("summary")))));
            options.say(lines);
        });
    }

    private Request sending(Request request, Path file, Map<?, ?> row) throws IOException {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String type = "application/octet-stream";
        if (row.get("upload") instanceof List<?> types) {
            type = types.stream()
                    .map(String::valueOf)
                    .filter(one -> one.endsWith(ending) || (ending.equals("xlsx") && one.contains("spreadsheetml")))
                    .findFirst()
                    .orElse(types.isEmpty() ? type : String.valueOf(types.get(0)));
        }
        try (DiskFile open = disk.openForReading(file)) {
            if (open.size() > FILE_BYTES_MAX) {
                throw new IOException(file + ": expected at most " + FILE_BYTES_MAX + " bytes, got " + open.size());
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) open.size());
            open.read(bytes, 0);
            return new Request(request.method(), request.path(), request.query(), type, bytes.array());
        }
    }

    @Command(name = "get", header = "Look at something by its path.", mixinStandardHelpOptions = true)
    int get(
            @Mixin DeskOptions options,
            @Parameters(paramLabel = "PATH", description = "Below /api/v1, such as /deliveries.") String path,
            @Parameters(paramLabel = "NAME=VALUE", arity = "0..*") @Nullable List<String> values) {
        return options.run(desk -> {
            var query = DeskInput.typed(values == null ? List.of() : values, options.words());
            options.tell(desk, Request.of("GET", path).query(query));
        });
    }

    @Command(
            name = "post",
            header = "Do something by its path.",
            description = "Passwords and codes are asked for, as with acts by their name.",
            mixinStandardHelpOptions = true)
    int post(
            @Mixin DeskOptions options,
            @Parameters(paramLabel = "PATH", description = "Below /api/v1, such as /deliveries/office/pause.")
                    String path,
            @Parameters(paramLabel = "NAME=VALUE", arity = "0..*") @Nullable List<String> values,
            @Option(names = "--method", defaultValue = "POST", description = "POST, PUT or DELETE.") String method) {
        return options.run(desk -> {
            Words words = options.words();
            var typed = DeskInput.typed(values == null ? List.of() : values, words);
            Map<?, ?> row = desk.table().values().stream()
                    .filter(one -> method.equals(one.get("method")))
                    .filter(one -> matches(String.valueOf(one.get("path")), path, typed))
                    .findFirst()
                    .orElseThrow(() -> new DeskInput.MisusedException(words.say("no-act", method + " " + path)));
            options.tell(desk, new DeskInput(row, typed, options.prompts(), words).request());
        });
    }

    /** Whether a path is of this template; what stands for its parameters is then as if typed. */
    private static boolean matches(String template, String path, Map<String, List<String>> typed) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return false;
        }
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                found.put(wanted[i].substring(1, wanted[i].length() - 1), List.of(given[i]));
            } else if (!wanted[i].equals(given[i])) {
                return false;
            }
        }
        typed.putAll(found);
        return true;
    }
}
