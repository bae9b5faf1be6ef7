package io.mooring.gateway.custody.policy;

import java.util.List;

/**
 * Which catalogue of recording items is the bureau's (R82 to R85).
 *
 * @param id of the catalogue; unstated: the bureau has none, and recordings are classified without a row
 * @param columns in order, as printed; unstated: whatever an imported one has
 * @param classes the classes of recordings its rows name; an open list, a row may have another. Unstated: none
 */
public record CatalogueRules(Stated<String> id, Stated<List<String>> columns, Stated<List<String>> classes) {}
