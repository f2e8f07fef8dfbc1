package io.headway.jobs.train;

import io.headway.core.error.CannotException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** The GPU that Spark gave a task. */
final class Gpu {
  /** Spark's name of the resource, as in {@code spark.executor.resource.gpu.amount}. */
  static final String RESOURCE = "gpu";

  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  private Gpu() {}

  /** The addresses that Spark gave the task; none if it gave it no GPU. */
  static List<String> addresses(TaskContext task) {
    ResourceInformation gpu = task.resourcesJMap().get(RESOURCE);
    return gpu == null ? List.of() : List.of(gpu.addresses());
  }

  /**
   * The device of a task that has one GPU.
   *
   * @throws IllegalStateException if Spark gave it none, or one that CUDA does not show here
   */
  static String device(List<String> addresses) {
    if (addresses.isEmpty()) {
      throw new CannotException(
          "Cannot train on cuda: Spark gave this task no GPU (set"
              + " spark.executor.resource.gpu.amount and a discovery script)");
    }
    return "cuda:" + index(addresses.get(0), Optional.ofNullable(System.getenv(VISIBLE)));
  }

  /**
   * CUDA's index of a GPU. Where {@code CUDA_VISIBLE_DEVICES} is set, CUDA shows the listed GPUs
   * only and numbers them anew from 0 (CUDA C++ Programming Guide, environment variables): a number
   * is an index into that list, a name ({@code GPU-...}, {@code MIG-...}) is looked up in it.
   */
  static int index(String address, Optional<String> visible) {
    List<String> shown =
        visible.map(list -> List.of(list.strip().split("\\s*,\\s*", -1))).orElse(List.of());
    if (address.matches("\\d{1,4}")) {
      int index = Integer.parseInt(address);
      if (visible.isPresent() && (index >= shown.size() || visible.get().isBlank())) {
        throw hidden(address, visible.get());
      }
      return index;
    }
    int index = shown.indexOf(address);
    if (index >= 0) {
      return index;
    }
    if (visible.isPresent()) {
      throw hidden(address, visible.get());
    }
    throw new CannotException(
        String.format(
            Locale.ROOT,
            "Invalid GPU address: %s (must be an index, or a name in CUDA_VISIBLE_DEVICES; what does the discovery script print?)",
            address));
  }

  private static IllegalStateException hidden(String address, String visible) {
    return new CannotException(
        String.format(
            Locale.ROOT,
            "Cannot use GPU %s that Spark gave: %s=%s does not show it",
            address,
            VISIBLE,
            visible));
  }
}
