package odesweep.core.setting;

/** The type of lists of finite numbers, as List of Double. A table's cell has the list's text. */
final class RealNumbers extends NumberList {
    RealNumbers() {
        super(new RealNumber(), "a list of numbers");
    }

    @Override
    public boolean isList() {
        return true;
    }
}
