package io.headway.charts;

import io.headway.core.engine.Precision;
import io.headway.core.json.Json;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.DataSetCard;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Reference;
import io.headway.core.result.StudyResults;
import io.headway.core.result.TrialResult;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/** Results for pages: the project's example, large ones, and ones whose texts are hostile. */
final class PageStudy {
  /** What a page must show as it is, and a browser must not run. */
  static final String HOSTILE =
      "</script><script>alert(1)</script>\"><img src=x onerror=alert(2)>'${alert(3)}&lt;\u0001 style=\"a:b\"";

  private record Stored(Study study, DataSetCard card, List<TrialResult> results) {}

  private PageStudy() {}

  /** Results of {@code headway run conf/quick.conf}. */
  static StudyResults example() {
    try (InputStream file = Files.newInputStream(Path.of("examples", "quick.json.gz"));
        InputStream json = new GZIPInputStream(file)) {
      String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
      Stored stored = Json.read(text, Stored.class, "example");
      return new StudyResults(
          stored.card().measured(stored.study()), stored.card(), stored.results());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same results, each trained for as many epochs as a long training has. */
  static StudyResults longer(StudyResults results, int epochs) {
    return with(
        results,
        result -> {
          if (!(result instanceof Finished f)) {
            return result;
          }
          List<CurvePoint> curve = new ArrayList<>();
          for (int epoch = 1; epoch <= epochs; epoch++) {
            TreeMap<String, Double> scores = new TreeMap<>();
            scores.put("accuracy", 60 - 50.0 / epoch);
            scores.put("loss", 0.5 + 1.0 / epoch);
            curve.add(new CurvePoint(epoch, 32 * epoch, 0.4 + 1.0 / epoch, 0, scores));
          }
          return with(f, curve, f.provenance());
        });
  }

  private static Finished with(Finished f, List<CurvePoint> curve, Provenance provenance) {
    return new Finished(
        f.schema(),
        f.trial(),
        f.dataHash(),
        f.parameters(),
        f.trainingFlops(),
        curve,
        f.finalTrainLoss(),
        f.untrained(),
        f.selectedEpoch(),
        f.test(),
        f.timing(),
        provenance);
  }

  private static StudyResults with(StudyResults results, UnaryOperator<TrialResult> change) {
    return new StudyResults(
        results.measured(), results.data(), results.trials().stream().map(change).toList());
  }

  /** Every text that comes from a user, a file or a machine is hostile; one trial failed. */
  static StudyResults hostile(StudyResults results) {
    Study study = renamed(results.study());
    List<Trial> trials = study.of(results.measured().task()).trials();
    List<TrialResult> ends = new ArrayList<>();
    for (int i = 0; i < results.trials().size(); i++) {
      Finished f = (Finished) results.trials().get(i);
      Provenance from =
          new Provenance(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE);
      ends.add(
          i == 0
              ? new Failed(1, trials.get(i), HOSTILE, HOSTILE, true, HOSTILE, from)
              : with(f, f.curve(), from));
    }
    DataSetCard card = results.data();
    return new StudyResults(
        study.of(results.measured().task()),
        new DataSetCard(
            card.schema(),
            HOSTILE,
            card.task(),
            card.counts(),
            card.statistics(),
            card.references().stream()
                .map(r -> new Reference(r.name() + HOSTILE, HOSTILE, r.values()))
                .toList(),
            HOSTILE),
        ends);
  }

  private static Study renamed(Study study) {
    EngineChoice engine = study.engine();
    return new Study(
        HOSTILE,
        HOSTILE,
        study.task(),
        study.arms(),
        study.sizes(),
        study.seeds(),
        study.training(),
        new EngineChoice(engine.kind(), engine.device(), Precision.FLOAT32, engine.threads()),
        study.checkpointSeconds(),
        new TreeMap<>(Map.of("spark.app.name", HOSTILE)));
  }

  static String page(StudyResults results) {
    return page(results, Findings.NONE);
  }

  static String page(StudyResults results, Findings findings) {
    return TestScalingReport.text(ScalingReport.figures(results, findings), "report.html");
  }
}
