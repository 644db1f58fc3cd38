package odesweep.driver.table;

import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The error for a table whose columns are not this version's: another version wrote it. */
final class OtherColumnsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private OtherColumnsException(String message) {
        super(message);
    }

    /** @throws OtherColumnsException if a column that is {@code wanted} cannot be read from {@code file}, which has the columns {@code there} */
    static void check(Table<?> wanted, MessageType there, InputFile file) {
        for (Type column : wanted.parquet().getFields()) {
            boolean missing = !there.containsField(column.getName());
            if (missing ? column.isRepetition(REQUIRED) : !fits(column, there.getType(column.getName()))) {
                throw new OtherColumnsException(file + " must have the columns of this version, got a table "
                        + (missing ? "without " : "with another type of ") + column.getName()
                        + "; use the version that wrote it, or run its sweep file again");
            }
        }
    }

    private static boolean fits(Type wanted, Type there) {
        boolean sameKind = wanted.isPrimitive() == there.isPrimitive()
                && (!wanted.isPrimitive()
                        || wanted.asPrimitiveType().getPrimitiveTypeName()
                                == there.asPrimitiveType().getPrimitiveTypeName());
        return sameKind && !(wanted.isRepetition(REQUIRED) && there.isRepetition(OPTIONAL));
    }
}
