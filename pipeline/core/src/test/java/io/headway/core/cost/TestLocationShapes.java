package io.headway.core.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.engine.Network;
import io.headway.core.engine.support.Pass;
import io.headway.core.model.location.HrmEnhanced;
import io.headway.core.model.location.HrmOptimized;
import io.headway.core.model.location.HrmOptions;
import io.headway.core.model.location.LocationEnds;
import io.headway.core.model.location.LocationInputs;
import io.headway.core.model.location.PublishedHrms;
import io.headway.core.model.location.Variant;
import io.headway.core.model.location.Vocabulary;
import io.headway.core.model.transformer.Baseline;
import io.headway.core.model.transformer.BaselineMatched;
import io.headway.core.model.transformer.Looped;
import io.headway.core.model.transformer.Poh;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.model.transformer.Transformer;
import io.headway.core.model.transformer.TransformerModel;
import io.headway.core.study.ModelSize;
import io.headway.core.study.training.Regularization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every model of the next-location study on shapes alone. */
class TestLocationShapes {
  private static final int B = 5;
  private static final Vocabulary VOCABULARY = new Vocabulary(70, 9);
  private static final ModelSize SIZE = ModelSize.of("s", 32, 4, 48, 2);

  private static Batch batch(int n) {
    Ints perStay = new Ints(new int[B * n], B, n);
    Floats number = new Floats(new float[B * n], B, n, 1);
    Ints perExample = new Ints(new int[B], B);
    return new Batch(
        B,
        Map.ofEntries(
            Map.entry(LocationInputs.LOCATION, perStay),
            Map.entry(LocationInputs.HOUR, perStay),
            Map.entry(LocationInputs.WEEKDAY, perStay),
            Map.entry(LocationInputs.MINUTE, perStay),
            Map.entry(LocationInputs.AGE, perStay),
            Map.entry(LocationInputs.MINUTE_SHARE, number),
            Map.entry(LocationInputs.LOG_DURATION, number),
            Map.entry(LocationInputs.PADDING, new Floats(new float[B * n], B, 1, 1, n)),
            Map.entry(LocationInputs.USER, perExample),
            Map.entry(LocationInputs.LAST, perExample),
            Map.entry(LocationInputs.TARGET, perExample)),
        B);
  }

  private static List<Network> networks(boolean pointer) {
    List<Network> networks = new ArrayList<>();
    for (TransformerModel model :
        List.of(
            new Baseline(), new Looped(2), new Poh(2), new PohHrm(2, 2), new BaselineMatched())) {
      networks.add(
          Transformer.of(
              (parameters, width, regularization, head) ->
                  LocationEnds.declare(parameters, width, VOCABULARY, pointer, regularization),
              model,
              SIZE,
              new Regularization(0.1, 0.1)));
    }
    for (Variant variant : Variant.values()) {
      HrmOptions options = new HrmOptions(variant, pointer, new Regularization(0.1, 0.1));
      networks.add(HrmEnhanced.of(VOCABULARY, 48, options));
      networks.add(HrmOptimized.of(VOCABULARY, 48, options));
    }
    return networks;
  }

  @ParameterizedTest
  @CsvSource({"1,true", "3,false", "4,true", "50,false", "50,true"})
  void oneRowOfLogitsPerHistory(int n, boolean pointer) {
    for (Network network : networks(pointer)) {
      ShapeOps f = new ShapeOps(batch(n));
      Pass pass = Pass.of(network, f);
      assertThat(pass.outputs().logits()).isEqualTo(new Shape(B, VOCABULARY.locations()));
      assertThat(pass.lossSum().rank()).isZero();
    }
  }

  /** 2 high cycles of 2 blocks on N stays, 2 x 2 low ones on one, in multiply-adds of 2. */
  @ParameterizedTest
  @ValueSource(ints = {3, 50})
  void flopsOfTheEnhancedModel(int n) {
    double h = 48;
    double e = 8;
    double v = VOCABULARY.locations();
    double encoder = n * 2 * (35 * h / 2 + 3 * e * h + h * h + h / 4 + 5 * h / 2 * h);
    double perToken = 2 * (8 * h * h + 2 * h * 2 * h);
    double high = 2 * 2 * (n * perToken + 2 * 4 * n * n * h);
    double low = 4 * 2 * (perToken + 2 * 4 * h);
    double cross = 4 * (2 * (2 * h * h + 2 * n * h * h) + 4 * n * h);
    double fusion = (4 + 2) * 3 * 2 * 2 * h * h;
    double head = 2 * h * v;
    ShapeOps f = new ShapeOps(batch(n));
    HrmEnhanced.of(VOCABULARY, 48, PublishedHrms.ENHANCED).outputs(f);
    assertThat(f.flops() / B).isEqualTo(encoder + high + low + cross + fusion + head);
  }
}
