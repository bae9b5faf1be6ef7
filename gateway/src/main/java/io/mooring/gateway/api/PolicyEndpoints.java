package io.mooring.gateway.api;

import io.mooring.gateway.Event;
import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Authority;
import io.mooring.gateway.accounts.Person;
import io.mooring.gateway.config.ConfigRefusedException;
import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.Page;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.custody.catalogue.CatalogueActs;
import io.mooring.gateway.custody.catalogue.Catalogues;
import io.mooring.gateway.custody.policy.AccessRow;
import io.mooring.gateway.custody.policy.Document;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.PolicyAdoption;
import io.mooring.gateway.custody.policy.PolicyBook;
import io.mooring.gateway.custody.policy.PolicyRegister;
import io.mooring.gateway.custody.policy.PolicyText;
import io.mooring.gateway.custody.policy.PolicyWords;
import io.mooring.gateway.custody.policy.Post;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The bureau's rules: which are in force, which were, and another's adoption by two persons. */
public final class PolicyEndpoints implements Area {
    static final int TEXT_LENGTH_MAX = 40_000;

    private final PolicyBook book;
    private final CatalogueActs catalogues;

    public PolicyEndpoints(PolicyBook book, Catalogues catalogues) {
        this.book = book;
        this.catalogues = new CatalogueActs(catalogues);
    }

    /** Which part of a list. */
    record Wanted(
            @Nullable @Length(40) String after, @Nullable Integer limit) {}

    /** @param entry the number of an entry of the journal */
    record At(long entry) {}

    /** @param text of a whole policy */
    record Text(@Length(TEXT_LENGTH_MAX) String text) {}

    /**
     * @param shipped id of one that comes along
     * @param text of one's own; either this or {@code shipped}
     */
    record Adopting(
            @Nullable @Length(40) String shipped,
            @Nullable @Length(TEXT_LENGTH_MAX) String text,
            Second second) {}

    /** A policy as people read it. */
    record Sheet(String policy, String bureau, List<DocumentRow> documents, List<Row> values, List<Access> access) {}

    /** One regulation. */
    record DocumentRow(String code, String title, String number) {
        static DocumentRow of(Document document) {
            return new DocumentRow(document.code(), document.title(), document.number());
        }
    }

    /**
     * One value.
     *
     * @param meaning what it says
     * @param unstated what stands for it while no article says it; absent if one does
     */
    record Row(
            String key,
            String meaning,
            @Nullable String value,
            @Nullable String article,
            @Nullable String words,
            @Nullable String unstated) {}

    /** Who may consult recordings, on what papers, with whose approval. */
    record Access(
            String requester,
            List<String> papers,
            @Nullable String readApprover,
            @Nullable String copyApprover,
            List<String> operations,
            boolean inPlace,
            boolean ownOnly,
            boolean registered,
            String article) {
        static Access of(AccessRow row) {
            return new Access(
                    word(row.requester()),
                    row.papers().stream().map(PolicyEndpoints::word).sorted().toList(),
                    row.readApprover().map(Post::title).orElse(null),
                    row.copyApprover().map(Post::title).orElse(null),
                    row.operations().stream()
                            .map(PolicyEndpoints::word)
                            .sorted()
                            .toList(),
                    row.inPlace(),
                    row.ownOnly(),
                    row.registered(),
                    row.article());
        }
    }

    /** One that comes along. */
    record Shipped(String policy, String bureau) {}

    /** One adoption, in force from its entry on. */
    record Adoption(
            long entry,
            Instant at,
            String by,
            String policy,
            String bureau,
            String sha256,
            String source,
            @Nullable String approvedBy) {
        static Adoption of(PolicyRegister.Adoption one) {
            return new Adoption(
                    one.seq(),
                    one.at(),
                    one.by(),
                    one.policy(),
                    one.bureau(),
                    one.sha256(),
                    one.source(),
                    one.approvedBy());
        }
    }

    /** What is wrong with a text, each with its line and key; none if it holds. */
    record Checked(boolean holds, List<String> problems) {}

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(
                Endpoint.get("policy.current", "/policy", Act.POLICY_READ)
                        .gives(Sheet.class)
                        .by((call, nothing) -> Answer.of(sheet(book.current(), call.language()))
                                .version(inForce())),
                Endpoint.get("policy.at", "/policy/at/{entry}", Act.POLICY_READ)
                        .takes(At.class)
                        .gives(Sheet.class)
                        .by((call, at) -> Answer.of(sheet(book.at(at.entry()), call.language()))),
                Endpoint.get("policy.shipped", "/policy/shipped", Act.POLICY_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Shipped.class)
                        .by((call, wanted) -> Answer.of(shipped(wanted))),
                Endpoint.get("policy.adoptions", "/policy/adoptions", Act.POLICY_READ)
                        .takes(Wanted.class)
                        .givesPageOf(Adoption.class)
                        .by((call, wanted) -> Answer.of(adoptions(wanted))),
                Endpoint.get("policy.text", "/policy/adoptions/{entry}/text", Act.POLICY_READ)
                        .takes(At.class)
                        .givesFile()
                        .by((call, at) -> text(at.entry())),
                Endpoint.post("policy.check", "/policy/check", Act.POLICY_ADOPT)
                        .takes(Text.class)
                        .gives(Checked.class)
                        .by((call, wanted) -> Answer.of(checked(call.language(), wanted.text()))),
                Endpoint.post("policy.adopt", "/policy/adoptions", Act.POLICY_ADOPT)
                        .takes(Adopting.class)
                        .unchangedSince((call, wanted) -> inForce())
                        .gives(Adoption.class)
                        .by(this::adopt));
    }

    private static Sheet sheet(Policy policy, Locale language) {
        return new Sheet(
                policy.id(),
                policy.bureau(),
                policy.documents().stream().map(DocumentRow::of).toList(),
                policy.lines().stream().map(line -> row(line, language)).toList(),
                policy.access().rows().stream().map(Access::of).toList());
    }

    private static Row row(Policy.Line line, Locale language) {
        String meaning = PolicyWords.meaning(line.key(), language);
        return line.stated()
                ? new Row(line.key(), meaning, line.value(), line.article(), line.words(), null)
                : new Row(line.key(), meaning, null, null, null, PolicyWords.unstated(line.key(), language));
    }

    private static Page<Shipped> shipped(Wanted wanted) {
        List<Shipped> all = PolicyFiles.SHIPPED.stream()
                .map(id -> new Shipped(id, PolicyFiles.shipped(id).policy().bureau()))
                .toList();
        return Parts.of(all, Shipped::policy, wanted.after(), wanted.limit());
    }

    /** The last one first. */
    private Page<Adoption> adoptions(Wanted wanted) {
        return Parts.of(
                book.adoptions().stream().map(Adoption::of).toList(),
                adoption -> HexFormat.of().toHexDigits(Long.MAX_VALUE - adoption.entry()),
                wanted.after(),
                wanted.limit());
    }

    private Answer text(long entry) throws RefusalException {
        String text = book.text(entry);
        if (text.isEmpty()) {
            throw new RefusalException(Kind.NOT_FOUND, PolicyAdoption.class, "unknown", entry);
        }
        return Answer.file(
                "policy-" + entry + ".conf", "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Checked checked(Locale language, String text) {
        try {
            PolicyFiles.read(text, "policy", "desk");
            return new Checked(true, List.of());
        } catch (ConfigRefusedException e) {
            return new Checked(
                    false,
                    e.problems().stream().map(problem -> problem.text(language)).toList());
        }
    }

    private Answer adopt(Call call, Adopting wanted) throws RefusalException {
        PolicyText text = wanted(wanted);
        Person second = call.second(wanted.second(), Act.POLICY_APPROVE, Authority.ANY);
        String catalogue = text.policy().catalogue().id().or("");
        call.act(() -> {
            // At once, so that no cut parts the rules from the catalogue they name, and the version is that of both.
            List<Event> events = new ArrayList<>(PolicyAdoption.byPeople(book, text, second.account()));
            events.addAll(catalogues.withRules(catalogue, second.account()));
            return events;
        });
        return Answer.of(Adoption.of(book.adoptions().get(0))).version(inForce());
    }

    /** The entry of the adoption in force; none while it is the configured policy. */
    private String inForce() {
        List<PolicyRegister.Adoption> adoptions = book.adoptions();
        return adoptions.isEmpty()
                ? Versions.NONE
                : Long.toString(adoptions.get(0).seq());
    }

    private static PolicyText wanted(Adopting wanted) throws RefusalException {
        String shipped = wanted.shipped();
        String text = wanted.text();
        if ((shipped == null) == (text == null) || (shipped != null && !PolicyFiles.SHIPPED.contains(shipped))) {
            throw new RefusalException(
                    Kind.INVALID, PolicyAdoption.class, "either", String.join(", ", PolicyFiles.SHIPPED));
        }
        if (text == null) {
            return PolicyFiles.shipped(String.valueOf(shipped));
        }
        try {
            return PolicyFiles.read(text, "policy", PolicyAdoption.DESK);
        } catch (ConfigRefusedException e) {
            throw new RefusalException(Kind.INVALID, PolicyAdoption.class, "unread", e);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
