package odesweep.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import odesweep.core.Check;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.optimize.Schedule;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingSpec;

/** A hash of each setting on which a training's bits depend, by which a {@link Checkpoint} recognizes its configuration. */
final class SettingHashes {
    /** Settings that may change when a training resumes: they decide when it ends and where it is computed. */
    private static final Set<String> FREE = Set.of("epochs", "diverged_above", "time_limit_s", "compute");

    private SettingHashes() {}

    /** In the order of {@link Settings#all}; 0 for a setting that may change or does not act. */
    static long[] of(TrainingConfig config) {
        Map<String, Object> values = Settings.valuesOf(config);
        // a schedule is spread over the epochs, and a window begins after those of the last
        boolean epochsMatter = config.optimizer().schedule() != Schedule.CONSTANT || config.windows() > 1;
        return Settings.all().stream()
                .mapToLong(setting -> {
                    boolean free = FREE.contains(setting.name())
                            && !(epochsMatter && setting.name().equals("epochs"));
                    return free || !setting.acts(values) ? 0 : hash(setting, values, config);
                })
                .toArray();
    }

    /** By FNV-1a. */
    private static long hash(SettingSpec setting, Map<String, Object> values, TrainingConfig config) {
        long hash = 0xcbf29ce484222325L;
        String text = setting.text(values.get(setting.name()));
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        // two problems may have one name
        return setting.name().equals("problem") ? (hash ^ config.problem().fingerprint()) * 0x100000001b3L : hash;
    }

    /** @throws SettingException unless {@code hashes} are those of {@code config} */
    static void check(long[] hashes, TrainingConfig config) {
        long[] own = of(config);
        Check.check(
                hashes.length == own.length,
                "a checkpoint must have a hash of each of %s settings, got %s; continue with the version of Odesweep that"
                        + " wrote it",
                own.length,
                hashes.length);
        Map<String, Object> values = Settings.valuesOf(config);
        List<SettingSpec> others = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            SettingSpec setting = Settings.all().get(i);
            if (own[i] != hashes[i] && setting.acts(values)) {
                others.add(setting);
            }
        }
        List<String> names = others.stream().map(SettingSpec::name).toList();
        SettingException.check(
                names,
                others.isEmpty(),
                "%s must be as in the checkpoint's configuration, got %s; use that configuration, or start from epoch 0",
                String.join(", ", names),
                others.stream()
                        .map(setting -> setting.text(values.get(setting.name())))
                        .collect(Collectors.joining(", ")));
    }
}
