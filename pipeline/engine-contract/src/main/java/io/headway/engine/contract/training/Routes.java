package io.headway.engine.contract.training;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Precision;
import io.headway.core.model.mlp.Mlp;
import io.headway.core.study.Arm;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.ModelSize;
import io.headway.core.study.Split;
import io.headway.core.study.TrainingSettings;
import io.headway.core.study.Trial;
import io.headway.core.task.experts.ExpertsExamples;
import io.headway.core.task.experts.ExpertsKind;
import io.headway.core.task.experts.ExpertsSource;
import io.headway.core.task.experts.ExpertsSplit;
import io.headway.core.task.experts.ExpertsTaskSpec;
import io.headway.core.task.experts.RoutingShape;
import io.headway.engine.contract.TestedEngine;
import java.util.List;
import java.util.stream.IntStream;

/** Ways of tokens through experts and models of them, small enough for tests. */
public final class Routes {
  /** L = 6, E = 4. */
  public static final RoutingShape SHAPE = new RoutingShape(6, 4);

  /** 16 problems of 6 tokens: 360, 60 and 60 samples. */
  public static final ExpertsExamples EXAMPLES = examples(SHAPE, 16, 96);

  /** a = 3, b = 2, two hidden layers. */
  public static final Arm ARM = Arm.of(new Mlp(3, 2, List.of(7, 5)));

  /** A transformer's numbers; {@link #ARM} needs none. */
  private static final ModelSize SIZE = ModelSize.of("any", 12, 2, 20, 2);

  private Routes() {}

  public static ExpertsExamples examples(RoutingShape shape, int problems, int tokens) {
    return new ExpertsKind()
        .examples(
            new ExpertsTaskSpec(
                shape, new ExpertsSource.Synthetic(problems, tokens, 42), ExpertsSplit.BY_PROBLEM));
  }

  /** The first training samples. */
  public static Batch batch(int count) {
    return EXAMPLES.batch(Split.TRAIN, IntStream.range(0, count).toArray());
  }

  public static Network network(Arm arm) {
    return EXAMPLES.task().network(arm, SIZE, TrainingSettings.DEFAULTS);
  }

  /** A transformer over the layers, R = T = 2. */
  public static Network network(Kind kind) {
    return network(Arm.of(kind.model(2, 2)));
  }

  public static Trial trial(ExpertsExamples data, Arm arm, TrainingSettings training) {
    EngineChoice engine = new EngineChoice(TestedEngine.get().kind(), "cpu", Precision.FLOAT32, 1);
    return new Trial(Trial.RECIPE, data.task().spec(), arm, SIZE, 42, training, engine);
  }

  /** Whether a parameter is a running variance, which is above 0. */
  public static boolean isVariance(Parameter parameter) {
    return parameter.name().endsWith(".variance");
  }
}
