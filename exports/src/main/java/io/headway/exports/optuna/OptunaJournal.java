package io.headway.exports.optuna;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headway.core.error.InvalidException;
import io.headway.core.json.Json;
import io.headway.exports.trials.ExportedRun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Optuna's journal: a JSON object a line, each an operation that its storage applies in turn
 * ({@code optuna.storages.JournalStorage(optuna.storages.journal.JournalFileBackend(FILE))}). A
 * study is made by {@code CREATE_STUDY}, and gets its number by its place; a trial by {@code
 * CREATE_TRIAL}, which says all of it at once.
 */
public final class OptunaJournal {
  private static final String WORKER = "headway";
  private static final String WORKER_FIELD = "worker_id";
  private static final String STUDY_ATTRIBUTE = "user_attr";
  private static final String TRIAL_ATTRIBUTES = "user_attrs";

  /** Of a study: the identity of the run that it is of. */
  static final String RUN = "run";

  /** Numbers of Journal */
  private static final int CREATE_STUDY = 0;

  private static final int SET_STUDY_USER_ATTR = 2;
  private static final int SET_STUDY_SYSTEM_ATTR = 3;
  private static final int CREATE_TRIAL = 4;

  /** Numbers of optuna.study.StudyDirection. */
  private static final int MINIMIZE = 1;

  private static final int MAXIMIZE = 2;

  /** The name of the objective, as Study.set_metric_names keeps it. */
  private static final String METRIC_NAMES = "study:metric_names";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final StringBuilder lines = new StringBuilder();
  private int studies;

  private OptunaJournal() {}

  /**
   * The journal of a run: a study for each arm at each size that is searched or tuned.
   *
   * @throws IllegalArgumentException "Cannot export ..." if nothing is
   */
  public static byte[] of(ExportedRun run) {
    List<OptunaStudy> studies = new ArrayList<>();
    if (run.study().search().isPresent()) {
      studies.addAll(new Searches(run).studies());
    }
    if (run.study().tune().isPresent()) {
      studies.addAll(new Tunings(run).studies());
    }
    if (studies.isEmpty()) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Cannot export %s to Optuna: %s", run.directory(), why(run)));
    }
    OptunaJournal journal = new OptunaJournal();
    studies.forEach(journal::add);
    return journal.lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String why(ExportedRun run) {
    return run.study().tune().isPresent()
        ? "its tuning has not begun"
        : "it has neither a search nor a tuning (tensorboard and mlflow take what is compared)";
  }

  /**
   * Whether a text is a journal of a run, or the beginning of one, that nobody but this class
   * wrote.
   */
  public static boolean isOf(ExportedRun run, String journal) {
    Set<String> trainings = new TreeSet<>();
    for (String text : (Iterable<String>) journal.lines()::iterator) {
      Optional<ObjectNode> line = ourLine(text);
      if (line.isEmpty()) {
        return false;
      }
      JsonNode told = line.get().at("/" + STUDY_ATTRIBUTE + "/" + RUN);
      if (!told.isMissingNode() && !told.asText().equals(run.identity())) {
        return false;
      }
      line.get()
          .at("/" + TRIAL_ATTRIBUTES + "/" + Trainings.IDS)
          .forEach(id -> trainings.add(id.asText()));
    }
    return !run.isOfOthers(trainings);
  }

  private static Optional<ObjectNode> ourLine(String text) {
    try {
      return Optional.of(Json.object(text, "journal"))
          .filter(line -> line.path(WORKER_FIELD).asText().equals(WORKER));
    } catch (Json.UnreadableException e) {
      return Optional.empty();
    }
  }

  private void add(OptunaStudy study) {
    int number = studies++;
    ObjectNode created = operation(CREATE_STUDY).put("study_name", study.name());
    created.putArray("directions").add(study.lower() ? MINIMIZE : MAXIMIZE);
    add(created);
    ObjectNode named = operation(SET_STUDY_SYSTEM_ATTR).put("study_id", number);
    named.putObject("system_attr").putArray(METRIC_NAMES).add(study.objective());
    add(named);
    study
        .attributes()
        .forEach(
            (name, value) -> {
              ObjectNode told = operation(SET_STUDY_USER_ATTR).put("study_id", number);
              told.putObject(STUDY_ATTRIBUTE).set(name, value);
              add(told);
            });
    study.trials().forEach(trial -> add(number, trial));
  }

  private void add(int study, OptunaTrial trial) {
    ObjectNode created = operation(CREATE_TRIAL);
    created.put("study_id", study).put("state", trial.state().code()).putNull("values");
    created.set("value", trial.value().map(OptunaJournal::number).orElse(none()));
    created.set("datetime_start", time(trial.span().begin()));
    if (trial.span().end().isPresent() && trial.state().isOver()) {
      created.set("datetime_complete", time(trial.span().end()));
    }
    ObjectNode distributions = created.putObject("distributions");
    ObjectNode values = created.putObject("params");
    trial
        .parameters()
        .forEach(
            (name, chosen) -> {
              distributions.put(name, chosen.json());
              values.set(name, chosen.value());
            });
    ObjectNode curve = created.putObject("intermediate_values");
    trial.curve().forEach((epoch, value) -> curve.put(Integer.toString(epoch), value));
    created.putObject(TRIAL_ATTRIBUTES).setAll(trial.attributes());
    created.putObject("system_attrs");
    add(created);
  }

  private static JsonNode number(double value) {
    return JsonNodeFactory.instance.numberNode(value);
  }

  private static JsonNode none() {
    return JsonNodeFactory.instance.nullNode();
  }

  private static JsonNode time(Optional<Instant> instant) {
    return instant
        .<JsonNode>map(at -> JsonNodeFactory.instance.textNode(TIME.format(at)))
        .orElse(none());
  }

  private static ObjectNode operation(int code) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    return tree.put("op_code", code).put(WORKER_FIELD, WORKER);
  }

  private void add(ObjectNode line) {
    lines.append(line).append('\n');
  }
}
