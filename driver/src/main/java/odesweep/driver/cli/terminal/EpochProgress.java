package odesweep.driver.cli.terminal;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import odesweep.core.Amount;
import odesweep.core.train.EpochListener;
import org.jline.utils.AttributedString;

/** The progress of one training. An epoch may take microseconds, so it only stores two numbers. */
public final class EpochProgress implements EpochListener, ProgressLines {
    private final int epochs;
    private final LongSupplier nanoTime;
    private final long start;
    private volatile double loss = Double.NaN;
    private volatile int done;

    public EpochProgress(int epochs, LongSupplier nanoTime) {
        this.epochs = epochs;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
    }

    @Override
    public void epoch(int epoch, double meanLoss) {
        loss = meanLoss;
        done = epoch;
    }

    public int epochs() {
        return epochs;
    }

    public int done() {
        return done;
    }

    @Override
    public String line() {
        int now = done;
        String left =
                secondsLeft(now).isPresent() ? "; " + Bar.left(secondsLeft(now).getAsDouble()) : "";
        String shown = now == 0 ? "" : String.format(Locale.ROOT, "; loss %.3g", loss);
        return String.format(Locale.ROOT, "%,d of %s done%s%s", now, Amount.of(epochs, "epoch"), shown, left);
    }

    @Override
    public List<AttributedString> lines(int columns) {
        int now = done;
        String value = now == 0 ? "" : String.format(Locale.ROOT, "  loss %-9.3g", loss);
        return List.of(Bar.of("Training", now, " of ", epochs, secondsLeft(now), columns - value.length())
                .append(value)
                .toAttributedString());
    }

    private OptionalDouble secondsLeft(int now) {
        double elapsed = (nanoTime.getAsLong() - start) / 1e9;
        return now == 0 || now == epochs ? OptionalDouble.empty() : OptionalDouble.of(elapsed * (epochs - now) / now);
    }
}
