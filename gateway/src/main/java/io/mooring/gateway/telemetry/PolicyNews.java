package io.mooring.gateway.telemetry;

import io.mooring.gateway.CatalogueEvent;
import io.mooring.gateway.PolicyEvent;

/** The rows of {@link NewsTable} about rules and catalogues: which, and the digest of what they say. */
final class PolicyNews {
    private PolicyNews() {}

    static void rows() {
        NewsTable.row(
                PolicyEvent.PolicyAdopted.class,
                "policy_adopted",
                (e, f) -> f.put("policy", e.policy()).put("bureau", e.bureau()).put("sha256", e.sha256()));
        NewsTable.row(
                CatalogueEvent.CatalogueAdopted.class,
                "catalogue_adopted",
                (e, f) -> f.put("catalogue", e.catalogue())
                        .put("version", e.version())
                        .put("lines", e.lineCount())
                        .put("content_sha256", e.contentSha256()));
    }
}
