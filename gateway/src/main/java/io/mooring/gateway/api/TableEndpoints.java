package io.mooring.gateway.api;

import io.mooring.gateway.accounts.Act;
import io.mooring.gateway.accounts.Role;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table itself: what the caller's role may do here, and what goes in. The command line knows no more than this. */
public final class TableEndpoints implements Area {
    private final Supplier<Endpoints> table;

    /** @param table asked once somebody asks */
    public TableEndpoints(Supplier<Endpoints> table) {
        this.table = table;
    }

    /** Which part of the list. */
    record Wanted(
            @Nullable @Length(100) String after, @Nullable Integer limit) {}

    /** @param upload types of media that it takes as its body; empty if it takes JSON */
    record Row(
            String name,
            Method method,
            String path,
            @Nullable Act act,
            String summary,
            List<Input> inputs,
            List<String> upload,
            boolean versioned,
            String gives) {}

    /** @param kind {@code text}, {@code number}, {@code flag}, {@code list}, {@code second} or {@code object} */
    record Input(String name, String kind, boolean required, boolean secret) {}

    @Override
    public String name() {
        return "table";
    }

    @Override
    public List<Endpoint<?>> endpoints() {
        return List.of(Endpoint.get("table.list", "/endpoints", Act.DOCK_READ)
                .takes(Wanted.class)
                .givesPageOf(Row.class)
                .by((call, wanted) -> Answer.of(Parts.of(
                        rows(call.person().role(), call.language()), Row::name, wanted.after(), wanted.limit()))));
    }

    private List<Row> rows(Role role, Locale language) {
        return table.get().all().stream()
                .filter(endpoint -> Front.mayEver(role, endpoint.act()))
                .map(endpoint -> row(endpoint, language))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private static Row row(Endpoint<?> endpoint, Locale language) {
        List<Input> inputs = new ArrayList<>();
        for (RecordComponent component : endpoint.input().getRecordComponents()) {
            inputs.add(new Input(
                    component.getName(),
                    kind(component.getGenericType()),
                    !Schemas.nullable(component),
                    component.isAnnotationPresent(Secret.class)));
        }
        Endpoint.Upload upload = endpoint.upload();
        return new Row(
                endpoint.name(),
                endpoint.method(),
                endpoint.path(),
                endpoint.act(),
                Summaries.of(endpoint, language),
                inputs,
                upload == null ? List.of() : upload.types(),
                endpoint.version() != null,
                endpoint.outcome().name().toLowerCase(Locale.ROOT));
    }

    private static String kind(Type type) {
        if (type instanceof ParameterizedType) {
            return "list";
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Second.class) {
            return "second";
        } else if (plain == long.class || plain == Long.class || plain == int.class || plain == Integer.class) {
            return "number";
        } else if (plain == boolean.class || plain == Boolean.class) {
            return "flag";
        }
        return plain.isRecord() && !plain.getSimpleName().endsWith("Id") ? "object" : "text";
    }
}
