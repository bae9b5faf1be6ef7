package io.mooring.gateway.custody.register;

import io.mooring.gateway.RegisterEvent.ModelDescribed;
import io.mooring.gateway.rows.RowReader;
import io.mooring.gateway.rows.RowWriter;
import org.jspecify.annotations.Nullable;

/** What is known of a model; fields as in {@link ModelDescribed}. */
public record ModelFacts(
        String maker,
        String model,
        @Nullable Long heightLines,
        @Nullable Long batteryMilliampHours,
        @Nullable Long recordingMinutes,
        @Nullable Long storageMegabytes,
        @Nullable Boolean erasable,
        String source) {
    static ModelFacts of(ModelDescribed event) {
        return new ModelFacts(
                event.maker(),
                event.model(),
                event.heightLines(),
                event.batteryMilliampHours(),
                event.recordingMinutes(),
                event.storageMegabytes(),
                event.erasable(),
                event.source());
    }

    byte[] row() {
        RowWriter out = new RowWriter().text(maker).text(model);
        number(out, heightLines);
        number(out, batteryMilliampHours);
        number(out, recordingMinutes);
        number(out, storageMegabytes);
        number(out, erasable == null ? null : erasable ? 1L : 0L);
        return out.text(source).row();
    }

    static ModelFacts of(byte[] row) {
        RowReader in = new RowReader(row);
        String maker = in.text();
        String model = in.text();
        Long lines = number(in);
        Long battery = number(in);
        Long minutes = number(in);
        Long storage = number(in);
        Long erasable = number(in);
        return new ModelFacts(
                maker, model, lines, battery, minutes, storage, erasable == null ? null : erasable == 1, in.text());
    }

    private static void number(RowWriter out, @Nullable Long value) {
        out.flag(value != null);
        if (value != null) {
            out.number(value);
        }
    }

    private static @Nullable Long number(RowReader in) {
        return in.flag() ? in.number() : null;
    }
}
