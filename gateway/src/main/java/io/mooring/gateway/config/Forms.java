package io.mooring.gateway.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import io.mooring.bridge.PortPath;
import io.mooring.gateway.DockId;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.keys.VerificationKey;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms values have. */
final class Forms {
    /** How many destinations, docks, names one file may list. */
    static final int LIST_MAX = 1000;

    static final Form<DockId> ID =
            text("1 to " + DockId.LENGTH_MAX + " of a-z, 0-9 and '-', beginning with a letter or digit", DockId::new);

    static final Form<String> NAME =
            matching("1 to 32 of a-z, 0-9 and '-', beginning with a letter or digit", "[a-z0-9][a-z0-9-]{0,31}");

    static final Form<String> WORDS = matching("1 to 100 characters", "\\S.{0,99}");

    static final Form<String> PERSON = matching("who says so, 1 to 100 characters", "\\S.{0,99}");

    static final Form<String> HOST =
            matching("an address or host name, such as 127.0.0.1 or 0.0.0.0", "[A-Za-z0-9:._-]{1,255}");

    static final Form<ZoneId> ZONE = text("a time zone, such as Asia/Shanghai or +08:00", ZoneId::of);

    /** What one camera keeps; its name for UTC is the one people write. */
    static final Form<ZoneId> CAMERA_ZONE = text(
            "utc, a time zone such as Asia/Urumqi, or an offset such as +06:00",
            text -> text.equals("utc") ? ZoneOffset.UTC : ZoneId.of(text));

    static final Form<String> GLOB = matching("1 to 100 characters, such as \"DSJ-*\"", "\\S.{0,99}");

    static final Form<Integer> USB_ID = text(
            "four hexadecimal digits in quotes, such as \"4255\"",
            text -> require(Integer.parseInt(text, 16), text.matches("[0-9a-fA-F]{4}")));

    static final Form<LocalTime> TIME_OF_DAY = text("a time of day, such as \"22:00\"", LocalTime::parse);

    static final Form<Integer> I2C_ADDRESS = text(
            "an address of a PCA9685 such as \"0x40\", 0x40 to 0x7f but for 0x70",
            text -> require(Integer.decode(text), text.matches("0x[4-7][0-9a-f]") && !text.equals("0x70")));

    static final Form<String> ELEMENTS =
            matching("rg, gr, or r, g and b in any order", "rg|gr|rgb|rbg|grb|gbr|brg|bgr");

    /** What an LED's name may have beside its places: no directory, nothing a device tree would not take. */
    private static final String LED_PART = "[A-Za-z0-9_:.-]*";

    /** The kernel's LED_MAX_NAME_SIZE, less its end. */
    private static final String LED_LENGTH = "(?=.{1,63}$)(?!\\.)";

    static final Form<String> LED_BAY = matching(
            "a name with {colour} and {bay} once each in it, up to 63 of A-Z, a-z, 0-9, ':', '_', '.' and '-', such as"
                    + " \"mooring:{colour}:bay{bay}\"",
            LED_LENGTH + LED_PART + "(\\{colour}" + LED_PART + "\\{bay}|\\{bay}" + LED_PART + "\\{colour})" + LED_PART);

    static final Form<String> LED_DOCK = matching(
            "a name with {colour} once in it, up to 63 of A-Z, a-z, 0-9, ':', '_', '.' and '-', such as"
                    + " \"mooring:{colour}:dock\"",
            LED_LENGTH + LED_PART + "\\{colour}" + LED_PART);

    static final Form<String> URL_PATH =
            matching("a path such as /files, up to 200 characters", "/[A-Za-z0-9._~/-]{0,199}");

    static final Form<Path> ABSOLUTE = text("an absolute path, such as /var/lib/mooring", Forms::absolute);

    static final Form<PortPath> PORT_PATH =
            text("a port path, such as \"platform/xhci-hcd.0#1.2\" (controller#ports)", PortPath::parse);

    static final Form<Pin> PIN = text("a pin, such as \"sha256//\" and 44 characters of base64", Pin::new);

    static final Form<VerificationKey> VERIFICATION_KEY =
            text("a verification key, such as \"ed25519:\" and 43 characters of base64url", VerificationKey::new);

    static final Form<String> BUCKET = matching(
            "a bucket's name: 3 to 63 lower-case letters, digits, dots and dashes", "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    static final Form<String> KEY_PREFIX = matching(
            "up to 200 letters, digits and ._-/ without a slash at either end",
            "(?!.{201})(?:[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*)?");

    static final Form<String> REGION = matching("a region, such as \"us-east-1\"", "[a-z0-9-]{1,40}");

    static final Form<Boolean> FLAG = of("true or false", config -> config.getBoolean("v"));

    private Forms() {}

    private static <T> Form<T> of(String expected, Function<Config, T> read) {
        return new Form<>(expected, value -> read.apply(value.atKey("v")));
    }

    static <T> Form<T> text(String expected, Function<String, T> parse) {
        return of(expected, config -> {
            try {
                return parse.apply(config.getString("v"));
            } catch (java.time.DateTimeException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    private static Form<String> matching(String expected, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text(expected, text -> require(text, pattern.matcher(text).matches()));
    }

    private static Path absolute(String text) {
        Path path = Path.of(text);
        return require(path, path.isAbsolute()).normalize();
    }

    static Form<Integer> whole(int least, int most) {
        return of("a whole number from " + least + " to " + most, config -> {
            int number = exactly(config.getString("v"));
            return require(number, number >= least && number <= most);
        });
    }

    /** Watts with up to three decimals, as milliwatts. */
    static Form<Integer> watts(int least, int most) {
        return of("watts from " + least + " to " + most + ", such as 7.5", config -> {
            int milli = exactly(
                    new BigDecimal(config.getString("v")).movePointRight(3).toPlainString());
            return require(milli, milli >= least * 1000 && milli <= most * 1000);
        });
    }

    /** Config's own reading of whole numbers cuts fractions off. */
    private static int exactly(String text) {
        try {
            return new BigDecimal(text).intValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Form<Long> size(String least, String most) {
        long from = bytes(least);
        long to = bytes(most);
        return of("a size from " + least + " to " + most + ", such as 512 MiB", config -> {
            long size = config.getBytes("v");
            return require(size, size >= from && size <= to);
        });
    }

    private static long bytes(String text) {
        return com.typesafe.config.ConfigValueFactory.fromAnyRef(text)
                .atKey("v")
                .getBytes("v");
    }

    /** A number without a unit is refused: nobody remembers which one it would be. */
    static Form<Duration> duration(Duration least, Duration most) {
        String expected = "a duration from " + inWords(least) + " to " + inWords(most) + ", such as 15 minutes";
        return of(expected, config -> {
            String text = config.getString("v");
            Duration duration = config.getDuration("v");
            boolean unit = text.chars().anyMatch(Character::isLetter);
            return require(duration, unit && duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0);
        });
    }

    private static String inWords(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds > 0 && seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /** One of an enum's constants, written in lower case. */
    static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return text("one of " + String.join(", ", names), text -> {
            require(text, names.contains(text));
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        });
    }

    static <T> Form<List<T>> listOf(Form<T> item, int least, int most) {
        String many = least == most ? String.valueOf(least) : least + " to " + most;
        return new Form<>("a list of " + many + ", each " + item.expected(), value -> {
            if (!(value instanceof ConfigList list)) {
                throw new IllegalArgumentException();
            }
            List<T> items = list.stream()
                    .map((ConfigValue each) -> item.reading().read(each))
                    .collect(Collectors.toUnmodifiableList());
            return require(items, items.size() >= least && items.size() <= most);
        });
    }

    private static <T> T require(T value, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}
