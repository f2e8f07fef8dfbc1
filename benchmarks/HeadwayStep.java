import io.headway.core.engine.Activation;
import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import io.headway.core.engine.Engine;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import io.headway.core.engine.Tensor;
import io.headway.core.train.Weights;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * One training step of the network of torch_step.py by Headway's engine, timed on request: a line
 * "step" on standard input is answered by its milliseconds.
 *
 * <pre>java @conf/jvm.options -cp "$(./headway classpath)" benchmarks/HeadwayStep.java SIZE PRECISION MICRO_BATCH</pre>
 */
public final class HeadwayStep {
  private static final int FEATURES = 6;
  private static final int CLASSES = 4;

  /** As in torch_step.py. */
  private enum Size {
    QUICK_MICRO(16, 2, 2, 16, 16),
    QUICK_MINI(32, 2, 2, 16, 16),
    QUICK_MILLI(64, 2, 2, 16, 16),
    MICRO(32, 2, 1, 64, 256),
    MINI(64, 4, 2, 32, 256),
    TINY(128, 4, 2, 32, 256),
    SMALL(256, 4, 3, 16, 256),
    MEDIUM(512, 8, 4, 8, 256);

    private final int width;
    private final int heads;
    private final int layers;
    private final int examples;
    private final int tokens;

    Size(int width, int heads, int layers, int examples, int tokens) {
      this.width = width;
      this.heads = heads;
      this.layers = layers;
      this.examples = examples;
      this.tokens = tokens;
    }
  }

  private HeadwayStep() {}

  /** Serves steps until the input ends. */
  public static void main(String[] args) throws Exception {
    Size size = Size.valueOf(args[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    Precision precision = Precision.valueOf(args[1].toUpperCase(Locale.ROOT));
    int microBatch = Math.min(Integer.parseInt(args[2]), size.examples);
    Engine engine = Engines.named("libtorch");
    Optimizer adamW = new Optimizer(0.01, 0.9, 0.95, 1, 0);
    List<Batch> batches = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int from = 0; from < size.examples; from += microBatch) {
      batches.add(batch(Math.min(microBatch, size.examples - from), size.tokens, random));
    }
    try (Session session =
        engine.open(new Transformer(size), new EngineSettings("cpu", precision, 1), adamW)) {
      Weights.initialize(session, 1);
      String what = "Headway, " + engine.description() + ", " + precision.key();
      System.out.println(what + (batches.size() > 1 ? ", micro-batches of " + microBatch : ""));
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (input.readLine() != null) {
        long start = System.nanoTime();
        session.step(batches, 1e-4, 1);
        double milliseconds = (System.nanoTime() - start) * 1e-6;
        System.out.println(String.format(Locale.ROOT, "%.4f", milliseconds));
      }
    }
  }

  private static Batch batch(int examples, int tokens, SplittableRandom random) {
    float[] features = new float[examples * tokens * FEATURES];
    int[] targets = new int[examples * tokens];
    for (int i = 0; i < features.length; i++) {
      features[i] = random.nextInt(2);
    }
    for (int i = 0; i < targets.length; i++) {
      targets[i] = random.nextInt(CLASSES);
    }
    return new Batch(
        examples,
        Map.of(
            "features", new Batch.Floats(features, examples, tokens, FEATURES),
            "targets", new Batch.Ints(targets, examples, tokens)),
        targets.length);
  }

  private static final class Transformer implements Network {
    private final Size size;
    private final Parameters parameters = new Parameters();
    private final List<Parameter[]> blocks = new ArrayList<>();
    private final Parameter embed;
    private final Parameter embedBias;
    private final Parameter[] norm;
    private final Parameter head;
    private final Parameter headBias;

    Transformer(Size size) {
      this.size = size;
      int d = size.width;
      embed = parameters.matrix("embed.weight", d, FEATURES);
      embedBias = parameters.bias("embed.bias", d);
      for (int i = 0; i < size.layers; i++) {
        String at = "blocks." + i + ".";
        Parameter[] norm1 = norm(at + "norm1", d);
        Parameter[] norm2 = norm(at + "norm2", d);
        blocks.add(
            new Parameter[] {
              norm1[0],
              norm1[1],
              parameters.matrix(at + "query", d, d),
              parameters.matrix(at + "key", d, d),
              parameters.matrix(at + "value", d, d),
              parameters.matrix(at + "output", d, d),
              norm2[0],
              norm2[1],
              parameters.matrix(at + "up", 4L * d, d),
              parameters.bias(at + "upBias", 4L * d),
              parameters.matrix(at + "down", d, 4L * d),
              parameters.bias(at + "downBias", d)
            });
      }
      norm = norm("norm", d);
      head = parameters.matrix("head.weight", CLASSES, d);
      headBias = parameters.bias("head.bias", CLASSES);
    }

    private Parameter[] norm(String name, int d) {
      return new Parameter[] {
        parameters.vector(name + ".gain", 1, d), parameters.bias(name + ".bias", d)
      };
    }

    @Override
    public List<Parameter> parameters() {
      return parameters.all();
    }

    @Override
    public Outputs outputs(Ops f) {
      Tensor x = f.linear(f.input("features"), f.parameter(embed), f.parameter(embedBias));
      for (Parameter[] block : blocks) {
        Tensor[] w = new Tensor[block.length];
        for (int i = 0; i < w.length; i++) {
          w[i] = f.parameter(block[i]);
        }
        Tensor a = f.layerNorm(x, w[0], w[1]);
        Tensor q = heads(f, f.linear(a, w[2]));
        Tensor k = heads(f, f.linear(a, w[3]));
        Tensor v = heads(f, f.linear(a, w[4]));
        Tensor mixed = f.transpose(f.attention(q, k, v, AttentionMask.NONE), 1, 2);
        x = f.plus(x, f.linear(f.reshape(mixed, x.shape()), w[5]));
        Tensor hidden = f.linear(f.layerNorm(x, w[6], w[7]), w[8], w[9]);
        x = f.plus(x, f.linear(f.activation(Activation.GELU, hidden), w[10], w[11]));
      }
      Tensor last = f.layerNorm(x, f.parameter(norm[0]), f.parameter(norm[1]));
      return Outputs.of(f.linear(last, f.parameter(head), f.parameter(headBias)));
    }

    private Tensor heads(Ops f, Tensor x) {
      long d = size.width / size.heads;
      return f.transpose(f.reshape(x, x.size(0), x.size(1), size.heads, d), 1, 2);
    }

    @Override
    public Tensor lossSum(Ops f, Outputs outputs) {
      Tensor logits = f.reshape(outputs.logits(), -1, CLASSES);
      return f.crossEntropySum(logits, f.reshape(f.input("targets"), -1), 0);
    }
  }
}
