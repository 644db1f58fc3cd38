package odesweep.driver.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files are byte for byte those of numpy.save (NumPy 2.4), and such files are read. */
class NumPyArrayTest {
    private static final double[] NUMBERS = {1, -2.5, Math.PI, 0, Double.POSITIVE_INFINITY, 1e-300};

    /** {@code numpy.save(file, numpy.array([[1, -2.5, numpy.pi], [0, numpy.inf, 1e-300]]))}. */
    private static final byte[] NUMPYS_NUMBERS = file(
            "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }",
            "000000000000f03f00000000000004c0182d4454fb2109400000000000000000000000000000f07f59f3f8c21f6ea501");

    /** {@code numpy.save(file, numpy.frombuffer("ẏ = f".encode(), dtype=numpy.uint8))}. */
    private static final byte[] NUMPYS_TEXT =
            file("{'descr': '|u1', 'fortran_order': False, 'shape': (7,), }", "e1ba8f203d2066");

    @Test
    void numbersAreTheBytesThatNumPySaves() {
        assertArrayEquals(NUMPYS_NUMBERS, NumPyArray.of(NUMBERS, 2, 3).file());
    }

    @Test
    void textIsTheBytesThatNumPySaves() {
        assertArrayEquals(NUMPYS_TEXT, NumPyArray.of("ẏ = f").file());
    }

    @Test
    void whatNumPySavesIsRead() {
        NumPyArray numbers = NumPyArray.read(NUMPYS_NUMBERS);
        assertEquals(List.of(2, 3), numbers.shape());
        assertArrayEquals(NUMBERS, numbers.doubles());
        assertEquals("ẏ = f", NumPyArray.read(NUMPYS_TEXT).text());
    }

    @Test
    void arraysWithoutDimensionsOrValuesAreRead() {
        assertArrayEquals(
                new double[] {7},
                NumPyArray.read(NumPyArray.of(new double[] {7}).file()).doubles());
        NumPyArray empty = NumPyArray.read(NumPyArray.of(new double[0], 2, 0).file());
        assertEquals(List.of(2, 0), empty.shape());
        assertEquals(0, empty.doubles().length);
    }

    @Test
    void valuesBeginAtAMultipleOf64WhateverTheShape() {
        for (int dimensions = 1; dimensions <= 30; dimensions++) {
            Integer[] ones = new Integer[dimensions];
            Arrays.fill(ones, 1);
            byte[] file = NumPyArray.of(new double[] {1}, ones).file();
            assertEquals(0, (file.length - Double.BYTES) % 64);
            assertEquals('\n', file[file.length - Double.BYTES - 1]);
            assertEquals(List.of(ones), NumPyArray.read(file).shape());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'<f4' | False | (1,) | an .npy file must hold float64 or uint8, got <f4; convert it by array.astype('<f8')",
                "'<f8' | True  | (2, 2) | an .npy file must be in C order; convert it by numpy.ascontiguousarray(array)",
                "'<f8' | False | (2,) | an array of shape [2] must have 16 bytes, got 8",
                "[('a', '<f8')] | False | (1,) | an .npy file's header must name type, order and shape, got"
                        + " {'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }"
            },
            quoteCharacter = '"')
    void whatIsNotReadIsRefusedWithTheRemedy(String type, String order, String shape, String message) {
        byte[] file = file(
                "{'descr': " + type + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }",
                "000000000000f03f");
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> NumPyArray.read(file))
                        .getMessage());
    }

    @Test
    void aFileThatIsNoneIsRefused() {
        byte[] torn = Arrays.copyOf(NUMPYS_NUMBERS, 40);
        assertThrows(IllegalArgumentException.class, () -> NumPyArray.read(torn));
        assertThrows(IllegalArgumentException.class, () -> NumPyArray.read(new byte[3]));
        byte[] csv = "time,y\n0,1\n".getBytes(StandardCharsets.UTF_8);
        assertThrows(IllegalArgumentException.class, () -> NumPyArray.read(csv));
    }

    /** A header of 118 bytes, as all short ones are, and what follows. */
    private static byte[] file(String header, String values) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(HexFormat.of().parseHex("934e554d505901007600"));
        file.writeBytes((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(HexFormat.of().parseHex(values));
        return file.toByteArray();
    }
}
