package io.headway.core.model.location;

import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Tensor;

/** What all models of a history say of its stays. */
final class Stays {
  private Stays() {}

  /** B. */
  static long batch(Ops f) {
    return f.input(LocationInputs.LAST).size(0);
  }

  /** N. */
  static long count(Ops f) {
    return f.input(LocationInputs.LOCATION).size(1);
  }

  /** 1 for a real stay, 0 for padding: [B, N, 1]. */
  static Tensor real(Ops f) {
    return f.reshape(f.exp(f.input(LocationInputs.PADDING)), batch(f), count(f), 1);
  }

  /** The last real stay's row: [B, N, h] -> [B, 1, h]. */
  static Tensor last(Ops f, Tensor x) {
    return f.reshape(f.rowAt(x, f.input(LocationInputs.LAST)), x.size(0), 1, x.size(2));
  }

  /** x with a difference [B, 1, h] added to the last real stay: [B, N, h]. */
  static Tensor addToLast(Ops f, Tensor x, Tensor difference) {
    int n = Math.toIntExact(x.size(1));
    Tensor isLast = f.reshape(f.oneHot(f.input(LocationInputs.LAST), n), x.size(0), n, 1);
    return f.plus(x, f.times(isLast, difference));
  }

  /** Each stay's row one stay later, 0 for the first: [B, N, h] -> [B, N, h]. */
  static Tensor previous(Ops f, Tensor x) {
    Tensor none = f.constant(0, x.size(0), 1, x.size(2));
    return x.size(1) == 1 ? none : f.concat(1, none, f.slice(x, 1, 0, x.size(1) - 1));
  }

  /** Rows of a table at an input [B, N]: [B, N, width]. */
  static Tensor lookUp(Ops f, Parameter table, String input) {
    return f.embedding(f.parameter(table), f.input(input));
  }

  /** The user's row of a table, the same at every stay: [B, 1, width]. */
  static Tensor user(Ops f, Parameter table) {
    Tensor row = f.embedding(f.parameter(table), f.input(LocationInputs.USER));
    return f.reshape(row, row.size(0), 1, row.size(1));
  }
}
