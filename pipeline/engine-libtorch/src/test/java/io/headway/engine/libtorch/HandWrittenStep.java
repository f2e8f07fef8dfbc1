package io.headway.engine.libtorch;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Optimizer;
import io.headway.engine.contract.SmallTransformer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The training step of {@link SmallTransformer} as one would write it directly on the library: the
 * yardstick of {@link BenchmarkAgainstHandWritten}. It has neither Headway's boundary, nor its
 * checks, nor its error messages; the same fused kernels, and AdamW as operations over one flat
 * tensor, which is faster than LibTorch's own class.
 */
final class HandWrittenStep implements AutoCloseable {
  private final SmallTransformer.Size size;
  private final List<Tensor> weights = new ArrayList<>();
  private final Tensor theta;
  private final Tensor gradient;
  private final Tensor m;
  private final Tensor v;
  private final long decayed;
  private final Optimizer settings;
  private int steps;
  private int next;

  HandWrittenStep(SmallTransformer.Size size, Optimizer settings) {
    this.size = size;
    this.settings = settings;
    int d = size.width();
    // Matrices first, in the order of use; then gains and biases.
    List<long[]> shapes = new ArrayList<>();
    shapes.add(new long[] {d, size.features()});
    for (int i = 0; i < size.layers(); i++) {
      for (int j = 0; j < 4; j++) {
        shapes.add(new long[] {d, d});
      }
      shapes.add(new long[] {size.hidden(), d});
      shapes.add(new long[] {d, size.hidden()});
    }
    shapes.add(new long[] {size.classes(), d});
    decayed = shapes.stream().mapToLong(s -> s[0] * s[1]).sum();
    for (int n : vectors()) {
      shapes.add(new long[] {n});
    }
    long count = shapes.stream().mapToLong(s -> s[0] * (s.length > 1 ? s[1] : 1)).sum();
    theta = torch.zeros(count);
    gradient = torch.zeros(count);
    m = torch.zeros(count);
    v = torch.zeros(count);
    SplittableRandom random = new SplittableRandom(1);
    float[] start = new float[Math.toIntExact(count)];
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) (0.02 * random.nextGaussian());
    }
    theta.data_ptr_float().put(start);
    long from = 0;
    for (long[] shape : shapes) {
      long n = shape[0] * (shape.length > 1 ? shape[1] : 1);
      Tensor leaf = theta.narrow(0, from, n).view(shape).detach().set_requires_grad(true);
      leaf.mutable_grad().put(gradient.narrow(0, from, n).view(shape));
      weights.add(leaf);
      from += n;
    }
  }

  private List<Integer> vectors() {
    int d = size.width();
    List<Integer> vectors = new ArrayList<>(List.of(d));
    for (int i = 0; i < size.layers(); i++) {
      vectors.addAll(List.of(d, d, d, d, size.hidden(), d));
    }
    vectors.addAll(List.of(d, d, size.classes()));
    return vectors;
  }

  @SuppressWarnings("try") // The scope acts by being open.
  double step(Batch batch, double rate) {
    try (PointerScope scope = new PointerScope()) {
      Batch.Floats features = (Batch.Floats) batch.arrays().get("features");
      Batch.Ints targets = (Batch.Ints) batch.arrays().get("targets");
      Tensor x = torch.empty(features.shape());
      x.data_ptr_float().put(features.values());
      Tensor y = torch.empty(targets.shape(), new TensorOptions(ScalarType.Int), null);
      y.data_ptr_int().put(targets.values());
      gradient.zero_();
      Tensor loss = loss(x, y.to(ScalarType.Long).view(-1));
      loss.div(new Scalar((double) batch.targets())).backward();
      update(rate);
      return loss.item_double();
    }
  }

  private Tensor loss(Tensor features, Tensor targets) {
    next = 0;
    int vector = 2 + 6 * size.layers();
    long examples = features.size(0);
    long tokens = features.size(1);
    int d = size.width();
    Tensor x = torch.linear(features, matrix(), weights.get(vector++));
    for (int i = 0; i < size.layers(); i++) {
      Tensor a = norm(x, vector);
      Tensor q = heads(torch.linear(a, matrix()), examples, tokens);
      Tensor k = heads(torch.linear(a, matrix()), examples, tokens);
      Tensor v1 = heads(torch.linear(a, matrix()), examples, tokens);
      Tensor mixed =
          torch.scaled_dot_product_attention(
              q, k, v1, new TensorOptional(), 0, false, new DoubleOptional(), false);
      Tensor joined = mixed.transpose(1, 2).reshape(examples, tokens, d);
      x = x.add(torch.linear(joined, matrix()));
      Tensor b = norm(x, vector + 2);
      Tensor hidden = torch.gelu(torch.linear(b, matrix(), weights.get(vector + 4)));
      x = x.add(torch.linear(hidden, matrix(), weights.get(vector + 5)));
      vector += 6;
    }
    Tensor logits = torch.linear(norm(x, vector), matrix(), weights.get(vector + 2));
    return torch.cross_entropy_loss(
        logits.view(-1, size.classes()), targets, new TensorOptional(), 2, Batch.IGNORED, 0);
  }

  private Tensor matrix() {
    return weights.get(next++);
  }

  private Tensor norm(Tensor x, int vector) {
    return torch.layer_norm(
        x,
        new long[] {size.width()},
        new TensorOptional(weights.get(vector)),
        new TensorOptional(weights.get(vector + 1)),
        1e-5,
        false);
  }

  private Tensor heads(Tensor x, long examples, long tokens) {
    return x.view(examples, tokens, size.heads(), size.width() / size.heads()).transpose(1, 2);
  }

  private void update(double rate) {
    steps++;
    double norm = torch.linalg_vector_norm(gradient).item_double();
    if (norm > settings.clipNorm()) {
      gradient.mul_(new Scalar(settings.clipNorm() / norm));
    }
    double correction1 = 1 - Math.pow(settings.beta1(), steps);
    double correction2 = Math.sqrt(1 - Math.pow(settings.beta2(), steps));
    theta.narrow(0, 0, decayed).mul_(new Scalar(1 - rate * settings.weightDecay()));
    m.lerp_(gradient, new Scalar(1 - settings.beta1()));
    v.mul_(new Scalar(settings.beta2()));
    v.addcmul_(gradient, gradient, new Scalar(1 - settings.beta2()));
    Tensor root = v.sqrt().add_(new Scalar(Optimizer.EPSILON * correction2));
    theta.addcdiv_(m, root, new Scalar(-rate * correction2 / correction1));
  }

  @Override
  public void close() {
    weights.forEach(Tensor::close);
    List.of(theta, gradient, m, v).forEach(Tensor::close);
  }
}
