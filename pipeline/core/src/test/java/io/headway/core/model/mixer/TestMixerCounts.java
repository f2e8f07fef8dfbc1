package io.headway.core.model.mixer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Network;
import io.headway.core.model.Audit;
import io.headway.core.parse.StudyParser;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.Study;
import io.headway.core.study.TrainingSettings;
import io.headway.core.task.Task;
import io.headway.core.task.TaskKinds;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters by the formula of the specification and by the figures of the guide. */
final class TestMixerCounts {
  private static final int V = 533;
  private static final String STUDY =
      """
      name = n
      task { kind = text, length = %d }
      models = [%s]
      sizes = [guide]
      define-sizes { guide { d = 128, H = 4, f = 256, L = 3 } }
      seeds = [1]
      training { epochs = 1, batch = 8, learning-rate = 1e-3 }
      """;

  private static Study study(int length, String models) {
    return StudyParser.parse(
        "n.conf",
        String.format(Locale.ROOT, STUDY, length, models),
        List.of(),
        (kind, device, precision, threads, spark) ->
            new EngineChoice("libtorch", "cpu", precision, 1));
  }

  private static long count(Study study) {
    MeasuredStudy measured =
        study.of(
            TaskKinds.of(study.task())
                .supposed(study.task(), new TreeMap<>())
                .orElseThrow()
                .task());
    return count(measured, study.arms().get(0), study.sizes().get(0));
  }

  private static long count(MeasuredStudy measured, Arm arm, ModelSize size) {
    Network network = Task.of(measured.task()).network(arm, size, TrainingSettings.DEFAULTS);
    return Cost.components(network).values().stream().mapToLong(Long::longValue).sum();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hyper-mixer | 1386917",
        "{ kind = hyper-mixer, residual = normalised, causal = false } | 1386917",
        "{ kind = hyper-mixer, share-hyper = true } | 693317",
        "transformer-twin | 493973"
      })
  void theGuidesTotals(String model, long total) {
    assertThat(count(study(80, model))).isEqualTo(total);
  }

  /** V d + N d + L [d g + g + g O + O + 2 d c + c + d + 4 d] + d V + V, O = 2 N t + t + N. */
  @ParameterizedTest
  @CsvSource({"80,64,32", "40,32,32", "50,64,32", "80,42,16", "96,7,5"})
  void theFormula(int n, int t, int g) {
    long d = 128;
    long c = 256;
    long o = 2L * n * t + t + n;
    long block = d * g + g + g * o + o + 2 * d * c + c + d + 4 * d;
    String model =
        String.format(
            Locale.ROOT,
            "{ kind = hyper-mixer, length = %d, token-hidden = %d, hyper-hidden = %d }",
            n,
            t,
            g);
    assertThat(count(study(40, model))).isEqualTo(V * d + n * d + 3 * block + d * V + V);
  }

  /** What no int holds is counted all the same: N t is 2^32 + 2^16 here. */
  @Test
  void absurdWidthsAreCounted() {
    String model = "{ kind = hyper-mixer, length = 65536, token-hidden = 65537, hyper-hidden = 1 }";
    assertThat(count(study(40, model))).isGreaterThan(3 * 2 * 2 * 65_536L * 65_537);
    assertThatThrownBy(() -> study(40, "{ kind = hyper-mixer, length = 65537 }"))
        .hasMessageContaining("Invalid length: 65537 (must be in 1..65536)");
  }

  /** Tokens make their own weights: N adds rows of the position table, and nothing else. */
  @Test
  void whatTokensMakeDoesNotGrowWithN() {
    String model = "{ kind = hyper-mixer, hyper = tokens, length = %d }";
    long at40 = count(study(40, String.format(Locale.ROOT, model, 40)));
    long at80 = count(study(40, String.format(Locale.ROOT, model, 80)));
    assertThat(at80 - at40).isEqualTo(40 * 128);
    long perBlock = 2 * (128 * 32 + 32 + 32 * 64 + 64) + 2 * 128 * 256 + 256 + 128 + 4 * 128;
    assertThat(at40).isEqualTo(2 * V * 128 + 40 * 128 + V + 3 * perBlock);
  }

  private static Audit audit(Study study) {
    MeasuredStudy measured =
        study.of(
            TaskKinds.of(study.task())
                .supposed(study.task(), new TreeMap<>())
                .orElseThrow()
                .task());
    return new HyperMixerKind()
        .audit(
            study,
            (arm, size) ->
                new TreeMap<>(
                    Cost.components(
                        Task.of(measured.task()).network(arm, size, TrainingSettings.DEFAULTS))))
        .orElseThrow();
  }

  /** A task of the usual 80 positions has no room for an arm of 40. */
  @Test
  void theAuditLeavesOutWhatIsTooShortForTheTask() {
    Audit audit = audit(study(80, "hyper-mixer"));
    assertThat(audit.rows().stream().map(row -> row.get(1) + " " + row.get(6)).toList())
        .containsExactly(
            "1386917 right",
            "- not counted: the task's sequences are longer",
            "876869 WRONG",
            "- not counted: the task's sequences are longer",
            "- not counted: the task's sequences are longer",
            "1036259 WRONG",
            "882293 right",
            "693317 right");
    assertThat(audit(study(81, "hyper-mixer")).rows())
        .extracting(row -> row.get(6))
        .containsOnly("not counted: the task's sequences are longer");
  }

  @Test
  void theAuditSaysWhatTheGuideSaysWrong() {
    Audit audit = audit(study(40, "{ kind = hyper-mixer, length = 80 }"));
    assertThat(
            audit.rows().stream()
                .map(row -> row.get(1) + " " + row.get(3) + " " + row.get(6))
                .collect(Collectors.toList()))
        .containsExactly(
            "1386917 - right",
            "870957 37.2 % WRONG",
            "876869 36.8 % WRONG",
            "614349 55.7 % WRONG",
            "999947 27.9 % right",
            "1036259 25.3 % WRONG",
            "882293 36.4 % right",
            "693317 50.0 % right");
  }

  @Test
  void thereIsNoTableAtOtherSizes() {
    Study study = study(40, "hyper-mixer");
    Study other =
        StudyParser.parse(
            "n.conf",
            String.format(Locale.ROOT, STUDY, 40, "hyper-mixer").replace("d = 128", "d = 64"),
            List.of(),
            (kind, device, precision, threads, spark) ->
                new EngineChoice("libtorch", "cpu", precision, 1));
    assertThat(new HyperMixerKind().audit(other, (arm, size) -> new TreeMap<>())).isEmpty();
    assertThat(study.arms()).hasSize(1);
  }

  @Test
  void fewerPositionsThanTheTaskHasAreRefused() {
    assertThatThrownBy(() -> count(study(80, "{ kind = hyper-mixer, length = 40 }")))
        .hasMessage(
            "Invalid length: 40 (must be at least N = 80, the longest example of the task)");
  }

  @Test
  void settingsAreReadAndRefusedTogether() {
    Study study =
        study(
            40,
            "{ kind = hyper-mixer, name = a, residual = normalised, causal = false, hyper = tokens,"
                + " share-hyper = true, token-hidden = 3, hyper-hidden = 4, length = 50 }");
    ModelSpec model = study.arms().get(0).model();
    assertThat(model)
        .isEqualTo(
            new HyperMixer(
                Residual.NORMALISED,
                Optional.of(false),
                HyperMixer.Hyper.TOKENS,
                true,
                Optional.of(3),
                Optional.of(4),
                Optional.of(50)));
    assertThatThrownBy(
            () ->
                study(40, "{ kind = hyper-mixer, residual = none, hyper = all, token-hidden = 0 }"))
        .hasMessageContaining("residual")
        .hasMessageContaining("hyper");
  }

  /** A hidden layer has a unit, however small d is. */
  @Test
  void theSmallestWidthHasHiddenLayers() {
    ModelSize one = ModelSize.of("one", 1, 1, 1, 1);
    assertThat(HyperMixer.USUAL.tokenHidden(one)).isEqualTo(1);
    assertThat(HyperMixer.USUAL.hyperHidden(one)).isEqualTo(1);
  }
}
