package odesweep.driver.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a profile of its own that shows one page. */
final class Browser implements AutoCloseable {
    private static final Optional<Path> CHROMIUM = found("chromium", "chromium-browser", "google-chrome");
    private static final Optional<Path> DRIVER = found("chromedriver");
    private static final Path SKIPPED = Path.of("target", "skipped.txt");

    private final ChromeDriver driver;

    Browser(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        // both paths given, so that Selenium looks for nothing to download
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
    }

    /**
     * Skips a class of tests where there is no browser, and leaves a note that Maven prints as its last words. Where the
     * environment's {@code ODESWEEP_BROWSER} is {@code required} they fail.
     */
    static void mustBeInstalled(Class<?> tests) throws IOException {
        Files.deleteIfExists(SKIPPED);
        if (CHROMIUM.isEmpty() || DRIVER.isEmpty()) {
            String missing =
                    "no chromium and chromedriver on the PATH; on Debian, apt-get install chromium chromium-driver";
            assertNotEquals("required", System.getenv("ODESWEEP_BROWSER"), missing);
            long count = Stream.of(tests.getDeclaredMethods())
                    .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                    .count();
            Files.writeString(SKIPPED, count + " tests of the page in a browser were skipped: " + missing);
            Assumptions.abort(missing);
        }
    }

    /** Shows a page in a window of this size, and waits until it is drawn. */
    Browser open(Path page, int width, int height, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                // what scrolls smoothly cannot be clicked
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        driver.get(page.toUri().toString());
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        driver.executeAsyncScript("const done = arguments[0]; (function look() {"
                + " document.documentElement.dataset.ready ? done() : setTimeout(look, 20) })()");
        return this;
    }

    /** What a script in the page returns. */
    @SuppressWarnings("unchecked") // the caller knows what the script returns
    <T> T run(String script, Object... arguments) {
        return (T) driver.executeScript(script, arguments);
    }

    /** Waits until what a script returns is true. */
    void await(String script) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Boolean.TRUE.equals(run(script))) {
            assertTrue(System.nanoTime() < end, script);
        }
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(found -> found.getDomProperty("textContent"))
                .toList();
    }

    void drag(WebElement on, int fromX, int fromY, int toX, int toY) {
        var size = on.getSize();
        new org.openqa.selenium.interactions.Actions(driver)
                .moveToElement(on, fromX - size.width / 2, fromY - size.height / 2)
                .clickAndHold()
                .moveByOffset((toX - fromX) / 2, (toY - fromY) / 2)
                .moveByOffset((toX - fromX) - (toX - fromX) / 2, (toY - fromY) - (toY - fromY) / 2)
                .release()
                .perform();
    }

    void assertNothingWentWrong() {
        List<String> messages = driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
        assertEquals(List.of(), messages);
    }

    /** Of the whole page. */
    void screenshot(Path file) throws IOException {
        Map<String, Object> metrics = driver.executeCdpCommand("Page.getLayoutMetrics", Map.of());
        Map<?, ?> size = (Map<?, ?>) metrics.get("cssContentSize");
        write(file, Map.of("x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1));
    }

    /** Of the page's whole width from an element's top on, scaled. */
    void screenshot(Path file, String from, int height, double scale) throws IOException {
        Map<String, Object> clip = run(
                "return {x: 0, y: document.querySelector(arguments[0]).getBoundingClientRect().y + scrollY,"
                        + " width: document.documentElement.clientWidth, height: arguments[1], scale: arguments[2]}",
                from,
                height,
                scale);
        write(file, clip);
    }

    /** Of one element and a little around it. */
    void screenshot(Path file, String css) throws IOException {
        Map<String, Object> box = run(
                "const r = document.querySelector(arguments[0]).getBoundingClientRect();"
                        + "return {x: Math.max(r.x - 12, 0), y: Math.max(r.y + scrollY - 12, 0),"
                        + " width: r.width + 24, height: r.height + 24, scale: 1}",
                css);
        write(file, box);
    }

    private void write(Path file, Map<String, Object> clip) throws IOException {
        Map<String, Object> picture = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> found(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
