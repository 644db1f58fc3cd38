package odesweep.driver.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The times of a file's rows: numbers, or dates and times of ISO 8601, which count in days from the file's first.
 *
 * @param byRow the time of each row
 * @param firstDate the date from which days are counted; empty if the file has numbers
 */
record MeasuredTimes(double[] byRow, Optional<String> firstDate) {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ].*)?");
    private static final double NANOS_PER_DAY = 86_400e9;

    static MeasuredTimes of(DataTable table, DataColumn column) {
        for (int row = 0; row < table.rows(); row++) {
            if (column.isMissing(row)) {
                throw new DataException(
                        table.place(row, column),
                        "%s must be given in every row, got nothing; remove the row",
                        column.name());
            }
        }
        return isDates(column) ? dates(table, column) : numbers(table, column);
    }

    static boolean isDates(DataColumn column) {
        return !column.isMissing(0) && DATE.matcher(column.text(0)).matches();
    }

    private static MeasuredTimes numbers(DataTable table, DataColumn column) {
        double[] times = new double[table.rows()];
        for (int row = 0; row < times.length; row++) {
            times[row] = table.number(row, column) + 0.0; // -0 and 0 are one time
        }
        return new MeasuredTimes(times, Optional.empty());
    }

    private static MeasuredTimes dates(DataTable table, DataColumn column) {
        LocalDateTime[] dates = new LocalDateTime[table.rows()];
        LocalDateTime first = LocalDateTime.MAX;
        for (int row = 0; row < dates.length; row++) {
            try {
                dates[row] = date(column.text(row));
            } catch (DateTimeException e) {
                throw new DataException(
                        table.place(row, column),
                        "%s must be a date such as 2020-03-01 or 2020-03-01T12:30, as in the first row, got '%s'",
                        column.name(),
                        column.text(row));
            }
            first = dates[row].isBefore(first) ? dates[row] : first;
        }
        LocalDateTime start = first.toLocalDate().atStartOfDay();
        double[] days = new double[dates.length];
        for (int row = 0; row < days.length; row++) {
            days[row] = java.time.temporal.ChronoUnit.DAYS.between(start, dates[row])
                    + dates[row].toLocalTime().toNanoOfDay() / NANOS_PER_DAY;
        }
        return new MeasuredTimes(days, Optional.of(start.toLocalDate().toString()));
    }

    private static LocalDateTime date(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay();
        }
        String time = text.replace(' ', 'T');
        if (time.length() < 10) {
            throw new DateTimeException(text);
        }
        return time.matches(".*(Z|[+-]\\d{2}:?\\d{2})")
                ? OffsetDateTime.parse(time)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDate.parse(time.substring(0, 10)).atTime(LocalTime.parse(time.substring(11)));
    }
}
