package io.headway.core.task.location;

import io.headway.core.config.Section;
import io.headway.core.error.InvalidException;
import io.headway.core.model.Offer;
import io.headway.core.model.TokenFeed;
import io.headway.core.model.location.HrmModel;
import io.headway.core.model.location.StayFeed;
import io.headway.core.plugin.Plugin;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.ModelSpec;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.ShowRequest;
import io.headway.core.task.Subject;
import io.headway.core.task.TaskKind;
import io.headway.trajectory.Stay;
import io.headway.trajectory.TrajectoryText;
import io.headway.trajectory.sample.Samples;
import io.headway.trajectory.synthetic.TrajectoryGenerator;
import io.headway.trajectory.synthetic.TrajectorySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The kind of {@link NextLocationTask}. */
public final class NextLocationKind implements TaskKind<NextLocationTaskSpec, MeasuredLocations> {
  /** V of GeoLife as published. */
  private static final int PUBLISHED_VOCABULARY = 1187;

  /** U of GeoLife as published. */
  private static final int PUBLISHED_USERS = 46;

  /** Training samples: so many that no warm-up is too long. */
  private static final int SUPPOSED = 1 << 20;

  @Override
  public String key() {
    return NextLocationTaskSpec.KIND;
  }

  @Override
  public int builtFor() {
    return Plugin.VERSION;
  }

  @Override
  public Class<NextLocationTaskSpec> asked() {
    return NextLocationTaskSpec.class;
  }

  @Override
  public Class<MeasuredLocations> measured() {
    return MeasuredLocations.class;
  }

  @Override
  public Subject subject() {
    return LocationMetrics.SUBJECT;
  }

  @Override
  public List<Offer> offers() {
    List<String> heads = List.of(ModelSpec.USUAL_HEAD, HrmModel.POINTER);
    return List.of(new Offer(TokenFeed.TYPE, heads), new Offer(StayFeed.TYPE, heads));
  }

  @Override
  public NextLocationTask task(MeasuredLocations measured) {
    return new NextLocationTask(measured);
  }

  /**
   * {@code users}, {@code stays} and {@code seed} are of the synthetic source, {@code path} of the
   * others; what belongs to another source is ignored, so that {@code --set task.source=table}
   * needs no second change.
   */
  @Override
  public Optional<NextLocationTaskSpec> parse(Section task) {
    String source = task.text("source", "synthetic");
    int users = task.integer("users", TrajectorySpec.STANDARD_USERS);
    long stays = task.number("stays", TrajectorySpec.STANDARD_STAYS);
    long seed = task.number("seed", TaskSpec.SEED);
    String path = task.text("path", "");
    List<String> known = List.of("synthetic", "table", "geolife");
    if (!known.contains(source)) {
      task.faults()
          .add(
              task.path("source"),
              String.format(Locale.ROOT, "Unknown source: %s (known: %s)", source, known));
      return Optional.empty();
    }
    return Optional.of(
        new NextLocationTaskSpec(
            switch (source) {
              case "table" -> new LocationSource.Table(path);
              case "geolife" -> new LocationSource.GeoLife(path);
              default -> new LocationSource.Synthetic(users, stays, seed);
            }));
  }

  @Override
  public String made(DataSetCard card) {
    SortedMap<String, Double> statistics = card.statistics();
    return String.format(
        Locale.ROOT,
        "%s samples; %,.0f of %,.0f users, %,.0f location codes",
        Arrays.stream(Split.values())
            .map(
                split ->
                    String.format(
                        Locale.ROOT, "%,d %s", card.counts().get(split.key()), split.key()))
            .collect(Collectors.joining(", ")),
        statistics.get(NextLocationTaskSpec.USER_CODES) - 1,
        statistics.get("table-users"),
        statistics.get(NextLocationTaskSpec.VOCABULARY));
  }

  /** {@code vocabulary} and {@code users}; otherwise those of GeoLife as published. */
  @Override
  public Optional<Supposed<MeasuredLocations>> supposed(
      NextLocationTaskSpec asked, SortedMap<String, Integer> numbers) {
    int vocabulary = numbers.getOrDefault("vocabulary", PUBLISHED_VOCABULARY);
    int users = numbers.getOrDefault("users", PUBLISHED_USERS);
    return Optional.of(
        new Supposed<>(
            new MeasuredLocations(asked, vocabulary, users, SUPPOSED, 1, 1, "not measured"),
            String.format(
                Locale.ROOT, "V = %d location codes and U = %d user codes", vocabulary, users)));
  }

  @Override
  public Map<String, Object> small() {
    return Map.of("users", 4, "stays", 800);
  }

  /** Of synthetic users. */
  @Override
  public NextLocationExamples examples(NextLocationTaskSpec asked) {
    LocationSource.Synthetic synthetic = synthetic(asked, "Cannot make examples of");
    TrajectoryGenerator generator = new TrajectoryGenerator(synthetic.trajectories());
    List<Stay> stays = new ArrayList<>();
    for (int user = 0; user < synthetic.users(); user++) {
      stays.addAll(generator.draw(user));
    }
    Samples samples = Samples.of(stays);
    return new NextLocationExamples(
        new MeasuredLocations(
            asked,
            samples.locations().vocabulary(),
            samples.users().size(),
            samples.train().count(),
            samples.validation().count(),
            samples.test().count(),
            LocationHash.of(samples)),
        samples);
  }

  private static LocationSource.Synthetic synthetic(NextLocationTaskSpec asked, String act) {
    if (asked.source() instanceof LocationSource.Synthetic synthetic) {
      return synthetic;
    }
    throw new InvalidException(
        String.format(
            Locale.ROOT,
            "%s %s: only synthetic users can be drawn without their data set",
            act,
            asked.source().label()));
  }

  @Override
  public List<String> show(NextLocationTaskSpec asked, ShowRequest request) {
    LocationSource.Synthetic synthetic = synthetic(asked, "Cannot show");
    int days = request.days();
    if (request.index() < 0
        || request.count() < 1
        || days < 1
        || request.index() > synthetic.users() - request.count()) {
      throw new InvalidException(
          String.format(
              Locale.ROOT,
              "Invalid range: %d days of %d users from %d (must be 1 or more, in 0..%d)",
              days,
              request.count(),
              request.index(),
              synthetic.users() - 1));
    }
    TrajectoryGenerator generator = new TrajectoryGenerator(synthetic.trajectories());
    List<String> shown = new ArrayList<>();
    for (int user = (int) request.index(); user < request.index() + request.count(); user++) {
      List<Stay> stays = generator.draw(user);
      shown.add(String.format(Locale.ROOT, "user %d: %d stays", user, stays.size()));
      shown.add(TrajectoryText.draw(stays, days));
    }
    return shown;
  }
}
