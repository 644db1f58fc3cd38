package odesweep.core.setting;

import java.util.List;

/** The type of lists of whole numbers, as List of Integer. */
final class WholeNumbers extends NumberList {
    WholeNumbers() {
        super(WholeNumber.INT, "a list of whole numbers");
    }

    @Override
    public List<Cell> cells() {
        return List.of(new Cell("", Shape.WHOLES));
    }
}
