package io.mooring.gateway.custody.register;

import io.mooring.gateway.index.RowKeys;

/** Under which keys the rows of both registers lie. What comes from outside is escaped, so that it stays one part. */
final class Keys {
    static final String CAMERA = "camera/";
    static final String MODEL = "model/";
    static final String OFFICER = "officer/";
    static final String ACTIVE = "active";

    private Keys() {}

    static String camera(String camera) {
        return CAMERA + RowKeys.part(camera);
    }

    static String model(String maker, String model) {
        return MODEL + RowKeys.part(maker) + "/" + RowKeys.part(model);
    }

    static String officer(String number) {
        return OFFICER + RowKeys.part(number);
    }
}
