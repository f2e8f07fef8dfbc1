package io.headway.core.parse;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import io.headway.core.config.HoconText;
import io.headway.core.config.Section;
import io.headway.core.study.SeedRounds;
import java.util.Optional;

/** Reads {@code seeds} where it is a block: seeds that are added until intervals are narrow. */
final class SeedsParser {
  private static final String KEY = "seeds";
  private static final long FROM = 42;
  private static final int AT_LEAST = 3;
  private static final int AT_MOST = 12;

  private SeedsParser() {}

  /** Whether it is a block, and no list. */
  static boolean areRounds(Config study) {
    return study.hasPath(KEY) && HoconText.meant(study.getValue(KEY)) instanceof ConfigObject;
  }

  /** What the block says; empty if it is none, or after a fault, which is told. */
  static Optional<SeedRounds> rounds(Section root, Config study) {
    if (!areRounds(study)) {
      return Optional.empty();
    }
    Section block = root.section(KEY);
    int faults = block.faults().count();
    long from = block.number("from", FROM);
    int atLeast = block.integer("at-least", AT_LEAST);
    int atMost = block.integer("at-most", AT_MOST);
    double halfWidth = block.real("half-width", Double.NaN);
    if (!block.has("half-width")) {
      block
          .faults()
          .add(
              block.path("half-width"),
              "Invalid half-width: none (must be said: how narrow is enough?)");
    }
    block.refuseUnknown();
    if (block.faults().count() > faults) {
      return Optional.empty();
    }
    return block
        .faults()
        .attempt(
            block.path(),
            Optional.empty(),
            () -> Optional.of(new SeedRounds(from, atLeast, atMost, halfWidth)));
  }
}
