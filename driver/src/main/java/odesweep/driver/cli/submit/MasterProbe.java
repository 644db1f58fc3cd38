package odesweep.driver.cli.submit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that a standalone cluster's master listens at its address: Spark itself gives up only after a minute. */
final class MasterProbe {
    private static final String SCHEME = "spark://";
    private static final int PATIENCE_MS = 5_000;

    private MasterProbe() {}

    /** The reason why none of the masters in {@code spark://host:port,host:port} answers; empty if one does, or for other addresses. */
    static Optional<String> absence(String master) {
        if (!master.startsWith(SCHEME)) {
            return Optional.empty();
        }
        List<String> reasons = new ArrayList<>();
        for (String address : master.substring(SCHEME.length()).split(",")) {
            int colon = address.lastIndexOf(':');
            if (colon < 0 || !address.substring(colon + 1).matches("\\d{1,5}")) {
                return Optional.empty(); // Spark reports what is wrong with it
            }
            int port = Integer.parseInt(address.substring(colon + 1));
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address.substring(0, colon), port), PATIENCE_MS);
                return Optional.empty();
            } catch (IOException | IllegalArgumentException e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }
        return Optional.of(String.join(", ", reasons));
    }
}
