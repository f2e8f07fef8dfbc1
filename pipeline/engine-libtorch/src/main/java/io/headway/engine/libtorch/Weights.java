package io.headway.engine.libtorch;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.engine.Session.Slot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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
  private record Span(long from, long count) {}

  private final Place place;
  private final List<Pointer> kept = new ArrayList<>();
  private final Map<Parameter, Span> spans = new LinkedHashMap<>();
  private final Map<Parameter, Value> values = new LinkedHashMap<>();
  private final Map<Slot, Tensor> flat = new EnumMap<>(Slot.class);
  private final long decayed;
  private final long count;

  /** All zero. */
  Weights(List<Parameter> parameters, Place place) {
    this.place = place;
    decayed = layOut(parameters, Role.WEIGHT, 0);
    count = layOut(parameters, Role.UNDECAYED, decayed);
    try {
      NativeScope.run(() -> allocate(parameters));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void allocate(List<Parameter> parameters) {
    Tensor all = allocate(Slot.VALUE);
    for (Parameter parameter : parameters) {
      Tensor tensor =
          parameter.trained()
              ? view(all, parameter).detach().set_requires_grad(true)
              : torch.zeros(parameter.shape(), place.options(ScalarType.Float));
      values.put(parameter, new Value(keep(tensor)));
    }
  }

  private long layOut(List<Parameter> parameters, Role role, long start) {
    long from = start;
    for (Parameter parameter : parameters) {
      if (parameter.role() == role) {
        spans.put(parameter, new Span(from, parameter.count()));
        from += parameter.count();
      }
    }
    return from;
  }

  /** The span of a trained parameter, in its shape. */
  Tensor view(Tensor whole, Parameter parameter) {
    Span span = spans.get(parameter);
    return whole.narrow(0, span.from, span.count).view(parameter.shape());
  }

  private Tensor allocate(Slot slot) {
    Tensor tensor = keep(torch.zeros(new long[] {count}, place.options(ScalarType.Float)));
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
      spans.keySet().forEach(p -> values.get(p).tensor().mutable_grad().put(view(tensor, p)));
    }
    return tensor;
  }

  /** Number of elements with weight decay, at the start of each slot. */
  long decayed() {
    return decayed;
  }

  /** Number of trained elements. */
  long count() {
    return count;
  }

  /** What is kept but not trained. */
  List<Tensor> buffers() {
    return values.entrySet().stream()
        .filter(entry -> !entry.getKey().trained())
        .map(entry -> entry.getValue().tensor())
        .toList();
  }

  /** The current value of a parameter, as a leaf if it is trained. */
  Value value(Parameter parameter) {
    Value value = values.get(parameter);
    if (value == null) {
      throw new IllegalArgumentException(
          "Unknown parameter: %s (known: %s)".formatted(parameter, values.keySet()));
    }
    return value;
  }

  float[] read(Slot slot, Parameter parameter) {
    check(slot, parameter);
    if (slot != Slot.VALUE && !flat.containsKey(slot)) {
      return new float[Math.toIntExact(parameter.count())];
    }
    return NativeScope.in(() -> Copies.toFloats(stored(slot, parameter)));
  }

  void write(Slot slot, Parameter parameter, float[] numbers) {
    check(slot, parameter);
    if (numbers.length != parameter.count()) {
      throw new IllegalArgumentException(
          "Invalid length: %d (must be %d for %s)"
              .formatted(numbers.length, parameter.count(), parameter));
    }
    NativeScope.run(
        () -> stored(slot, parameter).copy_(Copies.floats(numbers, parameter.shape(), place)));
  }

  private void check(Slot slot, Parameter parameter) {
    value(parameter);
    if (slot != Slot.VALUE && !parameter.trained()) {
      throw new IllegalArgumentException(
          "Invalid slot: %s of %s (must be VALUE, it is not trained)".formatted(slot, parameter));
    }
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
