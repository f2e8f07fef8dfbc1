package io.headway.core.engine;

import io.headway.core.engine.Initializer.Constant;
import io.headway.core.engine.Initializer.Normal;
import io.headway.core.engine.Initializer.Uniform;
import io.headway.core.engine.Parameter.Role;
import io.headway.core.error.InvalidException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parameters of a network in the making, in the order of declaration. */
public final class Parameters {
  /** Standard deviation of embeddings and of projections that write to the residual stream. */
  public static final double RESIDUAL_DEVIATION = 0.02;

  private final List<Parameter> declared = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** A matrix [out, in] with standard deviation 1 / sqrt(in). */
  public Parameter matrix(String name, long out, long in) {
    return add(name, new Normal(1 / Math.sqrt((double) in)), Role.WEIGHT, out, in);
  }

  /** A matrix [out, in] that writes to the residual stream: {@link #RESIDUAL_DEVIATION}. */
  public Parameter residualMatrix(String name, long out, long in) {
    return add(name, new Normal(RESIDUAL_DEVIATION), Role.WEIGHT, out, in);
  }

  /** A matrix [out, in] with a standard deviation of its own. */
  public Parameter matrix(String name, double standardDeviation, long out, long in) {
    return add(name, new Normal(standardDeviation), Role.WEIGHT, out, in);
  }

  /** A matrix [out, in] that starts uniform: {@link Uniform#xavier}. */
  public Parameter xavierMatrix(String name, double gain, long out, long in) {
    return add(name, Uniform.xavier(gain, out, in), Role.WEIGHT, out, in);
  }

  /** An embedding table [rows, width]. */
  public Parameter embedding(String name, long rows, long width) {
    return add(name, new Normal(RESIDUAL_DEVIATION), Role.UNDECAYED, rows, width);
  }

  /** A bias, 0 at the start. */
  public Parameter bias(String name, long size) {
    return add(name, new Constant(0), Role.UNDECAYED, size);
  }

  /** A vector without weight decay, equal elements at the start: gains, temperatures. */
  public Parameter vector(String name, double value, long size) {
    return add(name, new Constant(value), Role.UNDECAYED, size);
  }

  /** A tensor that is saved but not trained. */
  public Parameter buffer(String name, double value, long size) {
    return add(name, new Constant(value), Role.BUFFER, size);
  }

  /** Declares a parameter; its name must be new. */
  public Parameter add(String name, Initializer initializer, Role role, long... shape) {
    if (!names.add(name)) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Invalid parameter: %s (must be declared once)", name));
    }
    Parameter parameter = new Parameter(name, shape, initializer, role);
    declared.add(parameter);
    return parameter;
  }

  /** All declared so far. */
  public List<Parameter> all() {
    return Collections.unmodifiableList(declared);
  }
}
