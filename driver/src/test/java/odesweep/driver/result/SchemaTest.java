package odesweep.driver.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables' columns are a public contract: whoever changes one changes this test, the changelog and the README. */
class SchemaTest {
    private static final String CONFIGURATION = """
              required group searched (LIST) {
                repeated group list {
                  required binary element (STRING);
                }
              }
              required binary searched_text (STRING);
              required boolean enqueued;
              required binary proposed_by (STRING);
              optional binary case (STRING);
              required binary problem (STRING);
              required binary objective (STRING);
              optional group hidden_widths (LIST) {
                repeated group list {
                  required int32 element;
                }
              }
              optional binary hidden_widths_text (STRING);
              optional binary activation (STRING);
              optional binary output_activation (STRING);
              optional binary initialization (STRING);
              optional double initialization_stddev;
              optional binary bias_initialization (STRING);
              optional binary time_sampling (STRING);
              optional int32 points;
              optional double interval_start;
              optional double interval_end;
              optional binary time_scale (STRING);
              optional double log_offset;
              required boolean redraw;
              optional binary derivative (STRING);
              optional binary initial_condition (STRING);
              optional double residual_weight;
              optional double initial_weight;
              optional double data_weight;
              optional int32 windows;
              optional double horizon;
              optional int32 observations;
              optional binary observation_scale (STRING);
              optional double first_observation;
              optional binary network_input (STRING);
              optional binary gradient (STRING);
              optional binary start_values (STRING);
              optional binary solver (STRING);
              optional binary step_control (STRING);
              optional double step_size;
              optional double rtol;
              optional double atol;
              optional double first_step;
              optional int32 max_evaluations;
              required binary loss_function (STRING);
              optional double huber_delta;
              required binary loss_weights (STRING);
              required binary reduction (STRING);
              required binary scaling (STRING);
              optional binary state_scales (STRING);
              optional binary optimizer (STRING);
              optional double learning_rate;
              optional double parameters_learning_rate;
              optional double momentum;
              optional double beta1;
              optional double beta2;
              optional double epsilon;
              optional double weight_decay;
              optional double gradient_clip;
              optional binary schedule (STRING);
              optional int32 warmup_epochs;
              optional double final_fraction;
              optional double damping;
              optional double damping_up;
              optional double damping_down;
              optional binary damping_scale (STRING);
              required boolean geodesic;
              optional int32 memory;
              required binary stages (STRING);
              required int32 growing_horizon;
              optional int32 growing_epochs;
              optional int32 epochs;
              required int32 batch_size;
              required int32 steps_per_epoch;
              required double diverged_above;
              required double time_limit_s;
              required binary compute (STRING);
              required int32 depth;
              optional int32 width;
              required int32 parameters;
            """;

    @Test
    void trialsHaveTheseColumns() {
        String expected = "message row {\n" + """
                  required binary run (STRING);
                  optional binary name (STRING);
                  optional binary note (STRING);
                  required group tags (LIST) {
                    repeated group list {
                      required binary element (STRING);
                    }
                  }
                  required binary tags_text (STRING);
                  required int32 trial;
                  required int32 replicate;
                  required binary status (STRING);
                  optional binary reason (STRING);
                  optional binary reason_kind (STRING);
                  required int32 rung;
                  required int32 epochs_trained;
                """ + CONFIGURATION + """
                  required int64 seed;
                  optional double final_loss;
                  optional double rel_error;
                  optional double max_error;
                  optional double extrapolation_error;
                  optional double error_bound;
                  optional double residual_loss;
                  optional double initial_loss;
                  optional double overfitting_ratio;
                  optional double dead_units;
                  optional int32 plateau_epoch;
                  optional double trivial_loss;
                  required int64 evaluations;
                  required int64 accepted_steps;
                  required int64 rejected_steps;
                  required int64 stiff_steps;
                  required int64 switches;
                  required int64 jacobians;
                  required int64 factorizations;
                  required int64 started (TIMESTAMP(MICROS,true));
                  required double wall_ms;
                  required double cpu_ms;
                  optional binary executor (STRING);
                  optional binary kernels (STRING);
                  optional binary stack_trace (STRING);
                """ + "}\n";
        assertEquals(
                expected,
                Schema.trials(List.of("case", "learning_rate", "interval"))
                        .parquet()
                        .toString());
    }

    @Test
    void rankingHasTheseColumns() {
        String expected = "message row {\n" + """
                  required binary run (STRING);
                  optional binary name (STRING);
                  optional binary note (STRING);
                  required group tags (LIST) {
                    repeated group list {
                      required binary element (STRING);
                    }
                  }
                  required binary tags_text (STRING);
                  required binary rank_by (STRING);
                  optional int32 rank;
                  optional int32 pareto_front;
                  required int32 trial;
                  required int32 rung;
                  required int32 replicates;
                  required int32 completed;
                  required double loss_median;
                  optional double loss_low;
                  optional double loss_high;
                  optional double rel_error_median;
                  optional double rel_error_low;
                  optional double rel_error_high;
                  required double evaluations_median;
                  required double coverage;
                  required boolean tied_with_best;
                """ + CONFIGURATION + "}\n";
        assertEquals(
                expected,
                Schema.ranking(List.of("case"), RunCells.NONE).parquet().toString());
    }

    @Test
    void curvesHaveTheseColumns() {
        assertEquals("""
                message row {
                  required binary run (STRING);
                  required int32 trial;
                  required int32 replicate;
                  required int32 epoch;
                  optional double loss;
                  optional double gradient_norm;
                }
                """, Schema.curves().parquet().toString());
    }

    @Test
    void modelsHaveTheseColumns() {
        String expected = "message row {\n" + """
                  required binary run (STRING);
                  optional binary name (STRING);
                  optional binary note (STRING);
                  required group tags (LIST) {
                    repeated group list {
                      required binary element (STRING);
                    }
                  }
                  required binary tags_text (STRING);
                  required int32 trial;
                  required int32 replicate;
                """ + CONFIGURATION + """
                  required int64 seed;
                  optional double final_loss;
                  optional double rel_error;
                  required group parameter_values (LIST) {
                    repeated group list {
                      required double element;
                    }
                  }
                """ + "}\n";
        assertEquals(expected, Schema.models(List.of("case")).parquet().toString());
    }

    @Test
    void anAxisOfCasesMayNotBeCalledLikeAColumn() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Schema.trials(List.of("Status")));
        assertEquals(
                "an axis of cases must not be called like a column of trials.parquet, got Status; choose another name",
                e.getMessage());
    }
}
