package io.mooring.provisioning;

import io.mooring.gateway.config.ConfigFiles.Role;
import io.mooring.gateway.config.KeyDescription;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mooring-provision config keys}: what may stand in a file. */
@Command(
        name = "keys",
        header = "List every key of a dock's or an office's file: what it looks like, its default, what it means.",
        mixinStandardHelpOptions = true)
final class ConfigKeysCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "ROLE", description = "dock or office.", converter = RoleConverter.class)
    @SuppressWarnings("NullAway.Init")
    private Role role;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        for (KeyDescription key : KeyDescription.of(role)) {
            out.println(key.path());
            out.println("    " + key.meaning().replace("`", ""));
            out.println("    " + key.expected());
            out.println("    "
                    + (key.required()
                            ? "required"
                            : key.fallback().map(it -> "default: " + it).orElse("optional")));
        }
        out.flush();
    }

    /** Roles are written in lower case. */
    static final class RoleConverter implements picocli.CommandLine.ITypeConverter<Role> {
        @Override
        public Role convert(String text) {
            for (Role role : Role.values()) {
                if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return role;
                }
            }
            throw new picocli.CommandLine.TypeConversionException("expected dock or office, got '" + text + "'");
        }
    }
}
