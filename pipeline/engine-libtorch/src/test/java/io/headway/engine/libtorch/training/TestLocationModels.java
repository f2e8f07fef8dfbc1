package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.cost.Cost;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Network;
import io.headway.core.engine.Session;
import io.headway.core.model.location.HrmOptions;
import io.headway.core.model.location.LocationInputs;
import io.headway.core.model.location.Variant;
import io.headway.core.study.training.Regularization;
import io.headway.core.train.TrialRunner;
import io.headway.engine.contract.training.Histories;
import io.headway.engine.contract.training.Histories.History;
import io.headway.engine.contract.training.LocationModel;
import io.headway.engine.contract.training.Toys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the models see of a history and what they do not. */
public class TestLocationModels {
  private static final int V = Histories.VOCABULARY.locations();
  private static final double DIFFERENT = 1e-3;

  private static float[] logits(Session session, List<History> histories, int n) {
    return session.evaluate(Histories.batch(histories, n)).logits();
  }

  /** Greatest difference over the greatest logit. */
  private static double change(float[] a, float[] b) {
    return Toys.distance(a, b) / Toys.distance(b, new float[b.length]);
  }

  @ParameterizedTest
  @CsvSource({
    "BASELINE,false", "LOOPED,false", "POH,false", "POH_HRM,false", "HRM_ENHANCED,false",
    "HRM_OPTIMIZED,false", "BASELINE,true", "LOOPED,true", "POH,true", "POH_HRM,true",
    "HRM_ENHANCED,true", "HRM_OPTIMIZED,true"
  })
  void logitsDependOnTheHistoryAloneSeed1(LocationModel model, boolean pointer) {
    List<History> histories = Histories.draw(7, 30, 1);
    try (Session session = model.scrambled(pointer, 1)) {
      float[] together = logits(session, histories, 31);
      assertThat(together).hasSize(7 * V);
      for (int i = 0; i < histories.size(); i++) {
        float[] own = Arrays.copyOfRange(together, i * V, (i + 1) * V);
        List<History> one = histories.subList(i, i + 1);
        int length = one.get(0).stays().size();
        for (int n : new int[] {length, length + 1, 50}) {
          assertThat(change(logits(session, one, n), own)).isLessThan(1e-5);
        }
      }
      assertThat(
              change(logits(session, histories.subList(0, 3), 50), Arrays.copyOf(together, 3 * V)))
          .isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HRM_ENHANCED", "HRM_OPTIMIZED"})
  void theModelIsItsEquationsSeed7(LocationModel model) {
    List<History> histories = Histories.draw(4, 25, 7);
    try (Session session = model.scrambled(false, 7)) {
      float[] logits = logits(session, histories, 30);
      SlowHrm slow = new SlowHrm(model == LocationModel.HRM_ENHANCED, session);
      for (int i = 0; i < histories.size(); i++) {
        double[] expected = slow.logits(histories.get(i));
        for (int v = 0; v < V; v++) {
          assertThat((double) logits[i * V + v]).isCloseTo(expected[v], within(5e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyInputMattersSeed2(LocationModel model) {
    Batch batch = Histories.batch(Histories.draw(1, 12, 2));
    List<String> names =
        new ArrayList<>(
            List.of(
                LocationInputs.LOCATION,
                LocationInputs.HOUR,
                LocationInputs.WEEKDAY,
                LocationInputs.LOG_DURATION,
                LocationInputs.USER,
                LocationInputs.AGE));
    names.add(
        model == LocationModel.HRM_ENHANCED ? LocationInputs.MINUTE : LocationInputs.MINUTE_SHARE);
    try (Session session = model.scrambled(true, 2)) {
      float[] before = session.evaluate(batch).logits();
      for (String name : names) {
        Map<String, Batch.Array> arrays = new LinkedHashMap<>(batch.arrays());
        arrays.computeIfPresent(name, (key, array) -> zeros(array));
        float[] after = session.evaluate(new Batch(1, arrays, 1)).logits();
        assertThat(change(after, before)).as(name).isGreaterThan(DIFFERENT);
      }
    }
  }

  private static Batch.Array zeros(Batch.Array array) {
    return array instanceof Batch.Ints ints
        ? new Batch.Ints(new int[ints.values().length], ints.shape())
        : new Batch.Floats(new float[((Batch.Floats) array).values().length], array.shape());
  }

  /** The last stay stays in its place. */
  @ParameterizedTest
  @EnumSource
  void theOrderOfStaysMattersSeed3(LocationModel model) {
    History history = Histories.draw(1, 12, 3).get(0);
    List<Histories.Stay> stays = new ArrayList<>(history.stays());
    Collections.reverse(stays.subList(0, stays.size() - 1));
    History other = new History(history.user(), history.target(), stays);
    try (Session session = model.scrambled(false, 3)) {
      int n = stays.size();
      assertThat(change(logits(session, List.of(other), n), logits(session, List.of(history), n)))
          .isGreaterThan(DIFFERENT);
    }
  }

  private static Session hrm(LocationModel model, Variant variant) {
    return LocationModel.scrambled(
        model.network(new HrmOptions(variant, false, Regularization.NONE)), 4);
  }

  @ParameterizedTest
  @CsvSource({
    "HRM_ENHANCED,PUBLISHED_RECENCY,true,false",
    "HRM_ENHANCED,PUBLISHED_MASK,false,true",
    "HRM_ENHANCED,PUBLISHED,true,true",
    "HRM_OPTIMIZED,PUBLISHED_RECENCY,true,false",
    "HRM_OPTIMIZED,PUBLISHED_MASK,false,true",
    "HRM_OPTIMIZED,PUBLISHED,true,true"
  })
  void eachFaultShowsSeed4(LocationModel model, Variant variant, boolean recency, boolean mask) {
    List<History> histories = Histories.draw(1, 12, 4);
    int length = histories.get(0).stays().size();
    try (Session fixed = hrm(model, Variant.FIXED);
        Session faulty = hrm(model, variant)) {
      float[] right = logits(fixed, histories, length);
      float[] whole = logits(faulty, histories, length);
      float[] padded = logits(faulty, histories, length + 20);
      if (recency) {
        assertThat(change(whole, right)).isGreaterThan(DIFFERENT);
      } else {
        assertThat(change(whole, right)).isLessThan(1e-6);
      }
      if (mask) {
        assertThat(change(padded, whole)).isGreaterThan(DIFFERENT);
      } else {
        assertThat(change(padded, whole)).isLessThan(1e-5);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void parametersOfTheTensorsAreThoseOfTheShapes(LocationModel model) {
    Network network = model.network(true);
    try (Session session = Toys.open(network)) {
      assertThat(TrialRunner.parameters(session)).isEqualTo(Cost.components(network));
    }
  }

  @ParameterizedTest
  @EnumSource
  void labelsAreSmoothedInTrainingOnly(LocationModel model) {
    if (!model.hierarchical()) {
      return;
    }
    Batch batch = Histories.batch(Histories.draw(4, 12, 6));
    HrmOptions options = new HrmOptions(Variant.FIXED, true, new Regularization(0, 0.2));
    try (Session plain = model.scrambled(true, 6);
        Session smoothed = LocationModel.scrambled(model.network(options), 6)) {
      double loss = plain.evaluate(batch).lossSum();
      assertThat(smoothed.evaluate(batch).lossSum()).isEqualTo(loss);
      assertThat(plain.gradients(List.of(batch), 0).lossSum()).isCloseTo(loss, within(1e-4));
      assertThat(smoothed.gradients(List.of(batch), 0).lossSum()).isNotCloseTo(loss, within(0.01));
    }
  }
}
