package odesweep.driver.sweep.where;

/** A kind of value in constraints; as Java objects the values are Double, String, Boolean, and List of Double. */
public enum ValueKind {
    NUMBER("a number"),
    TEXT("a text"),
    FLAG("true or false"),
    LIST("a list");

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
