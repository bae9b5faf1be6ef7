package io.mooring.gateway.app;

import io.mooring.gateway.app.talk.ExitCode;
import io.mooring.gateway.app.talk.ProgramVersion;
import io.mooring.gateway.app.talk.Terminal;
import io.mooring.gateway.app.talk.WitnessText;
import io.mooring.gateway.app.talk.Words;
import io.mooring.gateway.custody.receipt.Body;
import io.mooring.gateway.custody.receipt.ReceiptFile;
import io.mooring.gateway.custody.receipt.Statement;
import io.mooring.gateway.custody.receipt.StatementException;
import io.mooring.gateway.json.CanonicalJson;
import io.mooring.gateway.keys.VerificationKey;
import io.mooring.gateway.proof.ReceiptException;
import io.mooring.gateway.proof.Witness;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mooring verify}: whether what a dock signed holds, without asking the dock. */
@Command(
        name = "verify",
        header =
                "Check a handover receipt or the line of its QR code, or what an office witnessed of a journal, against the"
                        + " public key of who signed it.",
        description = {
            "",
            "Nothing but the two is needed: no dock, no network. A receipt holds if the dock signed its line and the"
                    + " line names the SHA-256 of what the receipt says. The line also names an entry of the dock's"
                    + " journal and the hash of the chain there: a journal that says otherwise at that entry was changed"
                    + " since.",
            "",
            "An office that keeps a dock's journal signs statements about it, which stand in the dock's journal (Witnessed):"
                    + " up to which entry it keeps it, and which hash the chain has there. With --journal a journal is held"
                    + " against the statement: one that has another hash at that entry was written anew. Where people"
                    + " acknowledged that it had been put back, and an epoch begins anew, that entry is named.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:it holds", "1:it does not hold", "2:wrong usage", "74:the file could not be read"},
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    private static final String LINE = "MR1:";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STATEMENT",
            description = "A receipt's file, or the text of its QR code (MR1:…), or the file of an office's statement.")
    private String what = "";

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = "The dock's public key as it stands on receipts (ed25519:…), or a file that holds it; several"
                    + " where the dock changed its key.")
    private List<String> keys = List.of();

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "With an office's statement: the directory of a journal's segments that must agree with it.")
    private @Nullable Path journal;

    @Option(names = "--json", description = "What was found as one JSON object and nothing else on stdout.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Words words = Words.of(Locale.getDefault(), "verify");
        Set<VerificationKey> known = known();
        PrintWriter out = spec.commandLine().getOut();
        try {
            ReceiptFile file = null;
            String line = what;
            if (!isLine(what)) {
                String text = read(Path.of(what));
                if (Witness.resembles(text)) {
                    return witness(text, known, words, out);
                }
                file = isLine(text) ? null : ReceiptFile.verified(text, known);
                line = file == null ? text : file.statement();
            }
            Statement statement = Statement.verified(line, known);
            Body body = file == null ? null : file.body();
            out.println(json ? CanonicalJson.text(facts(statement, body)) : lines(words, statement, body));
            out.flush();
            return 0;
        } catch (StatementException e) {
            return not(String.valueOf(e.getMessage()), words, out);
        }
    }

    private int witness(String text, Set<VerificationKey> known, Words words, PrintWriter out) throws IOException {
        try {
            WitnessText witness = WitnessText.of(text, known, journal);
            out.println(json ? CanonicalJson.text(witness.facts()) : witness.lines(words));
            out.flush();
            return witness.agrees() ? 0 : ExitCode.FAILED;
        } catch (ReceiptException e) {
            return not(String.valueOf(e.getMessage()), words, out);
        }
    }

    private int not(String why, Words words, PrintWriter out) {
        out.println(
                json
                        ? CanonicalJson.text(Map.of("holds", false, "reason", why))
                        : words.say("not", Terminal.plain(why)));
        out.flush();
        return ExitCode.FAILED;
    }

    private static boolean isLine(String text) {
        return text.strip().regionMatches(true, 0, LINE, 0, LINE.length());
    }

    /** No more than a receipt may have is ever read. */
    private static String read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe nobody writes into would be waited for without end.
            throw new IOException("read " + file + ": expected a file");
        }
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(ReceiptFile.TEXT_LENGTH_MAX + 1), StandardCharsets.UTF_8);
        }
    }

    private Set<VerificationKey> known() throws IOException {
        Set<VerificationKey> known = new HashSet<>();
        for (String key : keys) {
            String text = key.startsWith("ed25519:") ? key : read(Path.of(key)).strip();
            try {
                known.add(new VerificationKey(text));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
        return known;
    }

    private static Map<String, Object> facts(Statement statement, @Nullable Body body) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("holds", true);
        facts.put("dock", statement.dock().value());
        facts.put("receipt", statement.receipt());
        facts.put("print", statement.print());
        facts.put("journal_seq", statement.head().seq());
        facts.put("journal_hash", statement.head().hash());
        facts.put("body_sha256", statement.bodySha256());
        if (body != null) {
            facts.put("recordings", body.recordings().size());
            facts.put("camera", body.camera().key());
        }
        return facts;
    }

    private static String lines(Words words, Statement statement, @Nullable Body body) {
        String print = statement.print() == 0
                ? words.say("screen")
                : words.say(statement.print() == 1 ? "print" : "reprint", statement.print());
        String said = words.say(
                "holds",
                statement.dock().value(),
                String.valueOf(statement.receipt()),
                print,
                String.valueOf(statement.head().seq()),
                statement.head().hash());
        return body == null
                ? said + System.lineSeparator() + words.say("line", statement.bodySha256())
                : said
                        + System.lineSeparator()
                        + words.say(
                                "body",
                                body.recordings().size(),
                                Terminal.plain(body.camera().serial()),
                                body.officer() == null
                                        ? "-"
                                        : Terminal.plain(body.officer().name()));
    }
}
