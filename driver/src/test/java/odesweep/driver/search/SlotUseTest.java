package odesweep.driver.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlotUseTest {
    private static SlotUse use(SamplerKind sampler, int generation, int lag, int replicates) {
        SearchConfig some = SearchConfig.DEFAULT;
        return SlotUse.of(new SearchConfig(
                sampler,
                100,
                replicates,
                1,
                some.rankBy(),
                some.shares(),
                some.budget(),
                new SearchPace(generation, lag, false)));
    }

    @Test
    void aRunSaysWhenTheSearchCannotKeepItsSlotsBusy() {
        assertEquals(Optional.empty(), use(SamplerKind.TPE, 8, 2, 2).warning(16));
        assertEquals(
                Optional.of(
                        "slots will idle: 64 slots, but 32 trainings open at a time, since the search learns from the"
                                + " others; for more at a time, which learn less: search.generation: 80"),
                use(SamplerKind.TPE, 8, 2, 2).warning(64));
        assertEquals(Optional.empty(), use(SamplerKind.RANDOM, 8, 2, 2).warning(64));
    }

    @Test
    void theSizeOfGenerationsFollowsFromTheNumberOfTrialsAlone() {
        SearchPace auto = SearchPace.DEFAULT;
        assertEquals(4, auto.size(20));
        assertEquals(9, auto.size(100));
        assertEquals(64, auto.size(5000));
        assertEquals(18, auto.first(100));
        assertEquals(10, new SearchPace(1, 1, false).first(100));
        assertEquals(12, auto.first(20));
    }
}
