package io.mooring.gateway;

/**
 * Which row of the bureau's catalogue of recording items (音像记录事项目录清单, R82) something was recorded under, with what that
 * row said then: a later version of the catalogue changes no old record.
 *
 * @param catalogue its id
 * @param version of the catalogue, as it names it
 * @param row its place in that version, from 1
 * @param item 记录事项 or 执法事项 as printed
 * @param recordClass 执法记录类别 as printed: an open list (R85, R86)
 */
public record CatalogueRow(String catalogue, String version, int row, String item, String recordClass) {}
