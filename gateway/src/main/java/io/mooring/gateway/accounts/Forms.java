package io.mooring.gateway.accounts;

import io.mooring.gateway.custody.RefusalException;
import io.mooring.gateway.custody.RefusalException.Kind;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How names and PINs are written. */
final class Forms {
    static final int PERSON_LENGTH_MAX = 60;
    static final int REASON_LENGTH_MAX = 500;

    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");
    private static final Pattern OFFICER = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final Pattern PIN = Pattern.compile("[0-9]{6,12}");
    private static final Pattern ONE_DIGIT = Pattern.compile("(.)\\1+");
    private static final String RISING = "01234567890123456789";
    private static final String FALLING = "98765432109876543210";

    private Forms() {}

    /** An account's name as it stands in the register, whatever keyboard it was typed on. */
    static String typed(String account) {
        String plain =
                Normalizer.normalize(account.length() > 64 ? account.substring(0, 64) : account, Normalizer.Form.NFKC);
        return plain.strip().toLowerCase(Locale.ROOT);
    }

    static String account(String typed) throws RefusalException {
        String account = typed(typed);
        if (!ACCOUNT.matcher(account).matches()) {
            throw new RefusalException(Kind.INVALID, Forms.class, "account-form");
        }
        return account;
    }

    static String person(String typed) throws RefusalException {
        return text(typed, PERSON_LENGTH_MAX, "person-form");
    }

    static String reason(String typed) throws RefusalException {
        return text(typed, REASON_LENGTH_MAX, "reason-form");
    }

    private static String text(String typed, int lengthMax, String key) throws RefusalException {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > lengthMax || text.chars().anyMatch(Character::isISOControl)) {
            throw new RefusalException(Kind.INVALID, Forms.class, key, lengthMax);
        }
        return text;
    }

    static @Nullable String officer(@Nullable String typed) throws RefusalException {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String officer = typed.strip();
        if (!OFFICER.matcher(officer).matches()) {
            throw new RefusalException(Kind.INVALID, Forms.class, "officer-form");
        }
        return officer;
    }

    static boolean isPin(String typed) {
        return PIN.matcher(typed).matches();
    }

    /** @throws RefusalException if it is none, or one that everybody tries first */
    static void requireGoodPin(String officer, String pin) throws RefusalException {
        if (!isPin(pin)) {
            throw new RefusalException(Kind.INVALID, Forms.class, "pin-form");
        }
        boolean easy = ONE_DIGIT.matcher(pin).matches()
                || RISING.contains(pin)
                || FALLING.contains(pin)
                || officer.contains(pin)
                || (pin.contains(officer) && officer.length() >= 4)
                || pin.substring(0, pin.length() / 2).equals(pin.substring(pin.length() / 2))
                || CommonPasswords.isListed(pin);
        if (easy) {
            throw new RefusalException(Kind.INVALID, Forms.class, "pin-easy");
        }
    }
}
