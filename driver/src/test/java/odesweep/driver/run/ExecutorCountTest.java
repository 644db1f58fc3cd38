package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorCountTest {
    /** Each worker as its state, its free cores and its free memory in MiB; an executor takes 2 cores and 1024 MiB. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | the master at spark://h:7077 has no workers",
                "DEAD 8 9000 | the master at spark://h:7077 has no workers",
                "ALIVE 1 9000 ALIVE 8 512 | an executor takes 2 cores and 1024 MiB, and the most that a worker has free"
                        + " is 8 cores and 9000 MiB",
                "ALIVE 0 0 | an executor takes 2 cores and 1024 MiB, and the most that a worker has free is 0 cores and"
                        + " 0 MiB",
                "ALIVE 1 512 ALIVE 2 1024 | a worker of spark://h:7077 has room for one, but has not started it",
            })
    void theReasonForNoExecutorComesFromTheMastersPage(String workers, String reason) throws IOException {
        StringBuilder page = new StringBuilder();
        String[] words = workers.isEmpty() ? new String[0] : workers.split(" ");
        for (int i = 0; i < words.length; i += 3) {
            page.append(page.isEmpty() ? "" : ",")
                    .append(String.format(
                            "{\"state\": \"%s\", \"coresfree\": %s, \"memoryfree\": %s}",
                            words[i], words[i + 1], words[i + 2]));
        }
        assertEquals(
                reason,
                ExecutorCount.room(
                        new ObjectMapper().readTree("{\"workers\": [" + page + "]}"), "spark://h:7077", 2, 1024));
    }
}
