package io.headway.core.model.location;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.Linear;

/**
 * The input of a hierarchical reasoning model: x = W_in [location ; time ; user ; duration] + b_in,
 * of widths h, h, h/4 and h/4. U h/4 + 2 (h/4) + 5h/2 h + h parameters, beside those of location
 * and time. The duration enters as its logarithm (published: as raw minutes).
 */
record StayEncoder(Feature location, Feature time, Parameter user, Linear duration, Linear input) {
  /** One feature of all stays. */
  sealed interface Feature {
    /** [B, N, h]. */
    Tensor of(Ops f);
  }

  static StayEncoder declare(
      Parameters parameters, Vocabulary vocabulary, int width, Feature location, Feature time) {
    return new StayEncoder(
        location,
        time,
        parameters.embedding("user.table", vocabulary.users(), width / 4),
        Linear.residual(parameters, "duration", width / 4, 1),
        Linear.declare(parameters, "input", width, 5 * width / 2));
  }

  /** [B, N, h]. */
  Tensor encode(Ops f) {
    Tensor lasting = duration.apply(f, f.input(LocationInputs.LOG_DURATION)); // [B, N, h/4]
    Tensor zeros = f.constant(0, lasting.shape());
    Tensor whose = f.plus(Stays.user(f, user), zeros);
    return input.apply(f, f.concat(-1, location.of(f), time.of(f), whose, lasting));
  }

  /** A row of a table; V h parameters. */
  record PlainLocation(Parameter table) implements Feature {
    static PlainLocation declare(Parameters parameters, Vocabulary vocabulary, int width) {
      return new PlainLocation(
          parameters.embedding("location.table", vocabulary.locations(), width));
    }

    @Override
    public Tensor of(Ops f) {
      return Stays.lookUp(f, table, LocationInputs.LOCATION);
    }
  }

  /**
   * [fine(v) ; sum_c softmax_c(S_v + b) coarse_c] with 35 clusters c; V h/2 + 35 h/2 + 35 V + 35
   * parameters.
   */
  record ClusteredLocation(Parameter fine, Parameter coarse, Parameter clusters, Parameter bias)
      implements Feature {
    static final int CLUSTERS = 35;

    static ClusteredLocation declare(Parameters parameters, Vocabulary vocabulary, int width) {
      return new ClusteredLocation(
          parameters.embedding("location.fine", vocabulary.locations(), width / 2),
          parameters.embedding("location.coarse", CLUSTERS, width / 2),
          parameters.embedding("location.clusters", vocabulary.locations(), CLUSTERS),
          parameters.bias("location.bias", CLUSTERS));
    }

    @Override
    public Tensor of(Ops f) {
      Tensor affinity = Stays.lookUp(f, clusters, LocationInputs.LOCATION); // [B, N, 35]
      Tensor shares = f.softmax(f.plus(affinity, f.parameter(bias)), -1);
      return f.concat(
          -1,
          Stays.lookUp(f, fine, LocationInputs.LOCATION),
          f.matmul(shares, f.parameter(coarse)));
    }
  }

  /**
   * W_2 gelu(W_1 [hour ; minute ; weekday] + b_1) + b_2 with tables of width e = floor(h/6); 91 e +
   * 3 e h + h + h^2 + h parameters.
   */
  record TimeTables(
      Parameter hour, Parameter minute, Parameter weekday, Linear first, Linear second)
      implements Feature {
    static TimeTables declare(Parameters parameters, int width) {
      int e = width / 6;
      return new TimeTables(
          parameters.embedding("time.hour", LocationInputs.HOURS, e),
          parameters.embedding("time.minute", LocationInputs.MINUTES, e),
          parameters.embedding("time.weekday", LocationInputs.WEEKDAYS, e),
          Linear.declare(parameters, "time.first", width, 3 * e),
          Linear.declare(parameters, "time.second", width, width));
    }

    @Override
    public Tensor of(Ops f) {
      Tensor all =
          f.concat(
              -1,
              Stays.lookUp(f, hour, LocationInputs.HOUR),
              Stays.lookUp(f, minute, LocationInputs.MINUTE),
              Stays.lookUp(f, weekday, LocationInputs.WEEKDAY)); // [B, N, 3e]
      return second.apply(f, f.activation(Activation.GELU, first.apply(f, all)));
    }
  }

  /**
   * gelu(W [hour ; weekday ; minute / 60] + b) with tables of width 12 and 8; 24 * 12 + 7 * 8 + 22
   * h parameters.
   */
  record CompactTime(Parameter hour, Parameter weekday, Linear mix) implements Feature {
    private static final int HOUR_WIDTH = 12;
    private static final int WEEKDAY_WIDTH = 8;

    static CompactTime declare(Parameters parameters, int width) {
      return new CompactTime(
          parameters.embedding("time.hour", LocationInputs.HOURS, HOUR_WIDTH),
          parameters.embedding("time.weekday", LocationInputs.WEEKDAYS, WEEKDAY_WIDTH),
          Linear.declare(parameters, "time.mix", width, HOUR_WIDTH + WEEKDAY_WIDTH + 1));
    }

    @Override
    public Tensor of(Ops f) {
      Tensor all =
          f.concat(
              -1,
              Stays.lookUp(f, hour, LocationInputs.HOUR),
              Stays.lookUp(f, weekday, LocationInputs.WEEKDAY),
              f.input(LocationInputs.MINUTE_SHARE)); // [B, N, 21]
      return f.activation(Activation.GELU, mix.apply(f, all));
    }
  }
}
