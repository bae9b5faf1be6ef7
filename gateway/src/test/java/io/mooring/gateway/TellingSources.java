package io.mooring.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks in sources for English that is told to people and stands in no bundle, so that nobody could tell it in another language. */
public final class TellingSources {
    private static final Path MAIN = Path.of("src", "main", "java", "io", "mooring", "gateway");

    /** A text of Java with two words in it. */
    private static final Pattern SPOKEN =
            Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*[A-Za-z]{2,} [a-z]+(?:[^\"\\\\\\n]|\\\\.)*)\"");

    /** What is no sentence to the reader: comments, and what only a programmer is told. */
    private static final Pattern NOT_TOLD = Pattern.compile(
            "(?s)/\\*.*?\\*/|//[^\\n]*|LOG\\.\\w+\\(.*?\\);|new (?:IllegalStateException|IllegalArgumentException|AssertionError)\\(.*?\\);"
                    + "|Pattern\\.compile\\(.*?\\);|@SuppressWarnings\\([^)]*\\)");

    private TellingSources() {}

    /**
     * @param sources below {@code src/main/java/io/mooring/gateway}: files, or folders whose files are meant
     * @param bundles full names
     * @return each text that is in none of the English sentences
     */
    public static Set<String> untold(List<String> sources, Predicate<String> meant, String... bundles)
            throws IOException {
        Set<String> sentences = new TreeSet<>();
        for (String name : bundles) {
            ResourceBundle english = ResourceBundle.getBundle(
                    name,
                    Locale.ENGLISH,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            english.keySet().forEach(key -> sentences.add(english.getString(key)));
        }
        Set<String> untold = new TreeSet<>();
        for (String source : sources) {
            try (Stream<Path> files = Files.walk(MAIN.resolve(source), 1)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).collect(Collectors.toList())) {
                    Matcher found = SPOKEN.matcher(
                            NOT_TOLD.matcher(Files.readString(file)).replaceAll(""));
                    while (found.find()) {
                        String said = found.group(1).replace("\\\"", "\"");
                        if (meant.test(said) && sentences.stream().noneMatch(sentence -> sentence.contains(said))) {
                            untold.add(file.getFileName() + ": " + said);
                        }
                    }
                }
            }
        }
        return untold;
    }
}
