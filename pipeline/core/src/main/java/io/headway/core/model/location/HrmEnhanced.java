package io.headway.core.model.location;

import io.headway.core.engine.Network;
import io.headway.core.engine.Parameters;
import io.headway.core.model.location.StayEncoder.ClusteredLocation;
import io.headway.core.model.location.StayEncoder.TimeTables;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The enhanced hierarchical reasoning model: 2 high cycles of 2 low ones; two levels of two blocks
 * each, with an attention of two scales; gated fusions; locations in clusters. At h = 64, V = 1187
 * and U = 46 it has 440,669 parameters; with e = floor(h/6) and f = 2h,
 *
 * <pre>
 *   V h/2 + 35 h/2 + 35 V + 35                      location
 *   91 e + 3 e h + h + h^2 + h                      time
 *   U h/4 + 2 (h/4) + 5h/2 h + h + h                user, duration, input, start
 *   4 (8 h^2 + h + 2 h f + f + h + 4 h)             high-..., low-...
 *   4 h^2 + h + 6 (2 h^2 + h) + h V + V             cross, fusion, head
 * </pre>
 *
 * <p>In a block, the short path of the attention is causal, reaches 10 stays back and has the
 * recency bias (i - j) ln 0.9; the long path sees all real stays alike, later ones too: all of them
 * lie before the target.
 */
public final class HrmEnhanced {
  private static final int BLOCKS = 2;
  private static final int EXPANSION = 2;
  private static final int HIGH_CYCLES = 2;
  private static final int LOW_CYCLES = 2;
  private static final double DECAY = 0.9;
  private static final int WINDOW = 10;

  private HrmEnhanced() {}

  /**
   * The model.
   *
   * @param width h, a multiple of 16
   */
  public static Network of(Vocabulary vocabulary, int width, HrmOptions options) {
    Hrm.checked(width);
    Parameters parameters = new Parameters();
    Hrm.Design design =
        new Hrm.Design(
            StayEncoder.declare(
                parameters,
                vocabulary,
                width,
                ClusteredLocation.declare(parameters, vocabulary, width),
                TimeTables.declare(parameters, width)),
            level(parameters, "high", width, options.dropout()),
            level(parameters, "low", width, options.dropout()),
            Hrm.Cross.withBias(parameters, width, options.dropout()),
            Fusion.Gated.declare(parameters, "fusion.cross", width),
            Fusion.Gated.declare(parameters, "fusion.state", width),
            Optional.empty(),
            HIGH_CYCLES,
            LOW_CYCLES,
            DECAY,
            Optional.of(WINDOW));
    LocationHead head =
        LocationHead.declare(
            parameters, width, vocabulary, options.pointer(), options.regularization());
    return new Hrm(parameters, design, head, width, options.variant());
  }

  private static List<HrmBlock> level(
      Parameters parameters, String name, int width, double dropout) {
    return IntStream.range(0, BLOCKS)
        .mapToObj(
            index ->
                HrmBlock.declare(
                    parameters,
                    name,
                    index,
                    width,
                    EXPANSION * width,
                    dropout,
                    attention -> SelfAttention.MultiScale.declare(parameters, attention, width)))
        .toList();
  }
}
