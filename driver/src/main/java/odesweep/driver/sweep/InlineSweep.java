package odesweep.driver.sweep;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.SweepFileException;

/**
 * A sweep file within a command line, as a {@code data:} URI (RFC 2397). It reaches the driver on any machine, without a shared
 * file.
 */
record InlineSweep(String name, byte[] bytes) {
    /** Linux limits an argument to 128 KiB. */
    private static final int MOST_CHARACTERS = (128 << 10) - 1;

    private static final Pattern FORM =
            Pattern.compile("data:application/yaml;name=([^;,]*);encoding=gzip;base64,([A-Za-z0-9+/=]*)");

    static boolean is(String location) {
        return location.startsWith("data:");
    }

    static InlineSweep parse(String uri) {
        Matcher form = FORM.matcher(uri);
        if (!form.matches()) {
            throw new Place("data:")
                    .error(
                            "a sweep file as a data: URI must be one that odesweep has made; give a path or another URI");
        }
        String name = URLDecoder.decode(form.group(1), StandardCharsets.UTF_8);
        try {
            byte[] packed = Base64.getDecoder().decode(form.group(2));
            try (GZIPInputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(packed))) {
                return new InlineSweep(name, in.readNBytes(SweepText.MOST_BYTES));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Place(name).error("the sweep file must arrive as it was sent, got %s", e);
        }
    }

    /** @throws SweepFileException if it is too long for a command line */
    String uri() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String uri = "data:application/yaml;name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)
                + ";encoding=gzip;base64," + Base64.getEncoder().encodeToString(packed.toByteArray());
        if (uri.length() > MOST_CHARACTERS) {
            throw new Place(name)
                    .error(
                            "a sweep file must pack into %s characters to go with --deploy-mode cluster, got %s;"
                                    + " put it where the cluster can read it, and give its URI",
                            MOST_CHARACTERS, uri.length());
        }
        return uri;
    }
}
