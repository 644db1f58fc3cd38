package odesweep.driver.run;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import odesweep.worker.ResultCodec;
import odesweep.worker.TrialResult;

/** What a journal holds, read as it is asked for, in order of trial and replicate. */
public final class JournalResults implements Iterator<TrialResult>, AutoCloseable {
    private final JournalMerge entries;
    private final ResultCodec codec;

    JournalResults(List<JournalFile.Reader> readers, ResultCodec codec) throws IOException {
        entries = new JournalMerge(readers);
        this.codec = codec;
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public TrialResult next() {
        return codec.decode(entries.next().result());
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
