package io.headway.core.task.drawn;

import io.headway.core.error.InvalidException;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.Split;
import io.headway.core.task.ShowRequest;
import io.headway.core.task.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A kind of task whose examples are drawn by index. Its data set needs no code.
 *
 * @param <S> its settings
 */
public interface DrawnTaskKind<S extends DrawnSpec> extends TaskKind<S, S> {
  @Override
  default Class<S> measured() {
    return asked();
  }

  @Override
  DrawnTask task(S spec);

  @Override
  default String made(DataSetCard card) {
    return String.format(
        Locale.ROOT, "%.3f draws an example", card.statistics().get("draws-per-example"));
  }

  @Override
  default Map<String, Object> small() {
    return Map.of("train", 32, "validation", 8, "test", 8);
  }

  @Override
  default DrawnExamples examples(S asked) {
    DrawnTask task = task(asked);
    return new DrawnExamples(task, DrawnIndex.of(task));
  }

  @Override
  default List<String> show(S asked, ShowRequest request) {
    DrawnTask task = task(asked);
    Split split = request.split();
    if (request.index() < 0
        || request.count() < 1
        || request.index() > asked.count(split) - request.count()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid range: %d examples from %d (must be in 0..%d of %s)",
              request.count(),
              request.index(),
              asked.count(split) - 1,
              split.key()));
    }
    Draws draws = new Draws(task, split);
    List<String> shown = new ArrayList<>();
    for (long i = request.index(); i < request.index() + request.count(); i++) {
      shown.add(String.format(Locale.ROOT, "%s example %d", split.key(), i));
      shown.add(task.text(draws.draw(i).example()) + "\n");
    }
    return shown;
  }
}
