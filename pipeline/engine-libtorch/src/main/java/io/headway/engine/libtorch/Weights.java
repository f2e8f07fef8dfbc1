package io.headway.engine.libtorch;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session.Slot;
import io.headway.core.engine.support.Layout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What a session keeps. All trained parameters lie in one flat tensor, those with weight decay
 * first; a parameter is a leaf of the autograd graph whose storage is its span of that tensor, and
 * its gradient accumulates into the same span of a flat gradient. Moments and averages are flat as
 * well. Buffers are tensors of their own.
 */
final class Weights implements AutoCloseable {
  private final Layout layout;
  private final Place place;
  private final List<Pointer> kept = new ArrayList<>();
  private final Map<Parameter, Value> values = new HashMap<>();
  private final Map<Slot, Tensor> flat = new EnumMap<>(Slot.class);

  /** All zero. */
  Weights(Layout layout, Place place) {
    this.layout = layout;
    this.place = place;
    try {
      NativeScope.run(this::allocateValues);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void allocateValues() {
    Tensor all = allocate(Slot.VALUE);
    for (Parameter parameter : layout.parameters()) {
      Tensor tensor =
          parameter.trained()
              ? view(all, parameter).detach().set_requires_grad(true)
              : torch.zeros(parameter.shape(), place.options(ScalarType.Float));
      values.put(parameter, new Value(keep(tensor)));
    }
  }

  /** The span of a trained parameter, in its shape. */
  Tensor view(Tensor whole, Parameter parameter) {
    Layout.Span span = layout.spans().get(parameter);
    return whole.narrow(0, span.from(), span.count()).view(parameter.shape());
  }

  private Tensor allocate(Slot slot) {
    Tensor tensor = keep(torch.zeros(new long[] {layout.count()}, place.options(ScalarType.Float)));
    flat.put(slot, tensor);
    return tensor;
  }

  private <P extends Pointer> P keep(P pointer) {
    pointer.retainReference();
    kept.add(pointer);
    return pointer;
  }

  /** A slot of all trained parameters, the decayed ones first; allocated when first asked for. */
  Tensor flat(Slot slot) {
    Tensor present = flat.get(slot);
    return present != null ? present : NativeScope.in(() -> allocateTraining(slot));
  }

  private Tensor allocateTraining(Slot slot) {
    Tensor tensor = allocate(slot);
    if (slot == Slot.GRADIENT) {
      // Autograd adds into a gradient that is there instead of replacing it.
      layout
          .spans()
          .keySet()
          .forEach(p -> values.get(p).tensor().mutable_grad().put(view(tensor, p)));
    }
    return tensor;
  }

  /** Where they lie. */
  Layout layout() {
    return layout;
  }

  /** What is kept but not trained. */
  List<Tensor> buffers() {
    return layout.parameters().stream()
        .filter(parameter -> !parameter.trained())
        .map(parameter -> values.get(parameter).tensor())
        .toList();
  }

  /** The current value of a parameter, as a leaf if it is trained. */
  Value value(Parameter parameter) {
    layout.check(parameter);
    return values.get(parameter);
  }

  float[] read(Slot slot, Parameter parameter) {
    if (slot != Slot.VALUE && !flat.containsKey(slot)) {
      return new float[Math.toIntExact(parameter.count())];
    }
    return NativeScope.in(() -> Copies.toFloats(stored(slot, parameter)));
  }

  void write(Slot slot, Parameter parameter, float[] numbers) {
    NativeScope.run(
        () -> stored(slot, parameter).copy_(Copies.floats(numbers, parameter.shape(), place)));
  }

  private Tensor stored(Slot slot, Parameter parameter) {
    return slot == Slot.VALUE ? value(parameter).tensor().detach() : view(flat(slot), parameter);
  }

  @Override
  public void close() {
    kept.forEach(Pointer::releaseReference);
    kept.clear();
  }
}
