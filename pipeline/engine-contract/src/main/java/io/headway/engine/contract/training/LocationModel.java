package io.headway.engine.contract.training;

import io.headway.core.engine.Network;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.model.location.HrmEnhanced;
import io.headway.core.model.location.HrmOptimized;
import io.headway.core.model.location.HrmOptions;
import io.headway.core.model.location.LocationEnds;
import io.headway.core.model.location.Variant;
import io.headway.core.model.transformer.Transformer;
import io.headway.core.study.training.Regularization;

/** Every model of the next-location study, small, without dropout and label smoothing. */
public enum LocationModel {
  BASELINE,
  LOOPED,
  POH,
  POH_HRM,
  HRM_ENHANCED,
  HRM_OPTIMIZED;

  private static final int WIDTH = 32;

  public boolean hierarchical() {
    return this == HRM_ENHANCED || this == HRM_OPTIMIZED;
  }

  public Network network(boolean pointer) {
    HrmOptions options = new HrmOptions(Variant.FIXED, pointer, Regularization.NONE);
    return hierarchical()
        ? network(options)
        : Transformer.of(
            (parameters, width, regularization, head) ->
                LocationEnds.declare(
                    parameters, width, Histories.VOCABULARY, pointer, regularization),
            Kind.valueOf(name()).model(2, 2),
            Toys.SIZE,
            Regularization.NONE);
  }

  public Network network(HrmOptions options) {
    return this == HRM_ENHANCED
        ? HrmEnhanced.of(Histories.VOCABULARY, WIDTH, options)
        : HrmOptimized.of(Histories.VOCABULARY, WIDTH, options);
  }

  public Session scrambled(boolean pointer, long seed) {
    return scrambled(network(pointer), seed);
  }

  public static Session scrambled(Network network, long seed) {
    Session session = Toys.open(network);
    for (Parameter parameter : network.parameters()) {
      Toys.scramble(session, parameter, seed);
    }
    return session;
  }
}
