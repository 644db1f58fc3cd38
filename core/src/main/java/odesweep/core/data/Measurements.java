package odesweep.core.data;

import static odesweep.core.Check.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was measured of one or several trajectories. Immutable.
 *
 * <p>A problem refers to its measurements by their {@link #hash}. Each JVM that trains it must {@link #keep} them first.
 */
public final class Measurements {
    private static final Map<String, Measurements> KEPT = new ConcurrentHashMap<>();

    private final List<Quantity> quantities;
    private final List<MeasuredTrajectory> trajectories;
    private final int fittedTrajectories;
    private final String hash;

    /**
     * @param quantities at least one, with distinct names
     * @param trajectories at least one, with distinct ids, each with a value for each quantity
     */
    public Measurements(List<Quantity> quantities, List<MeasuredTrajectory> trajectories) {
        this.quantities = List.copyOf(quantities);
        this.trajectories = List.copyOf(trajectories);
        check(!quantities.isEmpty() && !trajectories.isEmpty(), "measurements must have quantities and trajectories");
        checkDistinct("quantities", quantities.stream().map(Quantity::name).toList());
        checkDistinct(
                "trajectories",
                trajectories.stream().map(MeasuredTrajectory::id).toList());
        for (MeasuredTrajectory trajectory : trajectories) {
            check(
                    trajectory.quantities() == quantities.size(),
                    "a trajectory must have a value for each of %s quantities, got %s of '%s'",
                    quantities.size(),
                    trajectory.quantities(),
                    trajectory.id());
        }
        fittedTrajectories = (int) trajectories.stream()
                .filter(trajectory -> trajectory.fitted() > 0)
                .count();
        hash = hashed();
    }

    private static void checkDistinct(String what, List<String> names) {
        Set<String> distinct = new HashSet<>();
        for (String name : names) {
            check(distinct.add(name), "measured %s must have distinct names, got '%s' twice", what, name);
        }
    }

    public List<Quantity> quantities() {
        return quantities;
    }

    public List<MeasuredTrajectory> trajectories() {
        return trajectories;
    }

    /** SHA-256 of the {@link #bytes}, in hexadecimal digits: equal measurements have equal hashes. */
    public String hash() {
        return hash;
    }

    /** The number of trajectories with fitted times. */
    public int fittedTrajectories() {
        return fittedTrajectories;
    }

    /** The number of values, of fitted or of held-out times. */
    public int count(boolean fitted) {
        int count = 0;
        for (MeasuredTrajectory trajectory : trajectories) {
            int from = fitted ? 0 : trajectory.fitted();
            int to = fitted ? trajectory.fitted() : trajectory.length();
            for (int n = from; n < to; n++) {
                for (int q = 0; q < quantities.size(); q++) {
                    count += trajectory.has(n, q) ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** Makes these measurements known to this JVM by their hash. */
    public Measurements keep() {
        return KEPT.computeIfAbsent(hash, key -> this);
    }

    /** The measurements with this hash that this JVM was told to keep; empty if there are none. */
    public static Optional<Measurements> kept(String hash) {
        return Optional.ofNullable(KEPT.get(hash));
    }

    /** All that is here, as bytes from which {@link #of} makes equal measurements. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(quantities.size());
            for (Quantity quantity : quantities) {
                out.writeUTF(quantity.name());
                out.writeBoolean(quantity.log());
            }
            for (MeasuredTrajectory trajectory : trajectories) {
                out.writeUTF(trajectory.id());
                out.writeInt(trajectory.length());
                out.writeInt(trajectory.fitted());
                for (int n = 0; n < trajectory.length(); n++) {
                    out.writeDouble(trajectory.time(n));
                    for (int q = 0; q < quantities.size(); q++) {
                        out.writeDouble(trajectory.value(n, q));
                        out.writeDouble(trajectory.deviation(n, q));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The measurements of these {@link #bytes}. */
    public static Measurements of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            List<Quantity> quantities = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                quantities.add(new Quantity(in.readUTF(), in.readBoolean()));
            }
            List<MeasuredTrajectory> trajectories = new ArrayList<>();
            while (in.available() > 0) {
                trajectories.add(trajectory(in, quantities.size()));
            }
            return new Measurements(quantities, trajectories);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MeasuredTrajectory trajectory(DataInputStream in, int quantities) throws IOException {
        String id = in.readUTF();
        double[] times = new double[in.readInt()];
        int fitted = in.readInt();
        double[] values = new double[times.length * quantities];
        double[] deviations = new double[values.length];
        for (int n = 0; n < times.length; n++) {
            times[n] = in.readDouble();
            for (int e = n * quantities; e < (n + 1) * quantities; e++) {
                values[e] = in.readDouble();
                deviations[e] = in.readDouble();
            }
        }
        return new MeasuredTrajectory(id, times, values, deviations, fitted);
    }

    private String hashed() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every JDK has it
        }
    }
}
