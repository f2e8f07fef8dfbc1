package io.headway.core.check;

import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Evaluation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What is said of an example does not depend on those beside it. */
final class BatchCheck {
  private static final String CHECK = "batch";

  /** As a share of the greatest number: batches of other shapes round in another way. */
  private static final double TOLERANCE = 1e-4;

  private BatchCheck() {}

  static Finding of(CheckedModel model) {
    int[] indices = model.indices(0);
    try (Session session = model.stirred(1)) {
      Evaluation together = session.evaluate(model.batch(indices));
      double lossAlone = 0;
      for (int place = 0; place < indices.length; place++) {
        Evaluation alone = session.evaluate(model.batch(indices[place]));
        lossAlone += alone.lossSum();
        Map<String, float[]> others = outputs(together);
        for (Map.Entry<String, float[]> own : outputs(alone).entrySet()) {
          float[] all = others.get(own.getKey());
          double difference = difference(own.getValue(), all, place, indices.length);
          if (!(difference <= TOLERANCE)) {
            return Finding.wrong(
                CHECK,
                String.format(
                    Locale.ROOT,
                    "the %s of an example change by %.2g of their size when others are beside it:"
                        + " the network mixes the examples of a batch (a mean, a softmax, a reshape"
                        + " or a transpose over the first axis?), or looks at padding",
                    own.getKey(),
                    difference));
          }
        }
      }
      double change = Math.abs(lossAlone - together.lossSum()) / Math.abs(together.lossSum());
      return change <= TOLERANCE
          ? Finding.ok(CHECK, "what is said of an example does not depend on those beside it")
          : Finding.wrong(
              CHECK,
              String.format(
                  Locale.ROOT,
                  "the losses of examples add up to %.6g, that of their batch is %.6g: it must be"
                      + " the sum over the targets of all examples",
                  lossAlone,
                  together.lossSum()));
    }
  }

  private static Map<String, float[]> outputs(Evaluation evaluation) {
    Map<String, float[]> outputs = new LinkedHashMap<>();
    outputs.put("logits", evaluation.logits());
    outputs.putAll(evaluation.extras());
    return outputs;
  }

  /**
   * The greatest one, as a share of the greatest number. A batch may be padded to its longest
   * example: what is beyond the own length is not compared.
   */
  private static double difference(float[] alone, float[] together, int place, int examples) {
    int length = together.length / examples;
    double greatest = 0;
    double size = 1e-6;
    for (int i = 0; i < Math.min(alone.length, length); i++) {
      double beside = together[place * length + i];
      greatest = Math.max(greatest, Math.abs(alone[i] - beside));
      size = Math.max(size, Math.max(Math.abs(alone[i]), Math.abs(beside)));
    }
    return greatest / size;
  }
}
