package io.headway.core.task.experts;

import io.headway.core.engine.Batch;
import io.headway.core.json.Json;
import io.headway.core.model.Feed;
import io.headway.core.model.TokenFeed;
import io.headway.core.model.mlp.RoutingFeed;
import io.headway.core.task.Quantity;
import io.headway.core.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which expert a token uses first at the next layer, from those of all layers before it. One target
 * of E classes for each sample.
 *
 * @param spec data
 */
public record ExpertsTask(MeasuredExperts spec) implements Task {
  private RoutingShape shape() {
    return spec.asked().shape();
  }

  @Override
  public int classes() {
    return shape().experts();
  }

  @Override
  public Batch blank(int size) {
    return new ExpertsBatch(size, shape().layers()).build();
  }

  @Override
  public List<Feed> feeds() {
    TokenFeed tokens =
        (parameters, width, regularization, head) ->
            new ExpertsTokens(parameters, shape(), width, regularization);
    return List.of(
        new RoutingFeed(shape().layers(), shape().experts()),
        tokens.withTokens(shape().samplesOfAToken()));
  }

  @Override
  public String title() {
    return "Expert routing" + spec.asked().split().flag();
  }

  @Override
  public List<String> facts() {
    return List.of(
        spec.asked().source().label(),
        spec.asked().split().fact(),
        Quantity.of(spec.problems(), "problem"),
        Quantity.of(spec.tokens(), "token"),
        Quantity.of(spec.train(), "training sample"),
        Quantity.of(spec.test(), "test sample"));
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("source", Json.tree(spec.asked().source()));
    fields.put("split", spec.asked().split().fact());
    fields.put("layers", shape().layers());
    fields.put("experts", shape().experts());
    fields.put("problems", spec.problems());
    fields.put("tokens", spec.tokens());
    fields.put("n_train", spec.train());
    fields.put("n_validation", spec.validation());
    fields.put("n_test", spec.test());
    return fields;
  }
}
