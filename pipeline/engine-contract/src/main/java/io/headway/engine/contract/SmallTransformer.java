package io.headway.engine.contract;

import io.headway.core.engine.Activation;
import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A pre-norm transformer encoder with a class per token: what tests and benchmarks train. Shapes: B
 * batch, N tokens, F features, d width, H heads, D = d/H, f hidden width, C classes.
 */
public final class SmallTransformer implements Network {
  /** Extents. */
  public record Size(int width, int heads, int hidden, int layers, int features, int classes) {}

  private final Size size;
  private final double dropout;
  private final Parameters parameters = new Parameters();
  private final Parameter embed;
  private final Parameter embedBias;
  private final List<Layer> layers = new ArrayList<>();
  private final Norm norm;
  private final Parameter head;
  private final Parameter headBias;

  private record Norm(Parameter gain, Parameter bias) {}

  private record Layer(
      Norm attentionNorm,
      Parameter query,
      Parameter key,
      Parameter value,
      Parameter output,
      Norm hiddenNorm,
      Parameter up,
      Parameter upBias,
      Parameter down,
      Parameter downBias) {}

  public SmallTransformer(Size size, double dropout) {
    this.size = size;
    this.dropout = dropout;
    int d = size.width();
    embed = parameters.matrix("encoder.weight", d, size.features());
    embedBias = parameters.bias("encoder.bias", d);
    for (int i = 0; i < size.layers(); i++) {
      String at = "blocks." + i;
      layers.add(
          new Layer(
              norm(at + ".norm1"),
              parameters.matrix(at + ".query", d, d),
              parameters.matrix(at + ".key", d, d),
              parameters.matrix(at + ".value", d, d),
              parameters.residualMatrix(at + ".output", d, d),
              norm(at + ".norm2"),
              parameters.matrix(at + ".up", size.hidden(), d),
              parameters.bias(at + ".upBias", size.hidden()),
              parameters.residualMatrix(at + ".down", d, size.hidden()),
              parameters.bias(at + ".downBias", d)));
    }
    norm = norm("norm");
    head = parameters.matrix("head.weight", size.classes(), d);
    headBias = parameters.bias("head.bias", size.classes());
  }

  private Norm norm(String name) {
    int d = size.width();
    return new Norm(parameters.vector(name + ".gain", 1, d), parameters.bias(name + ".bias", d));
  }

  @Override
  public List<Parameter> parameters() {
    return parameters.all();
  }

  @Override
  public Outputs outputs(Ops f) {
    Tensor x = f.linear(f.input("features"), f.parameter(embed), f.parameter(embedBias)); // [B,N,d]
    for (Layer layer : layers) {
      x = f.plus(x, f.dropout(attention(f, layer, normalize(f, layer.attentionNorm, x)), dropout));
      x = f.plus(x, f.dropout(perceptron(f, layer, normalize(f, layer.hiddenNorm, x)), dropout));
    }
    Tensor last = normalize(f, norm, x);
    return Outputs.of(f.linear(last, f.parameter(head), f.parameter(headBias))); // [B, N, C]
  }

  private static Tensor normalize(Ops f, Norm norm, Tensor x) {
    return f.layerNorm(x, f.parameter(norm.gain), f.parameter(norm.bias));
  }

  private Tensor attention(Ops f, Layer layer, Tensor x) {
    Tensor q = heads(f, f.linear(x, f.parameter(layer.query))); // [B, H, N, D]
    Tensor k = heads(f, f.linear(x, f.parameter(layer.key)));
    Tensor v = heads(f, f.linear(x, f.parameter(layer.value)));
    Tensor mixed = f.transpose(f.attention(q, k, v, AttentionMask.NONE), 1, 2); // [B, N, H, D]
    Tensor joined = f.reshape(mixed, x.size(0), x.size(1), size.width()); // [B, N, d]
    return f.linear(joined, f.parameter(layer.output));
  }

  private Tensor heads(Ops f, Tensor x) {
    int width = size.width() / size.heads();
    return f.transpose(f.reshape(x, x.size(0), x.size(1), size.heads(), width), 1, 2);
  }

  private static Tensor perceptron(Ops f, Layer layer, Tensor x) {
    Tensor hidden = f.linear(x, f.parameter(layer.up), f.parameter(layer.upBias)); // [B, N, f]
    Tensor active = f.activation(Activation.GELU, hidden);
    return f.linear(active, f.parameter(layer.down), f.parameter(layer.downBias)); // [B, N, d]
  }

  @Override
  public Tensor lossSum(Ops f, Outputs outputs) {
    return f.crossEntropySum(
        f.reshape(outputs.logits(), -1, size.classes()), f.reshape(f.input("targets"), -1), 0);
  }
}
