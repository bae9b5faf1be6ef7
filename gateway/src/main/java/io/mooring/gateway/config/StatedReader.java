package io.mooring.gateway.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a policy's values: each is {@code { value = …, article = "M 第十三条", words = "…" }} or {@code unstated}. */
final class StatedReader {
    private static final String UNSTATED = "unstated";
    private static final String VALUE = "value";
    private static final String ARTICLE = "article";
    private static final String WORDS = "words";
    /** What stands with a value that is stated. */
    static final Set<String> PARTS = Set.of(VALUE, ARTICLE, WORDS);

    private static final Form<String> WORDS_FORM = Forms.text("up to 500 characters", text -> {
        if (text.length() > 500) {
            throw new IllegalArgumentException();
        }
        return text;
    });

    private final ConfigObject root;
    private final Problems problems;
    private final Articles articles;
    private final Set<String> paths = new TreeSet<>();
    private final List<Policy.Line> lines = new ArrayList<>();

    StatedReader(ConfigObject root, Problems problems, Articles articles) {
        this.root = root;
        this.problems = problems;
        this.articles = articles;
    }

    /** Every path that was asked for. */
    Set<String> paths() {
        return paths;
    }

    /** Every value, in the order in which it was asked for. */
    List<Policy.Line> lines() {
        return lines;
    }

    /** Unstated too where there is a problem, which is reported. */
    <T> Stated<T> get(String path, Form<T> form) {
        return get(path, value -> {
            Optional<T> read = form.read(value);
            if (read.isEmpty()) {
                problems.at(
                        value.origin(),
                        path + "." + VALUE,
                        "expected " + form.expected() + ", got " + Form.shown(value));
            }
            return read;
        });
    }

    /** Reads a value and reports what is wrong with it. */
    interface Inner<T> {
        Optional<T> read(ConfigValue value);
    }

    /** As {@link #get(String, Form)}, where the value has problems of its own. */
    <T> Stated<T> get(String path, Inner<T> inner) {
        paths.add(path);
        ConfigValue found = find(path);
        if (found == null) {
            problems.inFile(path, "expected { value = …, article = … } or unstated, got nothing");
            return Stated.unstated();
        }
        if (found.valueType() == ConfigValueType.STRING && UNSTATED.equals(found.unwrapped())) {
            lines.add(new Policy.Line(path, "", "", ""));
            return Stated.unstated();
        }
        if (!(found instanceof ConfigObject parts)) {
            problems.at(
                    found.origin(), path, "expected { value = …, article = … } or unstated, got " + Form.shown(found));
            return Stated.unstated();
        }
        return stated(path, parts, inner);
    }

    private <T> Stated<T> stated(String path, ConfigObject parts, Inner<T> inner) {
        onlyParts(problems, path, parts, PARTS);
        ConfigValue value = part(path, parts, VALUE);
        ConfigValue article = part(path, parts, ARTICLE);
        Optional<T> read = value == null ? Optional.empty() : inner.read(value);
        Optional<String> full = article == null ? Optional.empty() : articles.full(path + "." + ARTICLE, article);
        String words = words(path, parts);
        if (value == null || read.isEmpty() || full.isEmpty()) {
            return Stated.unstated();
        }
        lines.add(new Policy.Line(path, shown(value), full.get(), words));
        return Stated.of(read.get(), full.get(), words);
    }

    private String words(String path, ConfigObject parts) {
        ConfigValue words = parts.get(WORDS);
        if (words == null) {
            return "";
        }
        Optional<String> read = WORDS_FORM.read(words);
        if (read.isEmpty()) {
            problems.at(words.origin(), path + "." + WORDS, "expected " + WORDS_FORM.expected());
        }
        return read.orElse("");
    }

    private @Nullable ConfigValue part(String path, ConfigObject parts, String name) {
        ConfigValue part = parts.get(name);
        if (part == null) {
            problems.at(parts.origin(), path + "." + name, "expected with every value that is stated, got nothing");
        }
        return part;
    }

    /** Reports what stands in a section and is none of its parts. */
    static void onlyParts(Problems problems, String path, ConfigObject section, Set<String> known) {
        section.forEach((name, value) -> {
            if (!known.contains(name)) {
                problems.at(
                        value.origin(),
                        path + "." + name,
                        "there is no such key; expected " + String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    /** Without quotes around text. */
    private static String shown(ConfigValue value) {
        return value.valueType() == ConfigValueType.STRING
                ? String.valueOf(value.unwrapped())
                : value.render(ConfigRenderOptions.concise());
    }

    private @Nullable ConfigValue find(String path) {
        ConfigValue found = root;
        for (String name : path.split("\\.", -1)) {
            found = found instanceof ConfigObject section ? section.get(name) : null;
        }
        return found == null || found.valueType() == ConfigValueType.NULL ? null : found;
    }
}
