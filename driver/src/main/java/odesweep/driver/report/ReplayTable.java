package odesweep.driver.report;

import static odesweep.driver.report.TextTable.Heading.left;
import static odesweep.driver.report.TextTable.Heading.right;
import static odesweep.driver.report.TextTable.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import odesweep.driver.analysis.Format;
import odesweep.driver.analysis.Replay.Figures;

/** The figures of replayed allocations, as text. */
public final class ReplayTable {
    private final Map<String, Figures> figures;

    /** @param figures by the allocation's name, in order */
    public ReplayTable(Map<String, Figures> figures) {
        this.figures = figures;
    }

    public String text() {
        List<List<String>> rows = new ArrayList<>();
        figures.forEach((name, one) -> rows.add(List.of(
                name,
                Format.percent(one.epochs()),
                Format.number(one.trainings()),
                Format.percent(one.kept()),
                Format.number(one.medianRatio()),
                Format.number(one.worstRatio()))));
        return String.join(
                "\n",
                new TextTable(
                                columns(
                                        left("allocation"),
                                        right(
                                                "epochs",
                                                "trainings",
                                                "best kept",
                                                "found / best",
                                                "worst of all draws")),
                                rows)
                        .plain());
    }
}
