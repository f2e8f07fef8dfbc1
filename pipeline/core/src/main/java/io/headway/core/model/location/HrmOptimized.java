package io.headway.core.model.location;

import io.headway.core.engine.Network;
import io.headway.core.engine.Parameters;
import io.headway.core.model.LayerNorm;
import io.headway.core.model.location.StayEncoder.CompactTime;
import io.headway.core.model.location.StayEncoder.PlainLocation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The optimised hierarchical reasoning model: 2 high cycles of 1 low one; two blocks that both
 * levels share, with a single attention path; one mixing layer for both fusions; plain locations;
 * what this saves goes into the width. At h = 96, V = 1187 and U = 46 it has 478,843 parameters;
 * with f = floor(2.5 h),
 *
 * <pre>
 *   V h + (24 * 12 + 7 * 8 + 22 h)                  location, time
 *   U h/4 + 2 (h/4) + 5h/2 h + h + h                user, duration, input, start
 *   2 (4 h + 4 h^2 + 2 h f + f + h)                 shared-...
 *   4 h^2 + (2 h^2 + h) + 2 h + h V + V             cross, fusion, norm, head
 * </pre>
 *
 * <p>Attention is causal, with the recency bias (i - j) ln 0.85.
 */
public final class HrmOptimized {
  private static final int BLOCKS = 2;
  private static final int HIGH_CYCLES = 2;
  private static final int LOW_CYCLES = 1;
  private static final double DECAY = 0.85;

  private HrmOptimized() {}

  /**
   * The model.
   *
   * @param width h, a multiple of 16
   */
  public static Network of(Vocabulary vocabulary, int width, HrmOptions options) {
    Hrm.checked(width);
    Parameters parameters = new Parameters();
    StayEncoder encoder =
        StayEncoder.declare(
            parameters,
            vocabulary,
            width,
            PlainLocation.declare(parameters, vocabulary, width),
            CompactTime.declare(parameters, width));
    List<HrmBlock> shared = blocks(parameters, width, options.dropout());
    Fusion mix = Fusion.Mixed.declare(parameters, "fusion", width);
    Hrm.Design design =
        new Hrm.Design(
            encoder,
            shared,
            shared,
            Hrm.Cross.withoutBias(parameters, width, options.dropout()),
            mix,
            mix,
            Optional.of(LayerNorm.declare(parameters, "norm", width)),
            HIGH_CYCLES,
            LOW_CYCLES,
            DECAY,
            Optional.empty());
    LocationHead head =
        LocationHead.declare(
            parameters, width, vocabulary, options.pointer(), options.regularization());
    return new Hrm(parameters, design, head, width, options.variant());
  }

  private static List<HrmBlock> blocks(Parameters parameters, int width, double dropout) {
    int hidden = 5 * width / 2;
    return IntStream.range(0, BLOCKS)
        .mapToObj(
            index ->
                HrmBlock.declare(
                    parameters,
                    "shared",
                    index,
                    width,
                    hidden,
                    dropout,
                    attention -> SelfAttention.SinglePath.declare(parameters, attention, width)))
        .toList();
  }
}
