package odesweep.driver.journal;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import odesweep.worker.ResultCodec;
import odesweep.worker.TrialResult;

/** What a journal holds, read as it is asked for, in order of trial and replicate. */
public final class JournalResults implements Iterator<TrialResult>, AutoCloseable {
    private final JournalMerge entries;
    private final ResultCodec codec;
    private final Consumer<TrialResult> also;

    JournalResults(List<JournalFile.Reader> readers, ResultCodec codec, Consumer<TrialResult> also) throws IOException {
        entries = new JournalMerge(readers);
        this.codec = codec;
        this.also = also;
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public TrialResult next() {
        TrialResult result = codec.decode(entries.next().result());
        also.accept(result);
        return result;
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
