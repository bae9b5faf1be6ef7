package io.mooring.gateway.office.receiver;

import io.mooring.gateway.DockId;
import io.mooring.gateway.keys.Pin;
import io.mooring.gateway.office.Admission;
import io.mooring.gateway.office.Appending;
import io.mooring.gateway.office.Look;
import io.mooring.gateway.office.OfficeRefusal;
import io.mooring.gateway.office.PieceChecksum;
import io.mooring.gateway.office.Reception;
import io.mooring.gateway.office.UploadName;
import io.mooring.gateway.office.UploadState;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Turns commands into answers. Blocks as long as that takes; any worker. */
final class ReceiverDesk {
    private static final String EXTENSIONS =
            "creation,creation-with-upload,checksum,expiration,termination,concatenation";

    private final Reception reception;
    private final Supplier<Admission> admission;
    private final boolean tls;
    private final long bytesMax;
    private final ToldMetadata told;
    private final Doors doors;

    ReceiverDesk(
            Reception reception,
            Supplier<Admission> admission,
            boolean tls,
            long bytesMax,
            ToldMetadata told,
            Doors doors) {
        this.reception = reception;
        this.admission = admission;
        this.tls = tls;
        this.bytesMax = bytesMax;
        this.told = told;
        this.doors = doors;
    }

    Doors doors() {
        return doors;
    }

    boolean tls() {
        return tls;
    }

    CommandReader readerOfAnybody() {
        return new CommandReader(admission.get(), null);
    }

    /** Of the dock whose key the peer of this connection proved to hold; null if that key is nobody's any more. */
    @Nullable
    CommandReader readerOf(Channel channel) {
        Admission now = admission.get();
        return dockOf(channel, now).map(dock -> new CommandReader(now, dock)).orElse(null);
    }

    /** Whose key the peer of this connection, which has TLS, proved to hold. */
    Optional<DockId> dockOf(Channel channel) {
        return dockOf(channel, admission.get());
    }

    private static Optional<DockId> dockOf(Channel channel, Admission now) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        try {
            var chain = handler.engine().getSession().getPeerCertificates();
            return now.dock(Pin.of((X509Certificate) chain[0]));
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** @param contentBytes what the request announces, -1 if it does not */
    Appending append(Command.Append append, long contentBytes) throws OfficeRefusal {
        requireAnnounced(append.id(), append.offset(), contentBytes);
        Appending appending = reception.append(append.id(), append.offset());
        return checked(appending, append.checksum());
    }

    /** How far it is, if it was begun: then bytes from its beginning are not wanted. */
    Optional<UploadState> find(Command.CreateWith create) throws OfficeRefusal {
        return reception.find(create.id());
    }

    /** As {@link #append}, for an upload that was not begun yet. */
    Appending begin(Command.CreateWith create, long contentBytes) throws OfficeRefusal {
        requireAnnounced(create.id(), 0, contentBytes);
        return checked(reception.begin(create.id()), create.checksum());
    }

    private static void requireAnnounced(UploadName id, long offset, long contentBytes) throws OfficeRefusal {
        if (contentBytes > id.sizeBytes() - offset) {
            throw new OfficeRefusal(
                    OfficeRefusal.Kind.TOO_LARGE,
                    "upload " + id + ": " + contentBytes + " bytes were announced for offset " + offset);
        }
    }

    private static Appending checked(Appending appending, @Nullable PieceChecksum checksum) {
        if (checksum != null) {
            appending.require(checksum);
        }
        return appending;
    }

    /** What a client says of an upload that was begun or found now. */
    void heard(Command command, @Nullable String metadata) {
        if (command instanceof Command.Create create) {
            told.put(create.id(), metadata);
        } else if (command instanceof Command.CreateWith create) {
            told.put(create.id(), metadata);
        } else if (command instanceof Command.Concatenate concatenate) {
            told.put(concatenate.id(), metadata);
        }
    }

    Answer answer(Command command) {
        try {
            return tryToAnswer(command);
        } catch (OfficeRefusal refusal) {
            return Answer.of(refusal);
        }
    }

    private Answer tryToAnswer(Command command) throws OfficeRefusal {
        if (command instanceof Command.Create create) {
            return Answer.created(reception.create(create.id()));
        } else if (command instanceof Command.Concatenate concatenate) {
            UploadState whole = reception.concatenate(concatenate.id(), concatenate.pieces());
            return Answer.upload(201, whole)
                    .with("Location", new UploadPath(concatenate.id(), concatenate.pieces()).toString());
        } else if (command instanceof Command.State state) {
            Answer answer = Answer.upload(200, reception.state(state.id())).with(Answer.METADATA, told.get(state.id()));
            return new UploadPath(state.id(), state.pieces())
                    .concat()
                    .map(concat -> answer.with(Answer.CONCAT, concat))
                    .orElse(answer);
        } else if (command instanceof Command.Terminate terminate) {
            reception.terminate(terminate.id());
            return Answer.empty(204);
        } else if (command instanceof Command.Confirm confirm) {
            return looked(confirm);
        } else if (command instanceof Command.Problem problem) {
            return problem.answer();
        }
        return Answer.empty(204)
                .with("Tus-Version", CommandReader.TUS_VERSION)
                .with("Tus-Extension", EXTENSIONS)
                .with("Tus-Checksum-Algorithm", PieceChecksum.algorithms())
                .with("Tus-Max-Size", Long.toString(bytesMax));
    }

    /** Every value is digits of one kind or another: nothing here needs escaping. */
    private Answer looked(Command.Confirm confirm) throws OfficeRefusal {
        Look look = reception.look(confirm.recording(), HexFormat.of().parseHex(confirm.nonce()), confirm.dock());
        return Answer.json("{\"digest\":\"" + look.digest() + "\",\"recording\":\"" + look.recording()
                + "\",\"sizeBytes\":" + look.sizeBytes() + ",\"uncached\":" + look.uncached() + "}");
    }
}
