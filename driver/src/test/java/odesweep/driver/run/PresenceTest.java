package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private final List<String> said = new ArrayList<>();
    private final List<Throwable> givenUp = new ArrayList<>();
    private Optional<String> reason = Optional.empty();
    private long seconds;

    private Presence presence(Duration patience) {
        return new Presence(
                () -> reason,
                patience,
                said::add,
                () -> seconds * 1_000_000_000,
                () -> LocalTime.of(8, 0).plusSeconds(seconds));
    }

    private void lookFor(int more, Presence presence) {
        for (int i = 0; i < more; i++) {
            presence.look(givenUp::add);
            seconds++;
        }
    }

    @Test
    void anAbsenceIsSaidWithinTenSecondsOnceWithItsReason() {
        try (Presence presence = presence(Duration.ofMinutes(5))) {
            lookFor(100, presence);
            reason = Optional.of("the master has no workers");
            lookFor(7, presence);
            assertEquals(List.of(), said);
            assertEquals("waiting for an executor", presence.absence().orElseThrow());
            lookFor(3, presence);
            String line = "no executor since 08:01:40: the master has no workers; giving up at 08:06:40";
            assertEquals(List.of(line), said);
            lookFor(50, presence);
            assertEquals(List.of(line), said);
            assertEquals(line, presence.absence().orElseThrow());
        }
    }

    @Test
    void itsEndIsSaidAndAShortOneIsNot() {
        try (Presence presence = presence(Duration.ofMinutes(5))) {
            reason = Optional.of("the cluster has not started one");
            lookFor(7, presence);
            reason = Optional.empty();
            lookFor(1, presence);
            assertEquals(List.of(), said);
            reason = Optional.of("the master does not answer");
            lookFor(20, presence);
            reason = Optional.empty();
            lookFor(20, presence);
            assertEquals("Executors are there; trainings go on.", said.get(1));
            assertEquals(2, said.size());
            assertEquals(Optional.empty(), presence.absence());
        }
        assertEquals(List.of(), givenUp);
    }

    @Test
    void theRunIsGivenUpOnceAfterItsPatience() {
        try (Presence presence = presence(Duration.ofSeconds(90))) {
            reason = Optional.of("the master has no workers");
            lookFor(90, presence);
            assertEquals(List.of(), givenUp);
            lookFor(10, presence);
            assertEquals(1, givenUp.size());
            assertEquals(
                    "no executor was there for 1 min 30 s: the master has no workers",
                    givenUp.get(0).getMessage());
        }
    }

    /** The time is that of one absence, not of all of them. */
    @Test
    void executorsThatReturnRestoreThePatience() {
        try (Presence presence = presence(Duration.ofSeconds(30))) {
            for (int times = 0; times < 5; times++) {
                reason = Optional.of("the master has no workers");
                lookFor(29, presence);
                reason = Optional.empty();
                lookFor(1, presence);
            }
        }
        assertEquals(List.of(), givenUp);
    }
}
