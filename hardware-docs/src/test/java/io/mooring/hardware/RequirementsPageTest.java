package io.mooring.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * At stake: an inspector who is told that something is met and shown by a test that nobody can find. It stands beside
 * {@link LinksTest}, where every module's sources are there.
 */
class RequirementsPageTest {
    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = HOUSE.resolve("gateway/docs/requirements.md");
    private static final Set<String> NOT_OURS = Set.of("target", ".git");
    private static final int NUMBERS = 99;

    private static final Pattern ROW = Pattern.compile("(?m)^\\| R(\\d+) \\|(.*)\\|(.*)\\|(.*)\\|$");
    private static final Pattern STATE =
            Pattern.compile("(\\*\\*met\\*\\*|\\*\\*partly\\*\\*|planned|human act)\\b?.*");

    /** In back-ticks: packages at most, a class, a member at most. */
    private static final Pattern NAME =
            Pattern.compile("`(?:((?:[a-z][a-z0-9]*\\.)*[a-z][a-z0-9]*)\\.)?([A-Z]\\w*)(?:\\.(\\w+))?`");

    /** One name of the page. */
    private record Named(String in, String type, String member, String whole) {
        boolean test() {
            return type.endsWith("Test") || type.endsWith("RealIT");
        }
    }

    private static List<Named> names(String text) {
        var found = new ArrayList<Named>();
        Matcher names = NAME.matcher(text);
        while (names.find()) {
            String in = names.group(1) == null ? "" : names.group(1);
            String member = names.group(3) == null ? "" : names.group(3);
            found.add(new Named(in, names.group(2), member, names.group()));
        }
        return found;
    }

    @Test
    void everyNumberStandsOnceInOrderWithAStateOfItsOwn() throws IOException {
        var numbers = new ArrayList<Integer>();
        var stateless = new ArrayList<String>();
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        while (rows.find()) {
            numbers.add(Integer.parseInt(rows.group(1)));
            if (!STATE.matcher(rows.group(4).strip()).matches()) {
                stateless.add("R" + rows.group(1));
            }
        }
        assertEquals(IntStream.rangeClosed(1, NUMBERS).boxed().toList(), numbers);
        assertEquals(List.of(), stateless, "each is met, partly, planned or a human act");
    }

    @Test
    void whatIsMetNamesTheTestThatShowsIt() throws IOException {
        var bare = new ArrayList<String>();
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        while (rows.find()) {
            String state = rows.group(4).strip();
            if (state.startsWith("**met**") && names(state).stream().noneMatch(Named::test)) {
                bare.add("R" + rows.group(1));
            }
        }
        assertEquals(List.of(), bare);
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, List<Path>> sources = sources();
        var wrong = new ArrayList<String>();
        int tests = 0;
        for (Named name : names(Files.readString(PAGE))) {
            if (name.test()) {
                tests++;
                Optional<Path> file = place(name, sources);
                if (file.isEmpty()
                        || !(name.member().isEmpty() || isTest(Files.readString(file.get()), name.member()))) {
                    wrong.add(name.whole());
                }
            } else if (!name.in().isEmpty() && place(name, sources).isEmpty()) {
                wrong.add(name.whole());
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(tests > NUMBERS / 2, "the page names its tests in a way this one reads");
    }

    private static Optional<Path> place(Named name, Map<String, List<Path>> sources) {
        String in = "/" + name.in().replace('.', '/') + (name.in().isEmpty() ? "" : "/") + name.type() + ".java";
        return sources.getOrDefault(name.type(), List.of()).stream()
                .filter(file -> file.toString().replace('\\', '/').endsWith(in))
                .findFirst();
    }

    /** Whether a method of this name has an annotation by which it is run. */
    private static boolean isTest(String source, String method) {
        String arguments = "(?:\\([^)]*\\))?";
        return Pattern.compile("@(?:Test|TestFactory|ParameterizedTest|RepeatedTest)\\b" + arguments + "(?:\\s*@\\w+"
                        + arguments + ")*[^;{}]*?\\b" + method + "\\(")
                .matcher(source)
                .find();
    }

    private static Map<String, List<Path>> sources() throws IOException {
        Map<String, List<Path>> found = new HashMap<>();
        Files.walkFileTree(HOUSE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean skipped = NOT_OURS.contains(directory.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (name.endsWith(".java")) {
                    found.computeIfAbsent(name.substring(0, name.length() - ".java".length()), any -> new ArrayList<>())
                            .add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
