package io.mooring.gateway.custody.register;

import java.util.Locale;

/** What somebody wrote into a camera, against the officer it should be. */
public final class WrittenOwner {
    private WrittenOwner() {}

    /**
     * Whether a text in a camera speaks of somebody else. Cameras hold a number, a name or both, padded with spaces or zeros
     * in front, so the officer is found in the text rather than compared with it; an empty text speaks of nobody.
     *
     * @param name may be empty
     */
    public static boolean differs(String written, String number, String name) {
        String text = plain(written);
        if (text.isEmpty() || number.isEmpty()) {
            return false;
        }
        boolean named = !name.isBlank() && text.contains(plain(name));
        return !named && !numbered(text, plain(number));
    }

    private static boolean numbered(String text, String number) {
        for (String word : text.split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty() && unpadded(word).equals(unpadded(number))) {
                return true;
            }
        }
        return text.equals(number);
    }

    private static String unpadded(String number) {
        return number.replaceFirst("^0+(?=.)", "");
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
