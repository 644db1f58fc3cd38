package odesweep.driver.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import odesweep.core.data.Measurements;
import odesweep.driver.store.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from data files. Bad ones: {@link BadDataTest}. */
class MeasurementsReaderTest {
    private static final List<String> STATES = List.of("x", "y");
    private static final List<String> BOTH = List.of("1:0.0 1.0±1.0 2.0±1.0", "1:0.5 3.0±1.0 -");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t,x,y\n0,1,2\n0.5,3,\n",
                "t,x,y\r\n0,1,2\r\n0.5,3,NA\r\n",
                "\ufeff# measured in 1978\n\"t\",\"x\",\"y\"\n\n0, 1 ,2\n# pause\n5e-1,+3.0,NaN",
                "t;x;y\n0;1;2\n0.5;3;null\n",
                "t\tx\ty\n0\t1\t2\n.5\t3\tn/a\n",
                "id,t,y,x\na,0,2,1\nb,0.5,nan,3\n"
            })
    void aTextFileIsReadWhateverItsForm(String text) throws IOException {
        Files.writeString(folder.resolve("a.csv"), text);
        assertEquals(BOTH, DataFiles.shown(read("{file: a.csv, time: t, columns: {x: x, y: y}}")));
    }

    @Test
    void utf16OfSpreadsheetsIsRead() throws IOException {
        Files.write(folder.resolve("a.tsv"), "\ufefft\tx\ty\n0\t1\t2\n0.5\t3\t\n".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(BOTH, DataFiles.shown(read("{file: a.tsv}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time,what,value\n0,X,1\n0.5,X,3\n0,Y,2\n0,Z,7\n",
                "time,what,value\n0,Z,9\n0,X,1\n0,Y,2\n0.5,X,3\n0.5,Y,\n"
            })
    void aRowForEachMeasurementGivesTheSame(String text) throws IOException {
        Files.writeString(folder.resolve("a.csv"), text);
        assertEquals(BOTH, DataFiles.shown(read("{file: a.csv, quantity: what, value: value, columns: {x: X, y: Y}}")));
    }

    @Test
    void timesMayDifferBetweenTrajectoriesWhoseRowsAlternate() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "who,t,x\nb,5,1\na,0,2\nb,6,3\na,0.25,4\n");
        assertEquals(
                List.of("b:5.0 1.0±1.0", "b:6.0 3.0±1.0", "a:0.0 2.0±1.0", "a:0.25 4.0±1.0"),
                DataFiles.shown(read("{file: a.csv, trajectory: who}")));
    }

    @Test
    void aTimeAtWhichNothingWasMeasuredIsLeftOut() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "who,t,x,y\na,0,1,\na,1,,\nb,0,,\nb,1,,2\n");
        assertEquals(
                List.of("a:0.0 1.0±1.0 -", "b:1.0 - 2.0±1.0"), DataFiles.shown(read("{file: a.csv, trajectory: who}")));
    }

    @Test
    void observablesHaveColumns() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "t,total,x\n0,5,1\n");
        Measurements measurements = read("{file: a.csv, observables: {total: x + y}}");
        assertEquals(
                List.of("total", "x"),
                measurements.quantities().stream()
                        .map(quantity -> quantity.name())
                        .toList());
    }

    @Test
    void datesCountInDaysFromTheFirst() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "t,x\n1978-01-22,3\n1978-01-23T12:00,8\n1978-02-22 06:00:00,1\n");
        assertEquals(
                List.of("1:0.0 3.0±1.0", "1:1.5 8.0±1.0", "1:31.25 1.0±1.0"), DataFiles.shown(read("{file: a.csv}")));
    }

    @Test
    void noiseAndScaleMakeTheDeviation() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "t,x,y,sd\n0,1,10,0.5\n1,-3,30,\n2,5,,0.25\n");
        // the standard deviation of 1, -3, 5 is 4; sd is needed only where x or y has a value
        assertEquals(deviations("4.0 1.0", "4.0 1.0", "4.0 -"), deviations("{file: a.csv, scale: {x: std}}"));
        assertEquals(deviations("5.0 30.0", "5.0 30.0", "5.0 -"), deviations("{file: a.csv, scale: max}"));
        assertEquals(deviations("0.5 5.0", "1.5 15.0", "2.5 -"), deviations("{file: a.csv, noise: {relative: 0.5}}"));
        assertEquals(
                deviations("1.0 2.0", "3.0 2.0", "5.0 -"),
                deviations("{file: a.csv, noise: {x: relative, y: 2}, scale: none}"));
        assertEquals(
                deviations("8.0 0.5", "8.0 0.5", "8.0 -"),
                deviations("{file: a.csv, noise: {x: 2, y: 0.5}, scale: {x: std}}"));
        Files.writeString(folder.resolve("a.csv"), "t,x,y,sd\n0,1,10,0.5\n1,-3,,\n2,5,,0.25\n");
        assertEquals(deviations("1.0 0.5", "1.0 -", "1.0 -"), deviations("{file: a.csv, noise: {y: sd}}"));
    }

    @Test
    void logNoiseIsOfTheLogarithm() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "t,x,y\n0,1,-10\n1,2,30\n");
        Measurements measurements = read("{file: a.csv, noise: {x: {log: 0.1}}}");
        assertTrue(measurements.quantities().get(0).log());
        assertTrue(!measurements.quantities().get(1).log());
        assertEquals(List.of("1:0.0 1.0±0.1 -10.0±1.0", "1:1.0 2.0±0.1 30.0±1.0"), DataFiles.shown(measurements));
    }

    @Test
    void whatIsHeldOutIsNeitherFittedNorOfTheScale() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id,t,x\n1,0,1\n1,1,3\n1,2,900\n2,0,700\n2,1,800\n");
        assertEquals(
                List.of("1:0.0 1.0±3.0", "1:1.0 3.0±3.0", "1|2.0 900.0±3.0", "2|0.0 700.0±3.0", "2|1.0 800.0±3.0"),
                DataFiles.shown(
                        read("{file: a.csv, trajectory: id, scale: max, validate: {trajectories: [2], after: 1}}")));
    }

    @Test
    void theStatesFollowFromTheDataWhereTheyAreNotGiven() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id,name,t,prey,empty,predator\n1,a,0,1,,2\n1,b,1,3,,4\n");
        Measurements measurements = DataFiles.read(folder, "{file: a.csv, trajectory: id}", List.of());
        assertEquals(
                List.of("prey", "predator"),
                measurements.quantities().stream()
                        .map(quantity -> quantity.name())
                        .toList());
    }

    @Test
    void aParquetFileByAnyWriterIsRead() throws IOException {
        ParquetFiles.write(folder, "a.parquet");
        List<String> expected = List.of("1:0.0 2.0±1.0", "2:0.5 3.0±1.0");
        assertEquals(expected, DataFiles.shown(read("{file: a.parquet, trajectory: id}")));
        assertEquals(
                expected.stream()
                        .map(line -> line.replace("1:", "first:").replace("2:", "second:"))
                        .toList(),
                DataFiles.shown(read("{file: a.parquet, trajectory: who}")));
    }

    @Test
    void numPysArraysAreRead() throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("time", DataFiles.npy("<f8", "2,", false, DataFiles.doubles(ByteOrder.LITTLE_ENDIAN, 0, 0.5)));
        arrays.put(
                "u",
                DataFiles.npy("<f8", "2, 2", false, DataFiles.doubles(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, Double.NaN)));
        arrays.put(
                "v", DataFiles.npy(">f8", "2, 2", true, DataFiles.doubles(ByteOrder.BIG_ENDIAN, 1, 3, 2, Double.NaN)));
        arrays.put("n", DataFiles.npy("<i4", "2,", false, new byte[] {
            1, 0, 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF
        }));
        arrays.put("who", DataFiles.npy("<U2", "2,", false, "a\0bc".getBytes(Charset.forName("UTF-32LE"))));
        DataFiles.npz(folder.resolve("a.npz"), arrays);
        assertEquals(BOTH, DataFiles.shown(read("{file: a.npz, columns: {x: u_0, y: u_1}}")));
        assertEquals(BOTH, DataFiles.shown(read("{file: a.npz, columns: {x: v_0, y: v_1}}")));
        assertEquals(
                List.of("a:0.0 1.0±1.0", "bc:0.5 -1.0±1.0"),
                DataFiles.shown(read("{file: a.npz, trajectory: who, columns: {x: n}}")));
    }

    @Test
    void whatIsReadDependsOnContentAlone() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "t,x,y\n0,1,2\n0.5,3,\n");
        Files.writeString(folder.resolve("b.tsv"), "y\tx\ttime\n2.0\t1e0\t0\nNA\t3\t0.50\n");
        Files.writeString(folder.resolve("c.csv"), "t,x,y\n0,1,2\n0.5,4,\n");
        String of = "{file: %s, columns: {x: x, y: y}}";
        assertEquals(
                read(of.formatted("a.csv")).hash(), read(of.formatted("b.tsv")).hash());
        assertNotEquals(
                read(of.formatted("a.csv")).hash(), read(of.formatted("c.csv")).hash());
    }

    @Test
    void aRunsTableHoldsTheMeasurementsToTheBit() throws IOException {
        Files.writeString(
                folder.resolve("a.csv"), "who,t,x,y\nb,0,,0.1\nb,0.3333333333333333,1e-300,\na,7,2,3\na,8,4,5\n");
        Measurements read = read("{file: a.csv, trajectory: who, noise: {x: log, y: 0.1}, validate: {after: 7.5}}");
        Storage run = Storage.at(folder.resolve("run"));
        SourcedData.Source source =
                new SourcedData.Source(folder.resolve("a.csv").toString(), "00");
        KeptData.write(run, List.of(new SourcedData(read, java.util.Optional.of(source))));
        List<SourcedData> kept = KeptData.keep(run);
        assertEquals(read.hash(), kept.get(0).measurements().hash());
        assertEquals(source, kept.get(0).source().orElseThrow());
        assertEquals(DataFiles.shown(read), DataFiles.shown(kept.get(0).measurements()));
        assertEquals(kept.get(0).measurements(), Measurements.kept(read.hash()).orElseThrow());
        assertEquals(read.hash(), Measurements.of(read.bytes()).hash());
    }

    @Test
    void aHundredThousandRowsOfAThousandTrajectoriesAreRead() throws IOException {
        StringBuilder text = new StringBuilder("id,t,x,y\n");
        for (int row = 0; row < 100_000; row++) {
            text.append(String.format(
                    Locale.ROOT, "%d,%.2f,%.6f,%.6f%n", row / 100, row % 100 / 10.0, row / 7.0, row / 3.0));
        }
        Files.writeString(folder.resolve("a.csv"), text);
        Measurements measurements = read("{file: a.csv, trajectory: id}");
        assertEquals(1_000, measurements.trajectories().size());
        assertEquals(200_000, measurements.count(true));
    }

    private static List<String> deviations(String... lines) {
        return List.of(lines);
    }

    private List<String> deviations(String mapping) {
        return DataFiles.shown(read(mapping)).stream()
                .map(line -> line.replaceFirst("^\\S+ ", "").replaceAll("\\S+±", ""))
                .toList();
    }

    private Measurements read(String mapping) {
        return DataFiles.read(folder, mapping, STATES);
    }
}
