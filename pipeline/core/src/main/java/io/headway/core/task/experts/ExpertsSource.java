package io.headway.core.task.experts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.study.TaskSpec;
import java.io.Serializable;
import java.util.Locale;

/** Where the routing of the expert-routing task comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "source")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ExpertsSource.Synthetic.class, name = "synthetic"),
  @JsonSubTypes.Type(value = ExpertsSource.Jsonl.class, name = "jsonl")
})
public sealed interface ExpertsSource extends Serializable {
  /** What determines the tokens. */
  @JsonIgnore
  Identity identity();

  /** For people. */
  String label();

  /**
   * Drawn by {@link RoutingGenerator}.
   *
   * @param problems how many, at least 3
   * @param tokens of all problems together, at least one for each; the numbers of any two differ by
   *     one at most
   * @param seed of the mixture, the classes and the problems
   */
  record Synthetic(int problems, int tokens, long seed) implements ExpertsSource {
    /** As many as were recorded: 1,372,773 samples at 32 layers. */
    public static final Synthetic USUAL = new Synthetic(244, 44_283, TaskSpec.SEED);

    private static final int MOST_PROBLEMS = 1_000_000;

    /** Checks the ranges. */
    public Synthetic {
      new Checks()
          .require(
              problems > 2 && problems <= MOST_PROBLEMS,
              "problems",
              problems,
              "in 3.." + MOST_PROBLEMS + ", to be split in three")
          .require(tokens >= problems, "tokens", tokens, ">= problems, one of each")
          .done();
    }

    /** Tokens of a problem. */
    int tokensOf(int problem) {
      return (int) ((problem + 1L) * tokens / problems - (long) problem * tokens / problems);
    }

    /** What a problem is called: {@code p000042}, in the order of the numbers. */
    public String name(int problem) {
      return String.format(Locale.ROOT, "p%06d", problem);
    }

    @Override
    @JsonIgnore
    public Identity identity() {
      return new Identity()
          .fact("source", "synthetic")
          .option("problems", problems, USUAL.problems)
          .option("tokens", tokens, USUAL.tokens)
          .option("seed", seed, USUAL.seed);
    }

    @Override
    public String label() {
      return String.format(Locale.ROOT, "synthetic routing of %,d problems", problems);
    }
  }

  /**
   * Files of one JSON object a line: the experts of a token at a layer.
   *
   * @param path of a file, or of a folder of files
   * @param columns what the keys of an object are called
   */
  record Jsonl(String path, RecordColumns columns) implements ExpertsSource {
    /** Refuses an empty path. */
    public Jsonl {
      new Checks().require(!path.isBlank(), "path", path, "set for this source").done();
    }

    @Override
    @JsonIgnore
    public Identity identity() {
      return new Identity()
          .fact("source", "jsonl")
          .fact("path", path)
          .part("columns", columns.identity());
    }

    @Override
    public String label() {
      return "the recorded routing in " + path;
    }
  }
}
