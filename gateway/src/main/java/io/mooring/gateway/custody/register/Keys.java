package io.mooring.gateway.custody.register;

/** Under which keys the rows of both registers lie. What comes from outside is escaped, so that it stays one part. */
final class Keys {
    static final String CAMERA = "camera/";
    static final String MODEL = "model/";
    static final String OFFICER = "officer/";
    static final String ACTIVE = "active";

    private Keys() {}

    static String camera(String camera) {
        return CAMERA + escape(camera);
    }

    static String model(String maker, String model) {
        return MODEL + escape(maker) + "/" + escape(model);
    }

    static String officer(String number) {
        return OFFICER + escape(number);
    }

    private static String escape(String part) {
        return part.replace("%", "%25").replace("/", "%2F");
    }
}
