package io.mooring.gateway.config;

import com.typesafe.config.ConfigValue;
import io.mooring.gateway.custody.policy.Document;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns {@code M 第十三条} into {@code 《…音像管理制度》第十三条}. */
final class Articles {
    private static final int LENGTH_MAX = 60;

    private final List<Document> documents;
    private final Problems problems;

    Articles(List<Document> documents, Problems problems) {
        this.documents = documents;
        this.problems = problems;
    }

    /** In full; empty where it names no document of this policy, which is reported. */
    Optional<String> full(String path, ConfigValue value) {
        String text = String.valueOf(value.unwrapped());
        String[] parts = text.split(" ", 2);
        if (parts.length == 2 && !parts[1].isBlank() && text.length() <= LENGTH_MAX) {
            for (Document document : documents) {
                if (document.code().equals(parts[0])) {
                    return Optional.of("《" + document.title() + "》" + parts[1]);
                }
            }
        }
        problems.at(
                value.origin(),
                path,
                "expected a document's code ("
                        + documents.stream().map(Document::code).collect(Collectors.joining(", "))
                        + "), a space and the article, got " + Form.shown(value));
        return Optional.empty();
    }
}
