package io.headway.engine.libtorch;

import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.Precision;
import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceTypeOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Where and in what number format a session computes. */
record Place(DeviceType type, int index, boolean bfloat16) {
  /**
   * The place that settings name.
   *
   * @throws IllegalArgumentException if the device is not there
   */
  static Place of(EngineSettings settings, List<String> known) {
    String device = settings.device().equals("cuda") ? "cuda:0" : settings.device();
    if (!known.contains(device)) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Unknown device: %s (known: %s)", device, known));
    }
    boolean bfloat16 = settings.precision() == Precision.BFLOAT16;
    if (device.equals("cpu")) {
      return new Place(DeviceType.CPU, -1, bfloat16);
    }
    return new Place(DeviceType.CUDA, Integer.parseInt(device.substring(5)), bfloat16);
  }

  boolean cuda() {
    return type == DeviceType.CUDA;
  }

  Device device() {
    return new Device(type, (byte) index);
  }

  /** Bytes of a GPU's memory that nobody has taken; 0 where LibTorch cannot say. */
  long freeBytes() {
    try {
      return NativeScope.in(() -> torch.getMemoryInfo((byte) index).first());
    } catch (RuntimeException e) { // as JavaCPP hands on what C++ throws
      return 0;
    }
  }

  /** Options of new tensors of a type. */
  TensorOptions options(ScalarType scalar) {
    return new TensorOptions(scalar).device(new org.bytedeco.pytorch.DeviceOptional(device()));
  }

  /** A generator that nobody else draws from. */
  Generator generator() {
    if (!cuda()) {
      return torch.make_generator_cpu();
    }
    return torch
        .globalContext()
        .getAcceleratorHooksInterface(new DeviceTypeOptional(type))
        .getNewGenerator((byte) index);
  }

  /** Whether {@link Bfloat16Ops} choose what is computed in bfloat16. */
  boolean multipliesBfloat16() {
    return bfloat16 && !cuda();
  }

  /** Whether LibTorch does, on GPUs. */
  private boolean autocast() {
    return bfloat16 && cuda();
  }

  /** Lets the calling thread compute in this format until {@link #leave}. */
  void enter() {
    if (autocast()) {
      torch.set_autocast_dtype(type, ScalarType.BFloat16);
      torch.set_autocast_enabled(type, true);
    }
  }

  /** Undoes {@link #enter} and drops the copies of the weights, which the next step changes. */
  void leave() {
    if (autocast()) {
      torch.clear_cache();
      torch.set_autocast_enabled(type, false);
    }
  }
}
