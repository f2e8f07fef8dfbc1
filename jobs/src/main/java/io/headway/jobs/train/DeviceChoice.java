package io.headway.jobs.train;

import io.headway.core.engine.Engine;
import io.headway.core.study.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * Chooses the device of a trial: the GPU that Spark gave its task, or in local mode the next one.
 */
final class DeviceChoice implements AutoCloseable {
  private static final String ANY_GPU = "cuda";

  /** Of this process, by the engine's kind: a sweep's studies may have several. */
  private static final Map<String, DevicePool> POOLS = new HashMap<>();

  private final Trial trial;
  private final Engine engine;
  private final List<String> addresses;
  private Optional<String> pooled = Optional.empty();

  DeviceChoice(Trial trial, Engine engine, TaskContext task) {
    this.trial = trial;
    this.engine = engine;
    this.addresses = Gpu.addresses(task);
  }

  /**
   * The device.
   *
   * @throws IllegalStateException if there is none
   */
  String take() {
    String named = trial.engine().device();
    if (!named.equals(ANY_GPU)) {
      return named;
    }
    if (!isLocal()) {
      return Gpu.device(addresses);
    }
    pooled = Optional.of(pool(engine).take());
    return pooled.get();
  }

  /** What Spark gave, for people: {@code (gpu 1)} after a space; empty if nothing. */
  String given() {
    return addresses.isEmpty() ? "" : " (gpu " + String.join(",", addresses) + ")";
  }

  private static boolean isLocal() {
    return SparkEnv.get().executorId().equals("driver");
  }

  private static synchronized DevicePool pool(Engine engine) {
    return POOLS.computeIfAbsent(
        engine.kind(),
        kind ->
            new DevicePool(engine.devices().stream().filter(d -> d.startsWith(ANY_GPU)).toList()));
  }

  @Override
  public void close() {
    pooled.ifPresent(device -> pool(engine).giveBack(device));
    pooled = Optional.empty();
  }
}
