package odesweep.driver.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.Point;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.SweepFileException;
import odesweep.driver.sweep.yaml.YamlReader;

/** Refuses an axis that acts for no configuration of a space. */
final class NeverActing {
    /** The place of each axis, by name. */
    private final Map<String, Place> places;

    NeverActing(Map<String, Place> places) {
        this.places = places;
    }

    /**
     * Checks that each axis acts at some point.
     *
     * @param inert the axes that did not act somewhere
     * @param points without the axes that do not act there
     */
    void check(Map<String, ActingAxes.Inert> inert, List<Point> points) {
        inert.forEach((axis, somewhere) -> {
            if (points.stream().noneMatch(point -> point.searched().containsKey(axis))) {
                throw error(somewhere);
            }
        });
    }

    private SweepFileException error(ActingAxes.Inert axis) {
        String whyNot = axis.setting().whyNot(axis.settings());
        return places.get(axis.setting().name()).error("%s", withoutNextError(whyNot, axis.settings()));
    }

    /** {@code whyNot}, whose remedy is left out where it would break another rule. */
    private static String withoutNextError(String whyNot, Map<String, Object> settings) {
        Matcher remedy = Pattern.compile(", or set (\\w+): ([^ ]+)$").matcher(whyNot);
        if (remedy.find()) {
            Map<String, Object> others = new HashMap<>(settings);
            SettingSpec setting = Settings.find(remedy.group(1)).orElseThrow();
            others.put(
                    setting.name(),
                    SettingReader.read(
                            setting,
                            YamlReader.value(new Place(""), remedy.group(2)).orElseThrow()));
            try {
                TrainingConfig.of(others);
            } catch (SettingException e) {
                return whyNot.substring(0, remedy.start());
            }
        }
        return whyNot;
    }
}
