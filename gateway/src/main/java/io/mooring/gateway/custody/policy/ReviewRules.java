package io.mooring.gateway.custody.policy;

/**
 * How recordings are looked over, and which decisions the legal department sees first (R78 to R81).
 *
 * @param timesAYear unstated: no reminder
 * @param by the department that does it; unstated: not shown
 * @param personFineYuan from which fine on a citizen a decision is reviewed; unstated: no list
 * @param organisationFineYuan the same on a legal person or organisation
 * @param allCoercion whether all coercion is; unstated: no
 * @param spotCheckPercent of firms checked at random in a quarter; unstated: none
 */
public record ReviewRules(
        Stated<Integer> timesAYear,
        Stated<String> by,
        Stated<Integer> personFineYuan,
        Stated<Integer> organisationFineYuan,
        Stated<Boolean> allCoercion,
        Stated<Integer> spotCheckPercent) {}
