package io.mooring.gateway;

/** Patterns of text: {@code *} stands for any characters, {@code ?} for one; upper and lower case are the same. */
public final class Glob {
    private Glob() {}

    /** Goes back to the last star alone, so that no text a camera says takes longer than pattern times text. */
    public static boolean matches(String pattern, String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        for (int i = 0; i < text.length(); ) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < pattern.length() && fits(pattern.charAt(at), text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }

    private static boolean fits(char pattern, char text) {
        return pattern == '?' || Character.toLowerCase(pattern) == Character.toLowerCase(text);
    }
}
