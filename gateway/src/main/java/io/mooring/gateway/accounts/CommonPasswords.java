package io.mooring.gateway.accounts;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import io.mooring.gateway.keys.PasswordHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which passwords everybody tries first: the lists of some ten thousand that were found in stolen ones, words, names,
 * keyboards, dates and their usual disguises, without a network. No rule asks for odd characters or for a change every month
 * (ASVS 6.2).
 */
final class CommonPasswords {
    static final int LENGTH_MIN = 10;

    /** A password that falls within so many tries is none: at one a minute it takes longer than an office stands. */
    private static final double GUESSES_MIN = 1e8;

    /** The estimate looks at so much of a password. */
    private static final int JUDGED_LENGTH_MAX = 64;

    /** What is common here and in no list of the world: the house's own words, and what people here are fond of. */
    private static final List<String> LOCAL = List.of(
            "mooring",
            "gateway",
            "bodycam",
            "zhifa",
            "jilu",
            "zhifajilu",
            "zhifajiluyi",
            "guanliyuan",
            "luxiang",
            "yinxiang",
            "taizhang",
            "pingdingshan",
            "ankang",
            "henan",
            "shaanxi",
            "nongye",
            "huanjing",
            "shengtai",
            "minzongju",
            "zongjiao",
            "nongyeju",
            "huanbaoju",
            "woaini",
            "woaizhongguo",
            "zhongguo",
            "beijing",
            "iloveyou",
            "admin",
            "administrator",
            "office",
            "leader",
            "5201314",
            "1314520",
            "110110",
            "119119",
            "12369",
            "12316",
            "88888888",
            "66666666",
            "168168",
            "147258",
            "147258369",
            "qazwsx",
            "a123456",
            "aa123456",
            "abc123",
            "asd123",
            "woaini1314",
            "mima",
            "mima123456",
            "denglu",
            "juzhang",
            "ceshi");

    private static final Set<String> PINS = Set.of(
            "123123", "112233", "121212", "131313", "520520", "521521", "131452", "520131", "147258", "159357",
            "159753", "111222", "123321", "654123", "789456", "456789", "110120", "119110", "100000", "200000",
            "102030");

    private CommonPasswords() {}

    static boolean isListed(String pin) {
        return PINS.contains(pin);
    }

    /**
     * @param names what is known of its holder: whoever guesses begins with it
     * @throws RefusalException INVALID if it is too short, too long or too easy
     */
    static void requireGood(String password, List<String> names) throws RefusalException {
        if (password.length() < LENGTH_MIN || password.length() > PasswordHash.LENGTH_MAX) {
            throw new RefusalException(
                    Kind.INVALID, CommonPasswords.class, "password-length", LENGTH_MIN, PasswordHash.LENGTH_MAX);
        }
        List<String> known = new ArrayList<>(LOCAL);
        for (String name : names) {
            if (!name.isBlank()) {
                known.add(name.toLowerCase(Locale.ROOT));
            }
        }
        String judged = password.length() > JUDGED_LENGTH_MAX ? password.substring(0, JUDGED_LENGTH_MAX) : password;
        // Its lists take some megabytes and are needed a few times a year.
        Strength strength = new Zxcvbn().measure(judged, known);
        try {
            if (strength.getGuesses() < GUESSES_MIN) {
                throw new RefusalException(Kind.INVALID, CommonPasswords.class, "password-easy");
            }
        } finally {
            strength.wipe();
        }
    }
}
