package io.mooring.gateway.office.receiver;

import io.mooring.gateway.office.PartialId;
import io.mooring.gateway.office.UploadId;
import io.mooring.gateway.office.UploadName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an upload is, as a path: {@code /files/} and its name; of one that was put together from pieces, the names of the
 * pieces follow, each after a {@code +}, so that what tus wants to hear of them again need not be kept anywhere.
 *
 * @param pieces what it was put together from, empty if it was not
 */
record UploadPath(UploadName id, List<PartialId> pieces) {
    static final String UPLOADS = "/files";

    /** As many as a path has room for. */
    static final int PIECES_MAX = 32;

    private static final String FINAL = "final;";

    UploadPath {
        pieces = List.copyOf(pieces);
    }

    static UploadPath of(UploadName id) {
        return new UploadPath(id, List.of());
    }

    /** Empty if it is not such a path; any text may be given. */
    static Optional<UploadPath> parse(String path) {
        if (!path.startsWith(UPLOADS + "/")) {
            return Optional.empty();
        }
        String[] names = path.substring(UPLOADS.length() + 1).split("\\+", -1);
        Optional<UploadName> id = UploadName.parse(names[0]);
        List<PartialId> pieces = new ArrayList<>();
        for (int i = 1; i < names.length; i++) {
            PartialId.parse(names[i]).ifPresent(pieces::add);
        }
        boolean whole = id.isPresent()
                && pieces.size() == names.length - 1
                && pieces.size() <= PIECES_MAX
                && (pieces.isEmpty() || id.get() instanceof UploadId);
        return whole ? Optional.of(new UploadPath(id.get(), pieces)) : Optional.empty();
    }

    /**
     * The pieces that {@code Upload-Concat} names, by paths or by whole addresses, in their order.
     *
     * @return empty if it is not of the form {@code final;URL URL …}, or one of them is no piece of ours
     */
    static List<PartialId> pieces(@Nullable String concat) {
        if (concat == null || !concat.startsWith(FINAL)) {
            return List.of();
        }
        List<PartialId> pieces = new ArrayList<>();
        for (String address : concat.substring(FINAL.length()).strip().split(" ", -1)) {
            Optional<UploadPath> path = pathOf(address).flatMap(UploadPath::parse);
            if (path.isEmpty() || !(path.get().id() instanceof PartialId piece) || pieces.size() == PIECES_MAX) {
                return List.of();
            }
            pieces.add(piece);
        }
        return pieces;
    }

    private static Optional<String> pathOf(String address) {
        try {
            return Optional.ofNullable(new URI(address).getRawPath());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What {@code Upload-Concat} says of it; empty if it was not put together from pieces. */
    Optional<String> concat() {
        return pieces.isEmpty()
                ? Optional.empty()
                : Optional.of(FINAL
                        + pieces.stream().map(piece -> UPLOADS + "/" + piece).collect(Collectors.joining(" ")));
    }

    @Override
    public String toString() {
        return UPLOADS + "/" + id + pieces.stream().map(piece -> "+" + piece).collect(Collectors.joining());
    }
}
