package odesweep.driver.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odesweep.driver.search.Generation;
import odesweep.driver.search.Point;
import odesweep.driver.search.Proposal;
import odesweep.driver.search.TrainingId;
import odesweep.driver.search.Trial;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.WireCodec;

/**
 * Generations as bytes, for a journal. A trial is stored as its values on the axes; the sweep file recreates the trial from them. Not
 * thread safe.
 */
final class GenerationCodec {
    private final SweepSpec sweep;
    private final WireCodec values = new WireCodec();

    GenerationCodec(SweepSpec sweep) {
        this.sweep = sweep;
    }

    byte[] encode(Generation generation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(generation.number());
            out.writeInt(generation.step());
            out.writeInt(generation.proposed().size());
            for (Trial trial : generation.proposed()) {
                out.writeInt(trial.id());
                out.writeUTF(trial.proposedBy());
                out.writeInt(trial.searched().size());
                for (Map.Entry<String, Object> axis : trial.searched().entrySet()) {
                    out.writeUTF(axis.getKey());
                    byte[] value = values.encodeValue(axis.getValue());
                    out.writeInt(value.length);
                    out.write(value);
                }
            }
            out.writeInt(generation.trainings().size());
            for (TrainingId training : generation.trainings()) {
                out.writeInt(training.trial());
                out.writeInt(training.replicate());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @param content the bytes from {@link #encode} for the same sweep */
    Generation decode(byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            int number = in.readInt();
            int step = in.readInt();
            List<Trial> proposed = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                int id = in.readInt();
                String method = in.readUTF();
                Point point = sweep.space().point(searched(in));
                proposed.add(sweep.maker().make(id, new Proposal(point, method)));
            }
            List<TrainingId> trainings = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                trainings.add(new TrainingId(in.readInt(), in.readInt()));
            }
            return new Generation(number, List.copyOf(proposed), List.copyOf(trainings), step);
        } catch (IOException | RuntimeException e) { // whatever a foreign text leads to
            throw new IllegalArgumentException("a generation must be as this version of Odesweep writes it", e);
        }
    }

    private Map<String, Object> searched(DataInputStream in) throws IOException {
        Map<String, Object> searched = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String axis = in.readUTF();
            searched.put(axis, values.decodeValue(in.readNBytes(in.readInt())));
        }
        return searched;
    }
}
