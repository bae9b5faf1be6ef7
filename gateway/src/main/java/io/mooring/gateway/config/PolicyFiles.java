package io.mooring.gateway.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
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

/** Reads bureaus' policies: whole and without a problem, or not at all. */
public final class PolicyFiles {
    /** Those that this program brings. */
    public static final List<String> SHIPPED = List.of(
            "ankang-agriculture", "pingdingshan-agriculture", "pingdingshan-ecology", "pingdingshan-ethnic-religious");

    private static final String ENDING = ".conf";

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

    private static Optional<ConfigObject> parse(String text, String name, Problems problems) {
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(name)
                .setIncluder(new NothingElse());
        try {
            return Optional.of(ConfigFactory.parseString(text, options)
                    .resolve(ConfigResolveOptions.noSystem())
                    .root());
        } catch (ConfigException e) {
            if (e.origin() == null || e.origin().lineNumber() < 0) {
                problems.inFile("", "cannot be read: " + e.getMessage());
            } else {
                problems.at(e.origin(), "", "cannot be read: " + e.getMessage());
            }
            return Optional.empty();
        }
    }
}
