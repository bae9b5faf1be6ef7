package io.mooring.gateway.office.chronicle;

import io.mooring.gateway.DockId;
import io.mooring.gateway.Event;
import io.mooring.gateway.OfDock;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Set;

/** Names in an event that only mean something at its dock: they get the dock's beside them. */
final class OwnNames {
    /** Components that hold such a name, in whichever event: a text each. */
    static final Set<String> COMPONENTS = Set.of("visit", "destination");

    private static final ClassValue<OwnNames> OF = new ClassValue<>() {
        @Override
        protected OwnNames computeValue(Class<?> type) {
            return new OwnNames(type);
        }
    };

    private final Method[] accessors;
    private final boolean[] own;
    private final Constructor<?> constructor;
    private final boolean any;

    private OwnNames(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        accessors = new Method[components.length];
        own = new boolean[components.length];
        boolean found = false;
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            accessors[i] = components[i].getAccessor();
            own[i] = types[i] == String.class && COMPONENTS.contains(components[i].getName());
            found |= own[i];
        }
        any = found;
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its canonical constructor: " + type, e);
        }
    }

    /** The same event, with its dock's own names told from other docks'. */
    static Event with(Event event, DockId dock) {
        OwnNames names = OF.get(event.getClass());
        return names.any ? names.renamed(event, dock) : event;
    }

    private Event renamed(Event event, DockId dock) {
        Object[] values = new Object[accessors.length];
        try {
            for (int i = 0; i < values.length; i++) {
                Object value = accessors[i].invoke(event);
                // An empty name names nothing.
                boolean rename = own[i] && value instanceof String name && !name.isEmpty();
                values[i] = rename ? OfDock.name((String) value, dock) : value;
            }
            return (Event) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("telling " + event.getClass().getSimpleName() + " of dock " + dock, e);
        }
    }
}
