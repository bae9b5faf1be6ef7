package io.mooring.gateway.app.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.register.ModelMinimum;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** At stake: a bureau that enters its province's figures (R2), and is warned by others. */
final class EquipmentPartsTest {
    private static final List<String> KEYS =
            List.of("least-lines", "least-battery", "least-minutes", "least-storage", "officers-per-camera");

    @ParameterizedTest
    @FieldSource("io.mooring.gateway.config.PolicyFiles#SHIPPED")
    void whatThePolicyStatesCountsAndElseWhatShips(String id) {
        String text = PolicyFiles.shipped(id).text();
        Policy silent = PolicyFiles.shipped(id).policy();
        assertEquals(ModelMinimum.shipped(), EquipmentParts.minimum(silent.equipment()));
        for (String key : KEYS) {
            String said = text.replace(
                    "  " + key + " = unstated",
                    "  " + key + " = { value = " + (7 + KEYS.indexOf(key)) + ", article = \"M 第三条\" }");
            assertFalse(said.equals(text), key);
            text = said;
        }
        Policy stated = PolicyFiles.adopted(text);
        assertEquals(new ModelMinimum(7, 8, 9, 10, 11), EquipmentParts.minimum(stated.equipment()));
    }
}
