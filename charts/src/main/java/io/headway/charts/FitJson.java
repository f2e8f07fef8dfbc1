package io.headway.charts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.fit.ArmFit;
import io.headway.core.fit.LawFit;
import io.headway.core.stats.Laws;
import java.util.List;

/** Fits for programs. */
public final class FitJson {
  private FitJson() {}

  /** One object, with a field for each arm. */
  public static String of(List<ArmFit> arms) {
    return node(arms).toPrettyString();
  }

  /** Laws of a study, and what recurrence is worth. */
  static ObjectNode of(Laws laws) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("arms", node(laws.arms()));
    root.set("recurrence", recurrence(laws));
    return root;
  }

  /** What recurrence is worth, by arm. */
  static ObjectNode recurrence(Laws laws) {
    ObjectNode recurrence = JsonNodeFactory.instance.objectNode();
    for (Laws.Repeated repeated : laws.recurrences()) {
      ObjectNode one = recurrence.putObject(repeated.arm());
      repeated
          .recurrence()
          .ifPresentOrElse(
              found -> {
                ObjectNode phi = one.putObject("phi");
                phi.put("value", found.phi());
                found.interval().ifPresent(i -> phi.put("low", i.low()).put("high", i.high()));
                one.put("objective", found.fit().objective().description());
                one.put("value", found.fit().value());
                one.put("gradientNorm", found.gradientNorm());
              },
              () -> one.put("refusal", repeated.refusal()));
    }
    return recurrence;
  }

  /** The same as a tree. */
  static ObjectNode node(List<ArmFit> arms) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (ArmFit arm : arms) {
      ObjectNode node = root.putObject(arm.arm());
      node.put("runs", arm.observations().count());
      node.put("sizes", arm.observations().cells().size());
      if (arm.fit().isEmpty()) {
        node.put("refusal", arm.refusal());
        continue;
      }
      LawFit fit = arm.fit().get();
      node.put("objective", fit.objective().description());
      node.put("gradientNorm", fit.gradientNorm());
      put(node, "aicc", fit.aicc());
      put(node, "aiccOfLine", fit.aiccOfLine());
      node.put("belowFloor", fit.belowFloor().length);
      arm.intervals()
          .ifPresent(
              intervals ->
                  node.putObject("resamples")
                      .put("asked", intervals.asked())
                      .put("leftOut", intervals.leftOut())
                      .put("testUnits", intervals.testUnits()));
      for (LawValue value : LawValue.of(arm)) {
        ObjectNode put = node.putObject(value.name());
        put.put("value", value.value());
        value.interval().ifPresent(i -> put.put("low", i.low()).put("high", i.high()));
      }
    }
    return root;
  }

  /** A criterion of too few runs is none, which JSON cannot say as a number. */
  private static void put(ObjectNode node, String name, double criterion) {
    if (Double.isFinite(criterion)) {
      node.put(name, criterion);
    }
  }
}
