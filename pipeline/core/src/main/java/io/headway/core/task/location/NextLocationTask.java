package io.headway.core.task.location;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Parameters;
import io.headway.core.json.Json;
import io.headway.core.model.Ends;
import io.headway.core.model.Feed;
import io.headway.core.model.TokenFeed;
import io.headway.core.model.location.HrmModel;
import io.headway.core.model.location.LocationEnds;
import io.headway.core.model.location.StayFeed;
import io.headway.core.model.location.Vocabulary;
import io.headway.core.study.training.Regularization;
import io.headway.core.task.Quantity;
import io.headway.core.task.Task;
import io.headway.trajectory.sample.SplitStays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a user's next stay is, from the stays of the seven days before it. N = stays of the longest
 * history of a batch; one target of V classes for each example.
 *
 * @param spec data
 */
public record NextLocationTask(MeasuredLocations spec) implements Task {
  @Override
  public int classes() {
    return spec.vocabulary();
  }

  @Override
  public Batch blank(int size) {
    LocationBatch batch = new LocationBatch(size, SplitStays.MAXIMUM_HISTORY);
    for (int b = 0; b < size; b++) {
      batch.fill(b);
    }
    return batch.build();
  }

  @Override
  public List<Feed> feeds() {
    TokenFeed tokens = this::ends;
    return List.of(tokens, new StayFeed(vocabulary()));
  }

  private Ends ends(Parameters parameters, int width, Regularization regularization, String head) {
    return LocationEnds.declare(
        parameters, width, vocabulary(), head.equals(HrmModel.POINTER), regularization);
  }

  private Vocabulary vocabulary() {
    return new Vocabulary(spec.vocabulary(), spec.users());
  }

  @Override
  public String title() {
    return "Next location";
  }

  @Override
  public List<String> facts() {
    return List.of(
        spec.asked().source().label(),
        Quantity.of(spec.users() - 1, "user") + " with samples",
        Quantity.of(spec.vocabulary(), "location code"),
        Quantity.of(spec.train(), "training sample"),
        Quantity.of(spec.test(), "test sample"));
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("source", Json.tree(spec.asked().source()));
    fields.put("vocabulary", spec.vocabulary());
    fields.put("user_codes", spec.users());
    fields.put("n_train", spec.train());
    fields.put("n_validation", spec.validation());
    fields.put("n_test", spec.test());
    return fields;
  }
}
