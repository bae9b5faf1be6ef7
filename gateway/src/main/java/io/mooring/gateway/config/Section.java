package io.mooring.gateway.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole file, or one section of a list in it: hands out values by key and reports what is wrong with them. */
final class Section {
    private final ConfigObject object;
    private final String path;
    private final Problems problems;

    private Section(ConfigObject object, String path, Problems problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    static Section whole(ConfigObject root, Problems problems) {
        return new Section(root, "", problems);
    }

    /** The value or its default; empty if it is optional and left out, or if there is a problem with it. */
    <T> Optional<T> get(Key<T> key) {
        ConfigValue value = find(key.path());
        if (value != null) {
            Optional<T> read = key.form().read(value);
            if (read.isEmpty()) {
                problems.at(
                        value.origin(), full(key), "expected " + key.form().expected() + ", got " + Form.shown(value));
            }
            return read;
        }
        if (key.required()) {
            missing(key, "expected " + key.form().expected() + ", got nothing");
        }
        String fallback = key.fallback();
        return fallback == null
                ? Optional.empty()
                : key.form().read(ConfigFactory.parseString("v = " + fallback).getValue("v"));
    }

    /** As {@link #get} of a required key, by a reading that reports its own problems with the full key. */
    <T> Optional<T> read(Key<?> key, java.util.function.BiFunction<String, ConfigValue, Optional<T>> reading) {
        ConfigValue value = find(key.path());
        if (value == null) {
            missing(key, "expected " + key.form().expected() + ", got nothing");
            return Optional.empty();
        }
        return reading.apply(full(key), value);
    }

    /** Whether the key is written in the file. */
    boolean has(Key<?> key) {
        return find(key.path()) != null;
    }

    /** Something wrong with a key's value beyond its form; where it is left out, with the section. */
    void problem(Key<?> key, String message) {
        ConfigValue value = find(key.path());
        if (value == null) {
            missing(key, message);
        } else {
            problems.at(value.origin(), full(key), message);
        }
    }

    private void missing(Key<?> key, String message) {
        ConfigOrigin section = object.origin();
        if (path.isEmpty() || section.lineNumber() < 0) {
            problems.inFile(full(key), message);
        } else {
            problems.at(section, full(key), message);
        }
    }

    /** The sections of a list; none where it is left out. */
    List<Section> each(String list) {
        List<Section> sections = new ArrayList<>();
        if (find(list) instanceof ConfigList items) {
            for (ConfigValue item : items) {
                if (item instanceof ConfigObject section) {
                    sections.add(new Section(section, list + "[" + (sections.size() + 1) + "]", problems));
                }
            }
        }
        return sections;
    }

    private String full(Key<?> key) {
        return path.isEmpty() ? key.path() : path + "." + key.path();
    }

    private @Nullable ConfigValue find(String where) {
        ConfigValue found = object;
        for (String name : where.split("\\.", -1)) {
            found = found instanceof ConfigObject section ? section.get(name) : null;
        }
        return found == null || found.valueType() == ConfigValueType.NULL ? null : found;
    }
}
