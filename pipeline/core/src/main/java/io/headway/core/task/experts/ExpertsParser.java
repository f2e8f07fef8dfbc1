package io.headway.core.task.experts;

import io.headway.core.config.Section;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the settings of the expert-routing task. */
final class ExpertsParser {
  private static final String SYNTHETIC = "synthetic";
  private static final String JSONL = "jsonl";

  private ExpertsParser() {}

  /**
   * {@code problems}, {@code tokens} and {@code seed} are of the synthetic source, {@code path} and
   * {@code columns} of recorded routing.
   */
  static Optional<ExpertsTaskSpec> parse(Section task) {
    String source = task.text("source", SYNTHETIC);
    int layers = task.integer("layers", RoutingShape.USUAL.layers());
    int experts = task.integer("experts", RoutingShape.USUAL.experts());
    ExpertsSplit split = task.choice("split", ExpertsSplit.BY_PROBLEM, ExpertsSplit.class);
    ExpertsSource.Synthetic usual = ExpertsSource.Synthetic.USUAL;
    int problems = task.integer("problems", usual.problems());
    int tokens = task.integer("tokens", usual.tokens());
    long seed = task.number("seed", usual.seed());
    String path = task.text("path", "");
    RecordColumns columns = RecordColumns.parse(task.section("columns"));
    List<String> known = List.of(SYNTHETIC, JSONL);
    if (!known.contains(source)) {
      task.faults()
          .add(
              task.path("source"),
              String.format(Locale.ROOT, "Unknown source: %s (known: %s)", source, known));
      return Optional.empty();
    }
    Optional<RoutingShape> shape =
        task.faults()
            .attempt(
                task.path(),
                Optional.empty(),
                () -> Optional.of(new RoutingShape(layers, experts)));
    Optional<ExpertsSource> from =
        task.faults()
            .attempt(
                task.path(),
                Optional.empty(),
                () ->
                    Optional.of(
                        source.equals(JSONL)
                            ? new ExpertsSource.Jsonl(path, columns)
                            : new ExpertsSource.Synthetic(problems, tokens, seed)));
    return shape.isPresent() && from.isPresent()
        ? Optional.of(new ExpertsTaskSpec(shape.get(), from.get(), split))
        : Optional.empty();
  }
}
