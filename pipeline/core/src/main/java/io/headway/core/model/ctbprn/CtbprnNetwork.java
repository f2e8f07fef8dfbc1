package io.headway.core.model.ctbprn;

import io.headway.core.engine.Activation;
import io.headway.core.engine.Network;
import io.headway.core.engine.Ops;
import io.headway.core.engine.Outputs;
import io.headway.core.engine.Parameter;
import io.headway.core.engine.Parameters;
import io.headway.core.engine.Tensor;
import io.headway.core.model.LayerNorm;
import io.headway.core.model.Linear;
import io.headway.core.model.ctbprn.Ctbprn.Routing;
import io.headway.core.study.training.Regularization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * K areas that change each other S times, each time by a message that a router puts together, then
 * a head over all of them:
 *
 * <pre>
 *   X_i    <- Column_i(X_i, message)                                       S times
 *   logits = W GELU(LN([mean_t X_1 ; ... ; mean_t X_K])) + b
 * </pre>
 *
 * <p>With K = areas, a learned route and d the width of the task's vectors it has exactly S [(8 K +
 * 1) d^2 + (7 K + 3) d + 2 K d r + K] + 2 d K + d K C + C parameters. Without a learned route the
 * controllers are not there, S [(2 K + 1) d^2 + (4 K + 3) d + K] fewer. At any other width one
 * linear map without bias comes first, the same for all areas: d times the task's width more.
 *
 * <p>Dropout, which the published model has not, is that of the head's normalised summary.
 */
public final class CtbprnNetwork implements Network {
  private final AreaFeed feed;
  private final Regularization regularization;
  private final boolean chooses;
  private final Optional<Parameter> input;
  private final List<Step> steps = new ArrayList<>();
  private final LayerNorm norm;
  private final Linear head;
  private final List<Parameter> parameters;

  /** A step's own weights. */
  private record Step(List<Column> columns, Router router, Thalamus thalamus) {}

  CtbprnNetwork(Ctbprn model, int d, int rank, AreaFeed feed, Regularization regularization) {
    this.feed = feed;
    this.regularization = regularization;
    chooses = model.routing() != Routing.UNIFORM;
    Parameters declared = new Parameters();
    input =
        d == feed.width()
            ? Optional.empty()
            : Optional.of(declared.matrix("input.weight", d, feed.width()));
    int areas = feed.areas();
    for (int s = 0; s < model.steps(); s++) {
      String step = "." + s;
      steps.add(
          new Step(
              IntStream.range(0, areas)
                  .mapToObj(i -> new Column(declared, "columns" + step + "." + i, d))
                  .toList(),
              router(model, declared, "controller" + step, d),
              new Thalamus(declared, "thalamus" + step, areas, d, rank)));
    }
    norm = LayerNorm.declare(declared, "head.norm", areas * d);
    head = Linear.declare(declared, "head", feed.classes(), areas * d);
    parameters = List.copyOf(declared.all());
  }

  private Router router(Ctbprn model, Parameters declared, String name, int d) {
    int areas = feed.areas();
    return switch (model.routing()) {
      case LEARNED -> new Controller(model, declared, name, areas, d);
      case UNIFORM -> (f, x) -> f.constant(1.0 / areas, x.get(0).size(0), areas);
      case ORACLE -> (f, x) -> f.oneHot(f.input(feed.trueArea()), areas);
    };
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * With the mean of the steps' alpha as {@link AreaFeed#ROUTE}, unless all areas count the same: a
   * model that finds its route in one step has found it.
   */
  @Override
  public Outputs outputs(Ops f) {
    List<Tensor> areas = areas(f);
    List<Tensor> routes = new ArrayList<>();
    for (Step step : steps) {
      Tensor alpha = step.router.alpha(f, areas); // [B, K]
      Tensor message = step.thalamus.message(f, areas, alpha); // [B, T, d]
      List<Tensor> before = areas;
      areas =
          IntStream.range(0, feed.areas())
              .mapToObj(i -> step.columns.get(i).apply(f, before.get(i), message))
              .toList();
      routes.add(alpha);
    }
    Outputs outputs = Outputs.of(logits(f, areas));
    return chooses ? outputs.with(AreaFeed.ROUTE, mean(f, routes)) : outputs;
  }

  private static Tensor mean(Ops f, List<Tensor> terms) {
    Tensor sum = terms.get(0);
    for (Tensor term : terms.subList(1, terms.size())) {
      sum = f.plus(sum, term);
    }
    return f.scale(sum, 1.0 / terms.size());
  }

  /** X_1 .. X_K, each [B, T, d]. */
  private List<Tensor> areas(Ops f) {
    Tensor all = f.input(feed.input()); // [B, K, T, width]
    Tensor x = input.map(map -> f.linear(all, f.parameter(map))).orElse(all); // [B, K, T, d]
    return IntStream.range(0, feed.areas())
        .mapToObj(k -> f.reshape(f.slice(x, 1, k, k + 1), x.size(0), x.size(2), x.size(3)))
        .toList();
  }

  private Tensor logits(Ops f, List<Tensor> areas) {
    Tensor[] means = areas.stream().map(x -> f.mean(x, 1, false)).toArray(Tensor[]::new);
    Tensor summary = f.activation(Activation.GELU, norm.apply(f, f.concat(-1, means)));
    return head.apply(f, f.dropout(summary, regularization.dropout())); // [B, C]
  }

  @Override
  public Tensor lossSum(Ops f, Outputs outputs) {
    return regularization.crossEntropySum(f, outputs.logits(), f.input(feed.target()));
  }
}
