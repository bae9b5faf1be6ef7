package io.mooring.gateway.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.mooring.gateway.custody.policy.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a closed list: {@code [ { code = weather, zh = "…", en = "…", article = "M 第十二条第（二）项" }, … ]}. */
final class ReasonReader {
    /** What an item of a closed list has. */
    static final Set<String> PARTS = Set.of("code", "zh", "en", "article", "shown-by");

    private static final Form<List<Reason.Fact>> FACTS =
            Forms.listOf(PolicyKeys.word(Reason.Fact.class), 1, Reason.Fact.values().length);

    private final Problems problems;
    private final Articles articles;

    ReasonReader(Problems problems, Articles articles) {
        this.problems = problems;
        this.articles = articles;
    }

    StatedReader.Inner<List<Reason>> at(String path) {
        return value -> read(path + ".value", value);
    }

    private Optional<List<Reason>> read(String path, ConfigValue value) {
        if (!(value instanceof ConfigList items) || items.isEmpty() || items.size() > PolicyKeys.ITEMS_MAX) {
            problems.at(
                    value.origin(),
                    path,
                    "expected a list of 1 to " + PolicyKeys.ITEMS_MAX + " items {…}, got " + Form.shown(value));
            return Optional.empty();
        }
        List<Reason> reasons = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (ConfigValue item : items) {
            String at = path + "[" + (reasons.size() + 1) + "]";
            Optional<Reason> reason = reason(at, item);
            if (reason.isEmpty()) {
                return Optional.empty();
            }
            if (!codes.add(reason.get().code())) {
                problems.at(
                        item.origin(),
                        at + ".code",
                        "expected a code of its own, got " + reason.get().code() + " a second time");
            }
            reasons.add(reason.get());
        }
        return Optional.of(List.copyOf(reasons));
    }

    private Optional<Reason> reason(String path, ConfigValue item) {
        if (!(item instanceof ConfigObject parts)) {
            problems.at(item.origin(), path, "expected a section {…}, got " + Form.shown(item));
            return Optional.empty();
        }
        StatedReader.onlyParts(problems, path, parts, PARTS);
        Optional<String> code = part(path, parts, "code", Forms.NAME);
        Optional<String> zh = part(path, parts, "zh", Forms.WORDS);
        Optional<String> en = part(path, parts, "en", Forms.WORDS);
        ConfigValue article = parts.get("article");
        Optional<String> full =
                article == null ? part(path, parts, "article", Forms.WORDS) : articles.full(path + ".article", article);
        Optional<List<Reason.Fact>> facts =
                parts.containsKey("shown-by") ? part(path, parts, "shown-by", FACTS) : Optional.of(List.of());
        if (code.isEmpty() || zh.isEmpty() || en.isEmpty() || full.isEmpty() || facts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Reason(code.get(), zh.get(), en.get(), full.get(), Set.copyOf(facts.get())));
    }

    private <T> Optional<T> part(String path, ConfigObject parts, String name, Form<T> form) {
        ConfigValue value = parts.get(name);
        Optional<T> read = value == null ? Optional.empty() : form.read(value);
        if (read.isEmpty()) {
            problems.at(
                    value == null ? parts.origin() : value.origin(),
                    path + "." + name,
                    "expected " + form.expected() + ", got " + (value == null ? "nothing" : Form.shown(value)));
        }
        return read;
    }
}
