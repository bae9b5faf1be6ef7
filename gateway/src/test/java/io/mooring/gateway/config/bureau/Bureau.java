package io.mooring.gateway.config.bureau;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.mooring.gateway.config.PolicyFiles;
import io.mooring.gateway.custody.policy.AccessRow;
import io.mooring.gateway.custody.policy.AccessRow.Operation;
import io.mooring.gateway.custody.policy.AccessRow.Paper;
import io.mooring.gateway.custody.policy.Policy;
import io.mooring.gateway.custody.policy.Post;
import io.mooring.gateway.custody.policy.Reason;
import io.mooring.gateway.custody.policy.Stated;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One bureau's policy, asked fact by fact. */
final class Bureau {
    final Policy policy;

    Bureau(String id) {
        policy = PolicyFiles.shipped(id).policy();
    }

    /** @param article behind the document's title */
    <T> void says(Stated<T> stated, T value, String document, String article) {
        assertEquals(Optional.of(value), stated.value());
        assertEquals(full(document, article), stated.article());
        assertFalse(stated.words().isBlank(), "its words stand beside it");
    }

    private String full(String code, String article) {
        String title = policy.documents().stream()
                .filter(document -> document.code().equals(code))
                .findFirst()
                .orElseThrow()
                .title();
        return "《" + title + "》" + article;
    }

    static void saysNothingOf(Stated<?>... unstated) {
        for (Stated<?> each : unstated) {
            assertFalse(each.isStated(), each::toString);
        }
    }

    /** A closed list: items and articles alternate. */
    void lists(Stated<List<Reason>> stated, String document, String... itemsAndArticles) {
        List<String> found = stated.or(List.of()).stream()
                .flatMap(reason -> java.util.stream.Stream.of(reason.zh(), reason.article()))
                .toList();
        List<String> wanted = new java.util.ArrayList<>();
        for (int i = 0; i < itemsAndArticles.length; i += 2) {
            wanted.add(itemsAndArticles[i]);
            wanted.add(full(document, itemsAndArticles[i + 1]));
        }
        assertEquals(wanted, found);
    }

    static Post post(Post.Role role, String title) {
        return new Post(role, title);
    }

    /** @param copy who approves copying, null for nobody else */
    void allows(
            AccessRow.Requester requester,
            Set<Paper> papers,
            @Nullable Post read,
            @Nullable Post copy,
            Set<Operation> operations,
            String document,
            String article) {
        AccessRow row = policy.access().row(requester).orElseThrow();
        assertEquals(papers, row.papers());
        assertEquals(Optional.ofNullable(read), row.readApprover());
        assertEquals(Optional.ofNullable(copy), row.copyApprover());
        assertEquals(operations, row.operations());
        assertEquals(full(document, article), row.article());
    }
}
