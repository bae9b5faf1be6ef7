package io.mooring.gateway.custody.register;

import io.mooring.gateway.rows.RowKeys;

/** Under which keys the rows of both registers lie. What comes from outside is escaped, so that it stays one part. */
final class Keys {
    static final String CAMERA = "camera/";
    static final String MODEL = "model/";

    /** Keys of cameras that have a card: those that were only seen may be many more. */
    static final String CARD = "card/";

    /** Which dock showed a camera that has no card. */
    private static final String NEWCOMER = "newcomer/";

    static final String CROWD = "crowd/";

    /** How many registered cameras are in service. */
    static final String IN_SERVICE = "in-service";

    static final String OFFICER = "officer/";
    static final String ACTIVE = "active";

    private Keys() {}

    static String camera(String camera) {
        return CAMERA + RowKeys.part(camera);
    }

    static String card(String camera) {
        return CARD + RowKeys.part(camera);
    }

    static String newcomer(String camera) {
        return NEWCOMER + RowKeys.part(camera);
    }

    /** @param dock empty for the journal's own */
    static String crowd(String dock) {
        return CROWD + RowKeys.part(dock);
    }

    static String model(String maker, String model) {
        return MODEL + RowKeys.part(maker) + "/" + RowKeys.part(model);
    }

    static String officer(String number) {
        return OFFICER + RowKeys.part(number);
    }
}
