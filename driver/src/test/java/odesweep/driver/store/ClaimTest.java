package odesweep.driver.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClaimTest {
    private static final Duration RENEWED = Duration.ofMillis(50);
    private static final Duration SILENT = Duration.ofSeconds(2);

    @TempDir
    private Path temp;

    private void assertInUse(org.junit.jupiter.api.function.Executable claim) {
        String refusal = assertThrows(IllegalArgumentException.class, claim).getMessage();
        assertEquals(
                "a run's folder must have one driver, got " + temp + ", where " + Claims.thisProcess()
                        + " is at work; wait for it, or end it",
                refusal);
    }

    @Test
    void folderOnThisMachineHasOneClaimAtATimeAndLeavesNothing() throws IOException {
        Closeable first = Storage.at(temp).claim();
        assertInUse(() -> Storage.at(temp).claim());
        first.close();
        first.close();
        try (Closeable second = Storage.at(temp).claim()) {
            assertInUse(() -> Storage.at(temp).claim());
        }
        assertEquals(List.of(), Storage.at(temp).list(""));
    }

    @Test
    void claimOfAnotherProcessIsRefusedUntilThatIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Claimant.class.getName(),
                        temp.toString())
                .start();
        assertEquals('c', other.getInputStream().read());
        String refusal = assertThrows(
                        IllegalArgumentException.class, () -> Storage.at(temp).claim())
                .getMessage();
        assertTrue(refusal.contains("where process " + other.pid() + " on "), refusal);
        other.destroyForcibly().waitFor();
        Storage.at(temp).claim().close();
    }

    /** Claims a folder, says so and waits for its end. */
    static final class Claimant {
        public static void main(String[] args) throws IOException {
            try (Closeable claim = Storage.at(Path.of(args[0])).claim()) {
                System.out.print('c');
                System.out.flush();
                System.in.read();
            }
        }
    }

    @Test
    void markThatIsRenewedIsRefusedAndOneThatIsNotIsTakenOver() throws Exception {
        Storage files = Storage.at(temp);
        Mark living = Mark.make(files, RENEWED, SILENT);
        assertInUse(() -> Mark.make(Storage.at(temp), RENEWED, SILENT));
        living.check();
        living.close();
        assertFalse(files.exists(Claims.NAME));

        Mark asleep = Mark.make(files, Duration.ofDays(1), SILENT);
        long start = System.nanoTime();
        try (Mark successor = Mark.make(files, RENEWED, SILENT)) {
            assertTrue(System.nanoTime() - start >= SILENT.toNanos());
            successor.check();
            String lost = assertThrows(IOException.class, asleep::check).getMessage();
            assertTrue(lost.startsWith(Claims.thisProcess() + " has taken the folder over"), lost);
            asleep.close();
            successor.check();
        }
        assertFalse(files.exists(Claims.NAME));
    }

    /** As Hadoop's client of HDFS may: who waited for an interruption to be heard of waited without end. */
    @Test
    void markOnAStoreThatKeepsInterruptionsForItselfIsClosed() throws Exception {
        Storage files = Storage.at(temp);
        CountDownLatch renewing = new CountDownLatch(1);
        Storage deaf = (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("writeText")
                            && Thread.currentThread().getName().equals("driver-mark")) {
                        renewing.countDown();
                        try {
                            Thread.sleep(500);
                        } catch (InterruptedException kept) {
                            throw new IOException("the call was interrupted");
                        }
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        Mark mark = Mark.make(deaf, RENEWED, SILENT);
        assertTrue(renewing.await(10, TimeUnit.SECONDS));
        mark.close();
        assertFalse(files.exists(Claims.NAME));
    }

    /** Both find no mark; the later one has the folder, the earlier one can write nothing more. */
    @Test
    void ofTwoWhoMakeAMarkAtTheSameTimeOneHasTheFolder() throws Exception {
        Storage files = Storage.at(temp);
        Mark one = Mark.make(files, RENEWED, SILENT);
        Files.delete(temp.resolve(Claims.NAME)); // as the other one saw it
        Mark other = Mark.make(files, RENEWED, SILENT);
        TimeUnit.NANOSECONDS.sleep(RENEWED.toNanos() * 4); // in which each would renew its own
        assertThrows(IOException.class, one::check);
        other.check();
        one.close();
        other.close();
    }
}
