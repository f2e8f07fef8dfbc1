package io.headway.engine.dl4j;

import io.headway.core.engine.CpuThreads;
import io.headway.core.engine.Engine;
import io.headway.core.engine.EngineSettings;
import io.headway.core.engine.NativeJar;
import io.headway.core.engine.Network;
import io.headway.core.engine.Optimizer;
import io.headway.core.engine.Precision;
import io.headway.core.engine.Session;
import io.headway.core.error.InvalidException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** SameDiff graphs on ND4J, the tensor library of Deeplearning4j, on CPU or CUDA. */
public final class Dl4jEngine implements Engine {
  @Override
  public String kind() {
    return "dl4j";
  }

  /** ND4J's jars are large and beside the application's; a cluster may do without. */
  @Override
  public boolean isPresent() {
    try {
      Class.forName("org.nd4j.linalg.factory.Nd4j", false, getClass().getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public List<NativeJar> natives() {
    return Natives.jars();
  }

  @Override
  public String description() {
    Natives.load();
    return Natives.description();
  }

  @Override
  public int rank() {
    return 50;
  }

  @Override
  public List<String> devices() {
    Natives.load();
    return Natives.cuda()
        ? IntStream.range(0, Natives.gpus()).mapToObj(i -> "cuda:" + i).toList()
        : List.of("cpu");
  }

  @Override
  public List<Precision> precisions() {
    return List.of(Precision.FLOAT32);
  }

  @Override
  public Session open(Network network, EngineSettings settings, Optimizer optimizer) {
    if (!precisions().contains(settings.precision())) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid precision: %s (must be float32 with engine dl4j)",
              settings.precision().key()));
    }
    String device = settings.device().equals("cuda") ? "cuda:0" : settings.device();
    List<String> known = known(device);
    if (!known.contains(device)) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Unknown device: %s (known: %s)", device, known));
    }
    CpuThreads threads = Threads.claim(settings.threads());
    try {
      return Failures.in(
          "open a session on " + settings.device(),
          () -> new Dl4jSession(network, optimizer, threads));
    } catch (RuntimeException | Error e) {
      threads.close();
      throw e;
    }
  }

  private List<String> known(String device) {
    try {
      return devices();
    } catch (IllegalStateException e) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid device: %s (must be usable: %s)", device, e.getMessage()),
          e);
    }
  }
}
