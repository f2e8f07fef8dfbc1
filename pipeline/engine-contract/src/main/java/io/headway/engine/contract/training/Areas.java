package io.headway.engine.contract.training;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import io.headway.core.model.ctbprn.Ctbprn;
import io.headway.core.model.ctbprn.Ctbprn.Routing;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.task.areas.AreasKind;
import io.headway.core.task.areas.AreasTaskSpec;
import io.headway.core.task.drawn.Drawing;
import io.headway.core.task.drawn.DrawnExamples;
import io.headway.engine.contract.TestedEngine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Routed areas and models of them, small enough for tests. */
public final class Areas {
  /** K = 3, T = 5, vectors of 8. */
  public static final DrawnExamples EXAMPLES =
      examples(new AreasTaskSpec(3, 5, 8, Drawing.of(48, 16, 32)));

  /** At the width of the vectors, so that no map comes first; r = 3. */
  public static final ModelSize SAME = size(8, 3);

  /** At another width; r = 2. */
  public static final ModelSize OTHER = size(12, 2);

  private Areas() {}

  /** A transformer's numbers too. */
  public static ModelSize size(int d, int rank) {
    return new ModelSize(
        "toy" + d,
        new TreeMap<>(
            Map.of(
                "d",
                List.of(d),
                "r",
                List.of(rank),
                "H",
                List.of(2),
                "f",
                List.of(2 * d),
                "L",
                List.of(1))));
  }

  public static DrawnExamples examples(AreasTaskSpec spec) {
    return new AreasKind().examples(spec);
  }

  /** The first training examples. */
  public static Batch batch(int count) {
    return EXAMPLES.batch(Split.TRAIN, IntStream.range(0, count).toArray());
  }

  /** tau = 0.7, S = 2. */
  public static Arm arm(Routing routing) {
    return Arm.of(new Ctbprn(routing, 2, 0.7));
  }

  public static Network network(Arm arm, ModelSize size) {
    return EXAMPLES.task().network(arm, size, TrainingSettings.DEFAULTS);
  }

  /** Far from the start, where every part of the model matters. */
  public static Session scrambled(Arm arm, ModelSize size, long seed) {
    Session session = Toys.open(network(arm, size));
    for (Parameter parameter : session.network().parameters()) {
      Toys.scramble(session, parameter, seed);
    }
    return session;
  }

  public static Trial trial(
      DrawnExamples data, Arm arm, ModelSize size, TrainingSettings training) {
    EngineChoice engine = new EngineChoice(TestedEngine.get().kind(), "cpu", Precision.FLOAT32, 1);
    return new Trial(Trial.RECIPE, data.task().spec(), arm, size, 42, training, engine);
  }
}
