package io.mooring.gateway.custody.continuity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's name, taken apart.
 *
 * @param directory it lies in
 * @param series what is left of its name when the digits are taken out, with how many stood where: files of one series are
 *     numbered alike
 * @param runs of digits, in order
 */
record FileName(String directory, String series, List<String> runs) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** The dock's own mark behind the path of the second file of one description. */
    private static final Pattern NTH = Pattern.compile("#[0-9]+$");

    static FileName of(String path) {
        String plain = NTH.matcher(path).replaceFirst("");
        int slash = plain.lastIndexOf('/');
        String name = plain.substring(slash + 1);
        int dot = name.lastIndexOf('.');
        String base = (dot > 0 ? name.substring(0, dot) : name).toLowerCase(Locale.ROOT);
        List<String> runs = new ArrayList<>();
        StringBuilder series = new StringBuilder();
        Matcher digits = DIGITS.matcher(base);
        int from = 0;
        while (digits.find()) {
            series.append(base, from, digits.start())
                    .append('<')
                    .append(digits.end() - digits.start())
                    .append('>');
            runs.add(digits.group());
            from = digits.end();
        }
        return new FileName(
                plain.substring(0, Math.max(0, slash)),
                series.append(base.substring(from)).toString(),
                runs);
    }

    /** Without the directories before it. */
    static String last(String path) {
        String plain = NTH.matcher(path).replaceFirst("");
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    /** What stands behind the last dot of its name, in lower case; empty where there is none. */
    static String ending(String path) {
        String name = last(path);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
