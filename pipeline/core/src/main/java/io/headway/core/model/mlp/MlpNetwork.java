package io.headway.core.model.mlp;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Initializer.Normal;
import io.headway.core.engine.Initializer.Uniform;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.BatchNorm;
import io.headway.core.model.Linear;
import io.headway.core.study.training.Regularization;
import java.util.ArrayList;
import java.util.List;

/**
 * A perceptron on embeddings:
 *
 * <pre>
 *   x      = [F_i; G_(secondary); G_(history) flattened; gates; position]    [B, a + (L + 1) b + 3]
 *   h_l    = dropout(leaky(batchnorm(W_l h_(l-1) + c_l)))                    [B, n_l],  h_0 = x
 *   logits = V h_last + v                                                    [B, E]
 * </pre>
 *
 * F [L, a] embeds layers and G [E + 1, b] experts; its row 0, of layers that are yet to come, is
 * learned as the others are. Without hidden layers it is a multinomial logistic regression. L a +
 * (E + 1) b + sum (n_(l-1) n_l + 3 n_l) + E n_last + E parameters. Embeddings start standard normal
 * and weights uniform up to 1 / sqrt(in), as the published code's library has it; biases start at
 * 0.
 */
final class MlpNetwork implements Network {
  private record Hidden(Linear linear, BatchNorm norm) {}

  private final Parameter layers;
  private final Parameter experts;
  private final List<Hidden> hidden = new ArrayList<>();
  private final Linear head;
  private final Regularization regularization;
  private final List<Parameter> parameters;

  MlpNetwork(Mlp model, List<Integer> widths, RoutingFeed feed, Regularization regularization) {
    this.regularization = regularization;
    Parameters declared = new Parameters();
    int a = model.layerEmbedding();
    int b = model.expertEmbedding();
    layers = table(declared, "embedding.layer", feed.layers(), a);
    experts = table(declared, "embedding.expert", feed.experts() + 1, b);
    int in = a + (feed.layers() + 1) * b + 3;
    for (int l = 0; l < widths.size(); l++) {
      String name = "hidden." + l;
      int out = widths.get(l);
      hidden.add(
          new Hidden(
              linear(declared, name, out, in), BatchNorm.declare(declared, name + ".norm", out)));
      in = out;
    }
    head = linear(declared, "head", feed.experts(), in);
    parameters = List.copyOf(declared.all());
  }

  private static Parameter table(Parameters declared, String name, int rows, int width) {
    return declared.add(name, new Normal(1), Role.UNDECAYED, rows, width);
  }

  private static Linear linear(Parameters declared, String name, int out, int in) {
    Uniform start = new Uniform(1 / Math.sqrt(in));
    return new Linear(
        declared.add(name + ".weight", start, Role.WEIGHT, out, in),
        declared.bias(name + ".bias", out));
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public Outputs outputs(Ops f) {
    Tensor table = f.parameter(experts);
    Tensor history = f.embedding(table, f.input(RoutingInputs.HISTORY)); // [B, L, b]
    Tensor h =
        f.concat(
            1,
            f.embedding(f.parameter(layers), f.input(RoutingInputs.LAYER)), // [B, a]
            f.embedding(table, f.input(RoutingInputs.SECONDARY)), // [B, b]
            f.reshape(history, history.size(0), history.size(1) * history.size(2)),
            f.input(RoutingInputs.GATES),
            f.input(RoutingInputs.POSITION));
    for (Hidden layer : hidden) {
      Tensor normalised = layer.norm.apply(f, layer.linear.apply(f, h)); // [B, n_l]
      h = f.dropout(f.activation(Activation.LEAKY_RELU, normalised), regularization.dropout());
    }
    return Outputs.of(head.apply(f, h)); // [B, E]
  }

  @Override
  public Tensor lossSum(Ops f, Outputs outputs) {
    return regularization.crossEntropySum(f, outputs.logits(), f.input(RoutingInputs.TARGET));
  }
}
