package io.mooring.gateway.custody.policy;

import java.util.List;
import java.util.Optional;

/**
 * Who may consult recordings (R55 to R66).
 *
 * @param kinds of enforcement whose files consultation is about, as codes; unstated: all of {@link Kind}
 * @param outsideApproved whether nothing is given outside without approval; unstated: yes
 * @param outsideApprover who approves that; unstated: the leader
 * @param free whether consulting costs nothing; unstated: not shown
 * @param rows one for each who may ask; who has none is refused unless the leader decides otherwise
 */
public record AccessRules(
        Stated<List<Kind>> kinds,
        Stated<Boolean> outsideApproved,
        Stated<Post> outsideApprover,
        Stated<Boolean> free,
        List<AccessRow> rows) {
    public AccessRules {
        rows = List.copyOf(rows);
    }

    /** Kinds of administrative enforcement. */
    public enum Kind {
        /** 行政处罚. */
        PENALTY,
        /** 行政强制. */
        COERCION,
        /** 行政检查. */
        INSPECTION,
        /** 行政许可. */
        LICENSING,
        /** 行政征收征用. */
        EXPROPRIATION
    }

    /** Whether this kind of enforcement counts: 征收征用 does not everywhere. */
    public boolean covers(Kind kind) {
        return kinds.or(List.of(Kind.values())).contains(kind);
    }

    /** None where the regulation does not know such a requester. */
    public Optional<AccessRow> row(AccessRow.Requester requester) {
        return rows.stream().filter(row -> row.requester() == requester).findFirst();
    }
}
