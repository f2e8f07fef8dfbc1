package io.headway.core.check;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.random.Seeds;
import io.headway.core.study.Split;
import io.headway.core.study.Trial;
import io.headway.core.task.Examples;
import io.headway.core.train.Weights;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A model, some examples, and an engine.
 *
 * @param engine that computes
 * @param examples of a task; few are enough
 * @param trial how it is trained
 * @param networks makes the network, each time anew
 */
record CheckedModel(Engine engine, Examples examples, Trial trial, Supplier<Network> networks) {
  /** Examples of a batch, if there are as many. */
  private static final int BATCH = 8;

  /** What {@link #stirred} adds. */
  private static final double STIRRED = 0.1;

  /** A session of a new network with the start of a seed. */
  Session started(long seed) {
    Session session =
        engine.open(networks.get(), trial.engine().settings(), trial.training().optimizer());
    Weights.initialize(session, seed);
    return session;
  }

  /**
   * The same with something random, of standard deviation {@value #STIRRED}, on top of all trained
   * weights: what starts at 0 hides nothing.
   */
  Session stirred(long seed) {
    Session session = started(seed);
    for (Parameter parameter : session.network().parameters()) {
      if (parameter.trained()) {
        SplittableRandom random =
            new SplittableRandom(Seeds.derive(seed, "stir/" + parameter.name(), 0));
        float[] values = session.read(Slot.VALUE, parameter);
        for (int i = 0; i < values.length; i++) {
          values[i] += (float) (STIRRED * random.nextGaussian());
        }
        session.write(Slot.VALUE, parameter, values);
      }
    }
    return session;
  }

  /** Indices of the training examples of batch i; those of others are others, if there are any. */
  int[] indices(int i) {
    int count = examples.count(Split.TRAIN);
    return IntStream.range(0, Math.min(BATCH, count)).map(b -> (i * BATCH + b) % count).toArray();
  }

  /** Some training examples. */
  Batch batch(int... indices) {
    return examples.batch(Split.TRAIN, indices);
  }
}
