package odesweep.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the packaged jars hold. */
class JarContentsIT {
    private static final Path JAR = Path.of("target", "odesweep.jar");

    /** A Spark or its users may bring other versions, which would take their place. */
    @Test
    void whatOthersWroteIsInPackagesOfOurs() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Set<String> outside = jar.stream()
                    .map(ZipEntry::getName)
                    .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
                    .filter(name -> name.endsWith(".class") && !name.startsWith("odesweep/"))
                    .collect(Collectors.toSet());
            assertEquals(Set.of(), outside);
        }
    }

    @Test
    void everythingInTheJarHasItsLicence() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertTrue(text(jar, "META-INF/LICENSE").contains("Apache License"));
            assertTrue(text(jar, "META-INF/NOTICE").startsWith("Odesweep"));
            String licences = text(jar, "META-INF/licenses/README.txt");
            assertTrue(!licences.contains("${"), licences);
            Set<String> shaded = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("odesweep/shaded/\\w+/.*"))
                    .map(name -> name.split("/")[2])
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(Set.of("fastcsv", "jline", "picocli", "snakeyaml"), shaded);
            for (String name : shaded) {
                assertTrue(licences.contains("odesweep.shaded." + name), name);
            }
            assertNotNull(jar.getEntry("odesweep/driver/page/echarts.min.js"));
            for (String file : List.of(
                    "fastcsv.txt",
                    "jline.txt",
                    "zrender.txt",
                    "echarts/LICENSE",
                    "echarts/LICENSE-d3",
                    "echarts/NOTICE")) {
                assertTrue(licences.contains(file), file);
                assertTrue(text(jar, "META-INF/licenses/" + file).contains("Copyright"), file);
            }
        }
    }

    @Test
    void jarsAreModulesOfTheirNames() throws IOException {
        for (String module : List.of("core", "worker", "driver")) {
            try (Stream<Path> files = Files.list(Path.of("..", module, "target"))) {
                Path jar = files.filter(file -> file.getFileName()
                                .toString()
                                .matches("odesweep-" + module + "-[\\w.]+(-SNAPSHOT)?\\.jar"))
                        .findFirst()
                        .orElseThrow();
                assertEquals(Set.of("odesweep." + module), modules(jar));
                try (JarFile file = new JarFile(jar.toFile())) {
                    assertTrue(text(file, "META-INF/LICENSE").contains("Apache License"));
                }
            }
        }
        assertEquals(Set.of("odesweep.driver"), modules(JAR));
    }

    private static Set<String> modules(Path jar) {
        return ModuleFinder.of(jar).findAll().stream()
                .map(module -> module.descriptor().name())
                .collect(Collectors.toSet());
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
