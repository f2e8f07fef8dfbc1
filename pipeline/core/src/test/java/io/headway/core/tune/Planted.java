package io.headway.core.tune;

import io.headway.core.parse.StudyParser;
import io.headway.core.parse.StudyTexts;
import io.headway.core.result.CurvePoint;
import io.headway.core.result.Failed;
import io.headway.core.result.Finished;
import io.headway.core.result.Provenance;
import io.headway.core.result.Scores;
import io.headway.core.result.Timing;
import io.headway.core.result.TrialResult;
import io.headway.core.study.MeasuredStudy;
import io.headway.core.study.Study;
import io.headway.core.study.Trial;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Trials that are not trained: their validation loss is a function of the learning rate. */
final class Planted {
  static final Provenance NOWHERE = new Provenance("", "", "", "", "", "", "", "");
  static final Timing NO_TIME = new Timing(1, 1, 1, 1, 1, 1);

  static final String STUDY =
      """
      name = planted
      task { kind = maze, size = 4, train = 64, validation = 16, test = 400 }
      models = [baseline, { kind = looped, refinements = 1 }]
      sizes = [a, b, c, d]
      define-sizes {
        a { d = 16, H = 2, f = 64, L = 2 }
        b { d = 32, H = 2, f = 128, L = 2 }
        c { d = 64, H = 2, f = 256, L = 2 }
        d { d = 128, H = 2, f = 512, L = 2 }
      }
      seeds = [1, 2, 3, 4, 5]
      training { epochs = 2, batch = 16, learning-rate = 1e-3 }
      """;

  private Planted() {}

  static MeasuredStudy study(String tune, String... overrides) {
    Study study =
        StudyParser.parse("planted", STUDY + tune, List.of(overrides), StudyTexts.ENGINES);
    return study.known().orElseThrow();
  }

  static double decades(Trial trial) {
    return Math.log10(trial.training().learningRate().peak());
  }

  /** A bowl around an optimum. */
  static ToDoubleFunction<Trial> bowl(ToDoubleFunction<Trial> optimum) {
    return trial -> {
      double off = decades(trial) - optimum.applyAsDouble(trial);
      return 0.5 + 0.2 * off * off;
    };
  }

  static TrialResult result(Trial trial, double loss) {
    if (Double.isNaN(loss)) {
      return new Failed(2, trial, "train", "loss is not finite", true, "", NOWHERE);
    }
    CurvePoint end =
        new CurvePoint(2, 8, loss, 0, new TreeMap<>(Map.of("loss", loss, "accuracy", 50.0)));
    return new Finished(
        2,
        trial,
        "hash",
        new TreeMap<>(Map.of("all", 10L)),
        1e9,
        List.of(end),
        loss,
        false,
        2,
        new Scores(end.validation(), new TreeMap<>()),
        NO_TIME,
        NOWHERE);
  }
}
