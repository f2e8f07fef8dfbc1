package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Session;
import io.headway.core.train.Weights;
import io.headway.engine.contract.training.Histories;
import io.headway.engine.contract.training.Histories.History;
import io.headway.engine.contract.training.LocationModel;
import io.headway.engine.contract.training.Toys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A toy that only copying solves: places mean nothing, what followed the last one comes again. */
class TestLocationLearning {
  private static final int STEPS = 80;

  /** Six places in an order drawn anew, then the place at one position of it again. */
  private static Batch tours(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<History> histories = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Integer> places =
          IntStream.range(2, Histories.VOCABULARY.locations())
              .boxed()
              .collect(Collectors.toCollection(ArrayList::new));
      for (int k = places.size() - 1; k > 0; k--) {
        Collections.swap(places, k, random.nextInt(k + 1));
      }
      int again = random.nextInt(5);
      int[] tour = IntStream.range(0, 7).map(k -> places.get(k < 6 ? k : again)).toArray();
      histories.add(Histories.of(places.get(again + 1), tour));
    }
    return Histories.batch(histories);
  }

  private static double lossAfterTraining(LocationModel model, boolean pointer) {
    Batch unseen = tours(64, 0);
    try (Session session = Toys.open(model.network(pointer))) {
      Weights.initialize(session, 42);
      for (int step = 1; step <= STEPS; step++) {
        session.step(List.of(tours(32, step)), 3e-3, step);
      }
      return session.evaluate(unseen).lossSum() / unseen.targets();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BASELINE", "HRM_OPTIMIZED"})
  void aPointerLearnsToCopySeed42(LocationModel model) {
    double with = lossAfterTraining(model, true);
    double without = lossAfterTraining(model, false);
    assertThat(without).isGreaterThan(1);
    assertThat(with).isLessThan(0.5 * without);
  }
}
