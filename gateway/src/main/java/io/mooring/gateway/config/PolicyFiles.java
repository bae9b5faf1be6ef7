package io.mooring.gateway.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.PolicyText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads bureaus' policies: whole and without a problem, or not at all. */
public final class PolicyFiles {
    /** Those that this program brings. */
    public static final List<String> SHIPPED = List.of(
            "ankang-agriculture", "pingdingshan-agriculture", "pingdingshan-ecology", "pingdingshan-ethnic-religious");

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFiles.class);
    private static final String ENDING = ".conf";

    /**
     * References to other values, or additions to them, in one text. Each may stand for what others stand for in turn: with so many
     * a text grows to less than twenty of itself, with forty to more than any memory.
     */
    private static final int REFERENCES_MAX = 8;

    /** How deep objects and lists may lie in one another; the reader knows four. */
    private static final int DEPTH_MAX = 8;

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{|\\+=");

    private PolicyFiles() {}

    /**
     * One of {@link #SHIPPED}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static PolicyText shipped(String id) {
        if (!SHIPPED.contains(id)) {
            throw new IllegalArgumentException("no policy " + id + " is shipped");
        }
        try (InputStream in = PolicyFiles.class.getResourceAsStream("/policies/" + id + ENDING)) {
            if (in == null) {
                throw new IllegalStateException("the program's file policies/" + id + ENDING + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return read(text, id + ENDING, "shipped");
        } catch (IOException | ConfigRefusedException e) {
            throw new IllegalStateException("the program's file policies/" + id + ENDING, e);
        }
    }

    /** @throws ConfigRefusedException with every problem there is */
    public static PolicyText file(Path file) throws ConfigRefusedException {
        var problems = new Problems(file);
        try {
            long size = Files.size(file);
            if (Files.isRegularFile(file) && size <= PolicyText.TEXT_BYTES_MAX) {
                String text = Files.readString(file);
                return read(text, String.valueOf(file.getFileName()), file.toString());
            }
            problems.inFile("", "expected a file of at most " + PolicyText.TEXT_BYTES_MAX + " bytes, got " + size);
        } catch (IOException e) {
            problems.inFile("", "cannot be read as UTF-8: " + e);
        }
        problems.refuseIfAny();
        throw new IllegalStateException("a refusal without a problem");
    }

    /**
     * @param name of the file, for messages
     * @param source for people
     * @throws ConfigRefusedException with every problem there is
     */
    public static PolicyText read(String text, String name, String source) throws ConfigRefusedException {
        var problems = new Problems(Path.of(name));
        Optional<ConfigObject> root = parse(text, name, problems);
        problems.refuseIfAny();
        Policy policy = policy(root.orElseThrow(), problems);
        return new PolicyText(policy, text, source);
    }

    /**
     * One that was adopted once, perhaps by an older or a newer program: what it does not have is unstated, what it has beyond
     * this program is passed over.
     *
     * @throws IllegalStateException if it is no policy at all
     */
    public static Policy adopted(String text) {
        var problems = new Problems(Path.of("adopted"));
        return parse(text, "adopted", problems)
                .flatMap(root -> new PolicyReader(root, new Problems(Path.of("adopted"))).read())
                .orElseThrow(() -> new IllegalStateException("a policy that was adopted cannot be read"));
    }

    private static Policy policy(ConfigObject root, Problems problems) throws ConfigRefusedException {
        var reader = new PolicyReader(root, problems);
        Optional<Policy> policy = reader.read();
        new Structure(keys(reader.paths()), problems).check(root);
        problems.refuseIfAny();
        return policy.orElseThrow();
    }

    /**
     * Every key of a policy's file.
     *
     * @param stated paths of the values that are stated or unstated
     */
    static KeyTable keys(Set<String> stated) {
        List<Key<?>> keys = new ArrayList<>(List.of(PolicyKeys.ID, PolicyKeys.BUREAU));
        stated.forEach(path -> keys.add(Key.optional(path, Forms.WORDS, "")));
        return new KeyTable(
                keys,
                Map.of(
                        PolicyKeys.DOCUMENTS,
                        List.of(PolicyKeys.CODE, PolicyKeys.TITLE, PolicyKeys.NUMBER),
                        PolicyKeys.ROWS,
                        PolicyKeys.OF_ROWS));
    }

    /** Safe with any text of {@link PolicyText#TEXT_BYTES_MAX}. */
    private static Optional<ConfigObject> parse(String text, String name, Problems problems) {
        long references = REFERENCE.matcher(text).results().count();
        if (references > REFERENCES_MAX) {
            problems.inFile(
                    "", "expected at most " + REFERENCES_MAX + " references to other values, got " + references);
            return Optional.empty();
        }
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(name)
                .setIncluder(new NothingElse());
        try {
            ConfigObject root = ConfigFactory.parseString(text, options)
                    .resolve(ConfigResolveOptions.noSystem())
                    .root();
            if (!deeper(root, DEPTH_MAX)) {
                return Optional.of(root);
            }
        } catch (ConfigException e) {
            if (e.origin() == null || e.origin().lineNumber() < 0) {
                problems.inFile("", "cannot be read: " + e.getMessage());
            } else {
                problems.at(e.origin(), "", "cannot be read: " + e.getMessage());
            }
            return Optional.empty();
        } catch (StackOverflowError e) {
            // The library goes down into a text as deep as that is; it keeps nothing of it, so nothing is left half.
            LOG.debug("a policy too deep to read", e);
        }
        problems.inFile("", "expected values at most " + DEPTH_MAX + " deep in one another");
        return Optional.empty();
    }

    /** Whether values lie deeper in one another than so many steps; goes down no further. */
    private static boolean deeper(ConfigValue value, int steps) {
        if (value instanceof ConfigObject object) {
            return steps == 0 || object.values().stream().anyMatch(inner -> deeper(inner, steps - 1));
        }
        return value instanceof ConfigList list
                && (steps == 0 || list.stream().anyMatch(inner -> deeper(inner, steps - 1)));
    }
}
