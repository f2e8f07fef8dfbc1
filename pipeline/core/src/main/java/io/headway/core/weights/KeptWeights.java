package io.headway.core.weights;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import io.headway.core.study.Trial;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The weights of a trial as tensors of a file, under the names that {@code params} gives them. */
public final class KeptWeights {
  /** In the metadata: the trial as JSON. */
  public static final String TRIAL = "trial";

  /** In the metadata: its id. */
  public static final String ID = "trial_id";

  private KeptWeights() {}

  /**
   * What a session holds: trained parameters and buffers.
   *
   * @param code version of Headway that trained it
   */
  public static SafeTensors of(Trial trial, Session session, String code) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("format", "headway");
    metadata.put("headway", code);
    metadata.put(ID, trial.id());
    metadata.put("label", trial.label());
    metadata.put(TRIAL, Json.canonical(trial));
    List<NamedTensor> tensors =
        session.network().parameters().stream()
            .map(p -> new NamedTensor(p.name(), p.shape(), () -> session.read(Slot.VALUE, p)))
            .toList();
    return SafeTensors.of(metadata, tensors);
  }

  /**
   * Refuses weights of another trial.
   *
   * @throws InvalidException naming both
   */
  public static void requireOf(Trial trial, SafeTensors kept) {
    String id = kept.metadata().getOrDefault(ID, "none");
    if (!id.equals(trial.id())) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid weights: of trial %s (must be of %s)", id, trial.id()));
    }
  }

  /**
   * Gives a session these weights.
   *
   * @throws InvalidException if they are of another trial, or of another network
   */
  public static void restore(SafeTensors kept, Trial trial, Session session) {
    requireOf(trial, kept);
    List<Parameter> parameters = session.network().parameters();
    List<String> names = parameters.stream().map(Parameter::name).toList();
    if (!kept.tensors().keySet().equals(new HashSet<>(names))) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Invalid weights: %s (must be %s)", kept.tensors().keySet(), names));
    }
    for (Parameter parameter : parameters) {
      NamedTensor tensor = kept.tensors().get(parameter.name());
      if (!Arrays.equals(tensor.shape(), parameter.shape())) {
        throw new InvalidException(
            String.format(
                Locale.ROOT,
                "Invalid weights: %s of shape %s (must be %s)",
                parameter.name(),
                NamedTensor.text(tensor.shape()),
                NamedTensor.text(parameter.shape())));
      }
      session.write(Slot.VALUE, parameter, tensor.values().get());
    }
  }
}
