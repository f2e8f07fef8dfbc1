package io.headway.jobs.plugin;

/** Sources of small plug-ins, to be changed where a test wants them wrong. */
final class Toys {
  /** Settings of a model. */
  static final String MODEL =
      """
      package theirs;
      public record Toy(int depth) implements io.headway.core.study.ModelSpec {
        @Override public String kind() { return "toy"; }
      }
      """;

  /** What a model may need. */
  static final String HELPER =
      """
      package theirs;
      class Helper { static int help() { return 1; } }
      """;

  /** The kind of the model. */
  static final String MODEL_KIND =
      """
      package theirs;
      import io.headway.core.config.Section;
      import io.headway.core.engine.*;
      import io.headway.core.model.*;
      import io.headway.core.study.ModelSize;
      import io.headway.core.study.training.Regularization;
      import java.util.List;
      public final class ToyKind implements ModelKind<Toy, TokenFeed> {
        public ToyKind() { made(); }
        private static void made() { }
        @Override public String key() { return "toy"; }
        @Override public int builtFor() { return io.headway.core.plugin.Plugin.VERSION; }
        @Override public Class<Toy> settings() { return Toy.class; }
        @Override public FeedType<TokenFeed> needs() { return TokenFeed.TYPE; }
        @Override public Toy parse(Section block, Section study) {
          return new Toy(block.integer("depth", 1));
        }
        @Override public List<String> sizeKeys() { return List.of("d"); }
        @Override
        public Network network(Toy model, ModelSize size, TokenFeed feed, Regularization r) {
          Parameters parameters = new Parameters();
          Ends ends = feed.ends(parameters, size.width(), r, model.head());
          int extra = 0;
          return new Network() {
            @Override public List<Parameter> parameters() { return parameters.all(); }
            @Override public Outputs outputs(Ops f) {
              Tensor h = ends.encode(f);
              return Outputs.of(ends.decode(f, h));
            }
            @Override public Tensor lossSum(Ops f, Outputs outputs) {
              return ends.lossSum(f, outputs.logits());
            }
          };
        }
      }
      """;

  /** Settings of a task. */
  static final String TASK =
      """
      package theirs;
      import com.fasterxml.jackson.annotation.JsonIgnore;
      import io.headway.core.study.Identity;
      import io.headway.core.task.drawn.*;
      public record Coins(Drawing drawing) implements DrawnSpec {
        @Override public String kind() { return "coins"; }
        @Override @JsonIgnore public Identity settings() { return new Identity(); }
      }
      """;

  /** The task and its kind: which side fell more often. */
  static final String TASK_KIND =
      """
      package theirs;
      import io.headway.core.config.Section;
      import io.headway.core.model.*;
      import io.headway.core.result.Reference;
      import io.headway.core.task.*;
      import io.headway.core.task.drawn.*;
      import java.util.*;
      public final class CoinsKind implements DrawnTaskKind<Coins> {
        private static int drawn;
        @Override public String key() { return "coins"; }
        @Override public int builtFor() { return io.headway.core.plugin.Plugin.VERSION; }
        @Override public Class<Coins> asked() { return Coins.class; }
        @Override public Optional<Coins> parse(Section task) {
          return Optional.of(new Coins(Drawing.parse(task, Drawing.of(64, 16, 16))));
        }
        @Override public Subject subject() { return SequenceScoring.subject(9); }
        @Override public List<Offer> offers() { return List.of(Offer.of(TokenFeed.TYPE)); }
        @Override public DrawnTask task(Coins spec) { return new Task(spec); }
        record Task(Coins spec) implements DrawnTask {
          @Override public int classes() { return 2; }
          @Override public List<Field> fieldsOfAnExample() {
            return List.of(Field.ints("coins", 16), Field.ints("side", 1));
          }
          @Override public Example draw(SplittableRandom random) {
            int[] coins = random.ints(16, 0, 2).toArray();
            return Example.empty().with("coins", coins)
                .with("side", Arrays.stream(coins).sum() > 8 ? 1 : 0);
          }
          @Override public Scoring scoring(int count) { return new ClassScoring(count, "side"); }
          @Override public List<Reference> references(Iterable<Example> test) { return List.of(); }
          @Override public String title() { return "Coins"; }
          @Override public List<Feed> feeds() {
            return List.of(new SequenceFeed("coins", 2, 16, "side", 2, true));
          }
        }
      }
      """;

  private Toys() {}

  /** The source with one thing in place of another that must be there. */
  static String with(String source, String from, String to) {
    if (!source.contains(from)) {
      throw new IllegalArgumentException("Unknown text: " + from);
    }
    return source.replace(from, to);
  }
}
