package odesweep.driver.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClaimTest {
    @TempDir
    private Path temp;

    private void assertInUse(org.junit.jupiter.api.function.Executable claim) {
        String refusal = assertThrows(IllegalArgumentException.class, claim).getMessage();
        assertEquals(
                "a run's folder must have one driver, got " + temp + ", where " + Claims.thisProcess()
                        + " is running; wait for it, or stop it",
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

    /** Leaves it to the test to renew the mark. */
    private static DriverMark make(Storage files, DriverMark.Pause pause) throws IOException {
        return DriverMark.make(files, Duration.ofDays(1), pause);
    }

    private static DriverMark makeFirst(Storage files) throws IOException {
        return make(files, time -> fail("there is no other mark"));
    }

    @Test
    void markThatIsRenewedIsRefused() throws IOException {
        Storage files = Storage.at(temp);
        DriverMark living = makeFirst(files);
        int[] looks = {0};
        assertInUse(() -> make(Storage.at(temp), time -> {
            if (++looks[0] == 5) {
                living.renew();
            }
        }));
        assertEquals(5, looks[0]);
        living.check();
        living.close();
        assertFalse(files.exists(Claims.NAME));
    }

    @Test
    void markThatIsSilentForLongIsTakenOver() throws IOException {
        Storage files = Storage.at(temp);
        DriverMark asleep = makeFirst(files);
        Duration[] silent = {Duration.ZERO};
        try (DriverMark successor = make(files, time -> silent[0] = silent[0].plus(time))) {
            assertEquals(DriverMark.SILENT, silent[0]);
            successor.check();
            String lost = assertThrows(IOException.class, asleep::check).getMessage();
            assertTrue(lost.startsWith(Claims.thisProcess() + " has taken over the folder"), lost);
            asleep.renew();
            asleep.close();
            successor.check();
        }
        assertFalse(files.exists(Claims.NAME));
    }

    /** As Hadoop's client of HDFS may: a close that waited for its interruption to be noticed would wait without end. */
    @Test
    void markOnAStoreThatKeepsInterruptionsForItselfIsClosed() throws Exception {
        Storage files = Storage.at(temp);
        CountDownLatch renewing = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Storage deaf = (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("writeText")
                            && Thread.currentThread().getName().equals("driver-mark")) {
                        renewing.countDown();
                        try {
                            answer.await();
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
        DriverMark mark = DriverMark.make(deaf, Duration.ofMillis(1), time -> fail("there is no other mark"));
        renewing.await();
        FutureTask<Void> close = new FutureTask<>(() -> {
            mark.close();
            return null;
        });
        Thread closer = new Thread(close);
        closer.start();
        while (closer.getState() != Thread.State.WAITING) { // for the renewal
            Thread.onSpinWait();
        }
        answer.countDown();
        close.get();
        assertFalse(files.exists(Claims.NAME));
    }

    /** Both find no mark; the later one has the folder, the earlier one can write nothing more. */
    @Test
    void ofTwoWhoMakeAMarkAtTheSameTimeOneHasTheFolder() throws Exception {
        Storage files = Storage.at(temp);
        DriverMark one = makeFirst(files);
        Files.delete(temp.resolve(Claims.NAME)); // as the other one saw it
        DriverMark other = makeFirst(files);
        one.renew();
        other.renew();
        assertThrows(IOException.class, one::check);
        other.check();
        one.close();
        other.close();
    }
}
