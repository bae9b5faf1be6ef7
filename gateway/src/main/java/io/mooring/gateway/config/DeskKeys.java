package io.mooring.gateway.config;

import java.util.List;

/** Keys of the bureau's desk. */
final class DeskKeys {
    static final Key<Boolean> HERE = Key.withDefault(
            "desk.here",
            Forms.FLAG,
            "true",
            "Whether the bureau's desk is this dock: a bureau has one. `false` where it is the office's; then this"
                    + " dock shows its registers and refuses every custody act.");

    static final Key<Boolean> AT_OFFICE = Key.withDefault(
            "desk.here",
            Forms.FLAG,
            "false",
            "Whether the bureau's desk is this office, over the journals of all its docks: a bureau has one. Then every dock"
                    + " says `desk.here = false`.");

    static final Key<String> POLICY = Key.withDefault(
            "desk.policy",
            Forms.text(
                    "one of " + String.join(", ", PolicyFiles.SHIPPED) + ", or the absolute path of a policy's file",
                    text -> {
                        if (!PolicyFiles.SHIPPED.contains(text) && !text.startsWith("/")) {
                            throw new IllegalArgumentException();
                        }
                        return text;
                    }),
            "pingdingshan-agriculture",
            "The bureau's rules ([policies](policies.md)), adopted at the first start. Changing the key, or the file"
                    + " it names, adopts the others at the next start, until people adopt some at the desk: then only they"
                    + " do.");

    static final Key<String> OFFICE = Key.optional(
            "desk.office",
            Forms.text("the name of one of the destinations, of kind office over https", text -> text),
            "With `desk.here = false`: which destination is the office whose desk it is. This dock reads the desk's orders there"
                    + " ([orders](orders.md)) and takes nothing away unless it has read them within a day. Left out, the only"
                    + " destination of kind office.");

    static final List<Key<?>> ALL = List.of(HERE, POLICY, OFFICE);

    static final List<Key<?>> OF_OFFICES = List.of(AT_OFFICE, POLICY);

    private DeskKeys() {}
}
