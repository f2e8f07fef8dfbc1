package io.headway.engine.libtorch;

import io.headway.core.engine.Batch;
import java.util.concurrent.atomic.LongAdder;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Copies between Java arrays and tensors; never shares memory. */
final class Copies {
  private static final LongAdder READS = new LongAdder();
  private static final LongAdder SENT = new LongAdder();

  private Copies() {}

  /** A new float32 tensor on a device. */
  static Tensor floats(float[] values, long[] shape, Place place) {
    SENT.add(values.length);
    Tensor host = torch.empty(shape, host(ScalarType.Float), null);
    host.data_ptr_float().put(values);
    return place.cuda() ? host.to(place.device(), ScalarType.Float) : host;
  }

  /** A new int64 tensor on a device: LibTorch's type of indices. */
  static Tensor indices(int[] values, long[] shape, Place place) {
    SENT.add(values.length);
    Tensor host = torch.empty(shape, host(ScalarType.Int), null);
    host.data_ptr_int().put(values);
    return host.to(place.device(), ScalarType.Long);
  }

  /** An array of a batch as a new tensor: float32 or int64. */
  static Tensor of(Batch.Array array, Place place) {
    if (array instanceof Batch.Floats floats) {
      return floats(floats.values(), floats.shape(), place);
    }
    Batch.Ints ints = (Batch.Ints) array;
    return indices(ints.values(), ints.shape(), place);
  }

  /** The elements in row-major order. */
  static float[] toFloats(Tensor tensor) {
    READS.increment();
    Tensor host = tensor.detach().to(new Device(DeviceType.CPU), ScalarType.Float).contiguous();
    float[] values = new float[Math.toIntExact(host.numel())];
    host.data_ptr_float().get(values);
    return values;
  }

  /** The elements of a tensor of float64, in row-major order. */
  static double[] toDoubles(Tensor tensor) {
    READS.increment();
    double[] values = new double[Math.toIntExact(tensor.numel())];
    tensor.cpu().data_ptr_double().get(values);
    return values;
  }

  /** The elements of a tensor of whole numbers, in row-major order. */
  static int[] toInts(Tensor tensor) {
    READS.increment();
    int[] values = new int[Math.toIntExact(tensor.numel())];
    Device cpu = new Device(DeviceType.CPU);
    tensor.to(cpu, ScalarType.Int).contiguous().data_ptr_int().get(values);
    return values;
  }

  /** How many numbers of Java arrays this process has made tensors of. */
  static long sent() {
    return SENT.sum();
  }

  /** How often this process has read numbers of a tensor, for which it waits. */
  static long reads() {
    return READS.sum();
  }

  private static TensorOptions host(ScalarType type) {
    return new TensorOptions(type);
  }
}
