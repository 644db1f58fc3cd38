package odesweep.driver.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.YamlReader;

/** Data files of tests. */
final class DataFiles {
    private DataFiles() {}

    /** The measurements that a mapping describes, its file being in {@code folder}. */
    static Measurements read(Path folder, String mapping, Collection<String> states) {
        Fields fields = (Fields) YamlReader.file("x.yaml", mapping).orElseThrow();
        return MeasurementsReader.read(fields, states, folder.resolve("x.yaml").toString())
                .measurements();
    }

    /** Each time of each trajectory with its values, in a line; {@code -} where nothing was measured. */
    static List<String> shown(Measurements measurements) {
        List<String> lines = new ArrayList<>();
        for (MeasuredTrajectory of : measurements.trajectories()) {
            for (int n = 0; n < of.length(); n++) {
                StringBuilder line = new StringBuilder(of.id() + (n < of.fitted() ? ":" : "|") + of.time(n));
                for (int q = 0; q < of.quantities(); q++) {
                    line.append(' ').append(of.has(n, q) ? of.value(n, q) + "±" + of.deviation(n, q) : "-");
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    /** An {@code .npy} file of version 1.0. */
    static byte[] npy(String type, String shape, boolean byColumn, byte[] values) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': " + (byColumn ? "True" : "False") + ", 'shape': ("
                + shape + "), }\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {
            (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), (byte) (header.length() >> 8)
        });
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(values);
        return out.toByteArray();
    }

    static byte[] doubles(ByteOrder order, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(order);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }

    /** A compressed {@code .npz}. */
    static Path npz(Path file, Map<String, byte[]> arrays) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
