package io.headway.engine.libtorch;

import io.headway.core.engine.CpuThreads;
import io.headway.core.engine.Engine;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.NativeJar;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Platform;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Rendezvous;
import io.headway.core.engine.Session;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** LibTorch, eager: the same kernels as PyTorch, on CPU or CUDA. */
public final class LibTorchEngine implements Engine {
  /** Steps that a GPU is handed before the host waits for it. */
  private static final int GPU_STEPS = 8;

  /**
   * Examples are kept on a GPU in at most one of so many parts of the memory that is free there.
   */
  private static final int PARTS_FOR_EXAMPLES = 4;

  @Override
  public String kind() {
    return "libtorch";
  }

  @Override
  public List<NativeJar> natives() {
    return Natives.JARS;
  }

  @Override
  public String description() {
    Natives.load();
    return Natives.description();
  }

  @Override
  public int rank() {
    return 100;
  }

  @Override
  public List<String> devices() {
    Natives.load();
    Stream<String> gpus = IntStream.range(0, Natives.gpus()).mapToObj(i -> "cuda:" + i);
    return Stream.concat(gpus, Stream.of("cpu")).toList();
  }

  @Override
  public Optional<String> refuses(String device, Precision precision) {
    return precision == Precision.BFLOAT16 && device.equals("cpu")
        ? Processor.HERE.refusesBfloat16()
        : Optional.empty();
  }

  /** Gloo, which adds them up, is in LibTorch's natives for Linux only. */
  @Override
  public boolean trainsReplicas() {
    return Platform.here().isLinux();
  }

  @Override
  public Session open(Network network, EngineSettings settings, Optimizer optimizer) {
    return open(network, settings, optimizer, Rendezvous.ALONE);
  }

  @Override
  public Session open(
      Network network, EngineSettings settings, Optimizer optimizer, Rendezvous rendezvous) {
    Place place = Place.of(settings, devices());
    requirePrecision(settings.device(), settings.precision());
    int stepsAtOnce = place.cuda() ? GPU_STEPS : 1;
    long roomForExamples = place.cuda() ? place.freeBytes() / PARTS_FOR_EXAMPLES : 0;
    return open(network, settings, optimizer, rendezvous, place, stepsAtOnce, roomForExamples);
  }

  /** Whether or not it is wise on this machine. */
  static Session open(
      Network network,
      EngineSettings settings,
      Optimizer optimizer,
      Rendezvous rendezvous,
      Place place,
      int stepsAtOnce,
      long roomForExamples) {
    CpuThreads threads = Threads.claim(settings.threads(), place.multipliesBfloat16());
    try {
      return Failures.in(
          "open a session on " + settings.device(),
          () ->
              new LibTorchSession(
                  network,
                  place,
                  optimizer,
                  threads,
                  join(rendezvous, place),
                  stepsAtOnce,
                  roomForExamples));
    } catch (RuntimeException | Error e) {
      threads.close();
      throw e;
    }
  }

  private static Optional<Replicas> join(Rendezvous rendezvous, Place place) {
    return rendezvous.replicas() == 1
        ? Optional.empty()
        : Optional.of(Replicas.join(rendezvous, place));
  }
}
