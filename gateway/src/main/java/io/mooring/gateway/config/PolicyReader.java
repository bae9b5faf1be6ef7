package io.mooring.gateway.config;

import com.typesafe.config.ConfigObject;
import io.mooring.gateway.custody.policy.AccessRow;
import io.mooring.gateway.custody.policy.AccessRules;
import io.mooring.gateway.custody.policy.ArchiveRules;
import io.mooring.gateway.custody.policy.CatalogueRules;
import io.mooring.gateway.custody.policy.Document;
import io.mooring.gateway.custody.policy.EquipmentRules;
import io.mooring.gateway.custody.policy.HandoverRules;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.policy.RecordingRules;
import io.mooring.gateway.custody.policy.RetentionRules;
import io.mooring.gateway.custody.policy.ReviewRules;
import io.mooring.gateway.custody.policy.Stated;
import io.mooring.gateway.custody.policy.StorageRules;
import io.mooring.gateway.custody.policy.WorkRecordRules;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and cross-checks a bureau's policy. */
final class PolicyReader {
    private final Section root;
    private final Problems problems;
    private final Articles articles;
    private final StatedReader stated;
    private final List<Document> documents;

    PolicyReader(ConfigObject object, Problems problems) {
        this.root = Section.whole(object, problems);
        this.problems = problems;
        this.documents = documents();
        this.articles = new Articles(documents, problems);
        this.stated = new StatedReader(object, problems, articles);
    }

    /** Every path that stands once in a policy's file. */
    Set<String> paths() {
        return stated.paths();
    }

    /** As good as it can be read; whether there are problems says {@link Problems}. */
    Optional<Policy> read() {
        Optional<String> id = root.get(PolicyKeys.ID);
        Optional<String> bureau = root.get(PolicyKeys.BUREAU);
        HandoverRules handover = handover();
        StorageRules storage = new StorageRules(
                stated.get("storage.server-within", PolicyKeys.HOURS),
                stated.get("storage.manager", Forms.WORDS),
                stated.get("storage.keeper", PolicyKeys.POST),
                stated.get("storage.sorted-by", PolicyKeys.WORDS));
        WorkRecordRules stopping = workRecord("stopping");
        WorkRecordRules omitting = workRecord("omitting");
        RecordingRules recording = recording();
        RetentionRules retention = retention();
        EquipmentRules equipment = equipment();
        var archive = new ArchiveRules(
                stated.get("archive.file-within-days", PolicyKeys.COUNT),
                stated.get("archive.arranged-within-months", PolicyKeys.COUNT));
        AccessRules access = access();
        ReviewRules review = review();
        var catalogue = new CatalogueRules(
                stated.get("catalogue.id", Forms.NAME),
                stated.get("catalogue.columns", PolicyKeys.WORDS),
                stated.get("catalogue.classes", PolicyKeys.WORDS));
        return id.flatMap(name -> bureau.map(whose -> new Policy(
                name,
                whose,
                documents,
                handover,
                storage,
                stopping,
                omitting,
                recording,
                retention,
                equipment,
                archive,
                access,
                review,
                catalogue,
                stated.lines())));
    }

    private List<Document> documents() {
        List<Document> found = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (Section section : root.each(PolicyKeys.DOCUMENTS)) {
            Optional<String> code = section.get(PolicyKeys.CODE);
            Optional<String> title = section.get(PolicyKeys.TITLE);
            Optional<String> number = section.get(PolicyKeys.NUMBER);
            if (code.isPresent() && !codes.add(code.get())) {
                section.problem(PolicyKeys.CODE, "expected a code of its own, got " + code.get() + " a second time");
            }
            if (code.isPresent() && title.isPresent() && number.isPresent()) {
                found.add(new Document(code.get(), title.get(), number.get()));
            }
        }
        if (found.isEmpty()) {
            problems.inFile(PolicyKeys.DOCUMENTS, "expected a list with one section {…} at least, got none");
        }
        return found;
    }

    private HandoverRules handover() {
        var rules = new HandoverRules(
                stated.get("handover.from", PolicyKeys.FROM),
                stated.get("handover.within", PolicyKeys.TERM),
                stated.get("handover.promptly-means", PolicyKeys.HOURS),
                stated.get("handover.exceptions", PolicyKeys.CIRCUMSTANCES),
                stated.get("handover.exception-within", PolicyKeys.HOURS),
                stated.get("handover.exception-approver", PolicyKeys.POST),
                stated.get("handover.to", PolicyKeys.POST));
        if (rules.exceptions().isStated() != rules.exceptionWithin().isStated()) {
            problems.inFile(
                    "handover.exception-within",
                    "expected stated exactly if handover.exceptions is, got one without the other");
        }
        return rules;
    }

    private WorkRecordRules workRecord(String section) {
        return new WorkRecordRules(
                reasons(section + ".reasons"),
                stated.get(section + ".record-within", PolicyKeys.TERM),
                stated.get(section + ".promptly-means", PolicyKeys.HOURS),
                stated.get(section + ".approver", PolicyKeys.POST),
                stated.get(section + ".reported-to", PolicyKeys.POST),
                stated.get(section + ".filed-with", PolicyKeys.POST));
    }

    private Stated<List<Reason>> reasons(String path) {
        return stated.get(path, new ReasonReader(problems, articles).at(path));
    }

    private RecordingRules recording() {
        return new RecordingRules(
                reasons("recording.occasions"),
                stated.get("recording.whole", Forms.FLAG),
                stated.get("recording.spoken-start", Forms.FLAG),
                stated.get("recording.told", Forms.FLAG),
                stated.get("recording.spoken-restart", Forms.FLAG),
                stated.get("recording.stills", Forms.FLAG),
                reasons("recording.focus"));
    }

    private RetentionRules retention() {
        return new RetentionRules(
                stated.get("retention.months", PolicyKeys.COUNT),
                stated.get("retention.as-text-file", Forms.FLAG),
                stated.get("retention.from", PolicyKeys.RETAINED_FROM),
                reasons("retention.holds"),
                stated.get("retention.proposer", PolicyKeys.POST),
                stated.get("retention.approver", PolicyKeys.POST),
                stated.get("retention.discs", PolicyKeys.COUNT),
                stated.get("retention.disc-label", PolicyKeys.WORDS));
    }

    private EquipmentRules equipment() {
        return new EquipmentRules(
                stated.get("equipment.keeping", PolicyKeys.KEEPING),
                stated.get("equipment.owner", Forms.WORDS),
                stated.get("equipment.registrar", Forms.WORDS),
                stated.get("equipment.late-after", PolicyKeys.HOURS),
                stated.get("equipment.missing-after", PolicyKeys.HOURS),
                stated.get("equipment.ledger", PolicyKeys.WORDS),
                stated.get("equipment.officers-per-camera", PolicyKeys.COUNT),
                stated.get("equipment.least-lines", PolicyKeys.COUNT),
                stated.get("equipment.least-battery", PolicyKeys.COUNT),
                stated.get("equipment.least-minutes", PolicyKeys.COUNT),
                stated.get("equipment.least-storage", PolicyKeys.COUNT));
    }

    private ReviewRules review() {
        return new ReviewRules(
                stated.get("review.times-a-year", PolicyKeys.COUNT),
                stated.get("review.by", Forms.WORDS),
                stated.get("review.person-fine-yuan", PolicyKeys.COUNT),
                stated.get("review.organisation-fine-yuan", PolicyKeys.COUNT),
                stated.get("review.all-coercion", Forms.FLAG),
                stated.get("review.spot-check-percent", Forms.whole(1, 100)));
    }

    private AccessRules access() {
        Set<AccessRow.Requester> seen = EnumSet.noneOf(AccessRow.Requester.class);
        List<AccessRow> rows = new ArrayList<>();
        for (Section section : root.each(PolicyKeys.ROWS)) {
            Optional<AccessRow> row = accessRow(section);
            if (row.isPresent() && !seen.add(row.get().requester())) {
                section.problem(PolicyKeys.REQUESTER, "expected each requester once, got one a second time");
            }
            row.ifPresent(rows::add);
        }
        return new AccessRules(
                stated.get("access.kinds", PolicyKeys.KINDS),
                stated.get("access.outside-approved", Forms.FLAG),
                stated.get("access.outside-approver", PolicyKeys.POST),
                stated.get("access.free", Forms.FLAG),
                rows);
    }

    private Optional<AccessRow> accessRow(Section section) {
        Optional<AccessRow.Requester> requester = section.get(PolicyKeys.REQUESTER);
        Optional<List<AccessRow.Paper>> papers = section.get(PolicyKeys.PAPERS);
        Optional<List<AccessRow.Operation>> operations = section.get(PolicyKeys.OPERATIONS);
        boolean inPlace = section.get(PolicyKeys.IN_PLACE).orElse(false);
        boolean ownOnly = section.get(PolicyKeys.OWN_ONLY).orElse(false);
        boolean registered = section.get(PolicyKeys.REGISTERED).orElse(false);
        Optional<String> article = section.read(PolicyKeys.ARTICLE, articles::full);
        if (requester.isEmpty() || papers.isEmpty() || operations.isEmpty() || article.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AccessRow(
                requester.get(),
                Set.copyOf(papers.get()),
                section.get(PolicyKeys.READ_APPROVER),
                section.get(PolicyKeys.COPY_APPROVER),
                Set.copyOf(operations.get()),
                inPlace,
                ownOnly,
                registered,
                article.get()));
    }
}
