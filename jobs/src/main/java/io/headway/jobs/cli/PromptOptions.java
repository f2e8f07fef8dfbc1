package io.headway.jobs.cli;

import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.engine.Session;
import io.headway.core.error.CannotIoException;
import io.headway.core.error.InvalidException;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.Trial;
import io.headway.core.task.Continuation;
import io.headway.core.task.Task;
import io.headway.core.task.TaskKind;
import io.headway.core.task.TaskKinds;
import io.headway.core.weights.KeptWeights;
import io.headway.core.weights.SafeTensors;
import io.headway.core.weights.Speaker;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.UserPaths;
import io.headway.jobs.storage.WeightsFile;
import io.headway.jobs.text.Notes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;

/** What a trained model is to go on with, and how. */
final class PromptOptions {
  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "let a trained model of a run directory go on with this")
  private String prompt;

  @Option(
      names = "--trial",
      paramLabel = "TRIAL",
      description = "whose model: its id, or a part of its id or label that no other trial has")
  private String trial;

  @Option(names = "--tokens", description = "at most so many more tokens (default: 40)")
  private Integer tokens;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description =
          "0 says the likeliest token, 1 draws as the model believes (default: 0, or 1 with"
              + " --seed)")
  private Double temperature;

  @Option(names = "--seed", paramLabel = "N", description = "of what is drawn (default: 42)")
  private Long seed;

  private static final int USUAL_TOKENS = 40;

  private static final long USUAL_SEED = 42;

  /** Unknown words that are told. */
  private static final int TOLD = 8;

  /**
   * Whether there is something to go on with.
   *
   * @throws InvalidException if there is not, but how to go on is said
   */
  boolean areGiven() {
    if (prompt == null && !Stream.of(trial, tokens, temperature, seed).allMatch(Objects::isNull)) {
      throw new InvalidException(
          "Cannot show: --trial, --tokens, --temperature and --seed are of --prompt, which is not"
              + " given");
    }
    return prompt != null;
  }

  /** Text in, text out. */
  String answer(RunDirectory run) throws IOException {
    if (run.readStudy().isEmpty()) {
      throw new InvalidException(
          String.format(Locale.ROOT, "Cannot read %s: it holds no study.json", run));
    }
    double heat = temperature != null ? temperature : seed == null ? 0 : 1;
    Speaker speaker =
        new Speaker(tokens == null ? USUAL_TOKENS : tokens, heat, seed == null ? USUAL_SEED : seed);
    TrialChoice choice = TrialChoice.of(run, trial == null ? "" : trial);
    Continuation task = continuation(run, choice);
    int[] beginning = task.codes(prompt);
    List<String> unknown = task.unknown(prompt);
    if (!unknown.isEmpty()) {
      Notes.say(
          String.format(
              Locale.ROOT,
              "The model does not know %s: it sees an unknown word there.",
              some(unknown)));
    }
    if (beginning.length > task.most()) {
      Notes.say(
          String.format(
              Locale.ROOT,
              "The model sees the last %d of these %d tokens.",
              task.most(),
              beginning.length));
    }
    SafeTensors weights = new WeightsFile(run, choice.trial()).read();
    try (Session session = session(choice)) {
      KeptWeights.restore(weights, choice.trial(), session);
      return prompt + " " + task.text(speaker.goOn(session, task, beginning));
    }
  }

  private static String some(List<String> words) {
    String first = String.join(", ", words.subList(0, Math.min(TOLD, words.size())));
    return words.size() > TOLD
        ? String.format(Locale.ROOT, "%s and %,d more words", first, words.size() - TOLD)
        : first;
  }

  private static Continuation continuation(RunDirectory run, TrialChoice choice)
      throws IOException {
    TaskSpec asked = choice.study().study().task();
    MeasuredTask measured = choice.study().task();
    TaskKind<TaskSpec, MeasuredTask> kind = TaskKinds.of(asked);
    return kind.continuation(measured, name -> text(run, new Path(run.data(asked), name)))
        .orElseThrow(
            () ->
                new InvalidException(
                    String.format(
                        Locale.ROOT,
                        "Cannot go on with a text: the task of %s is %s, which has none",
                        run,
                        kind.key())));
  }

  private static String text(RunDirectory run, Path file) throws IOException {
    return run.storage()
        .readText(file)
        .orElseThrow(
            () ->
                new CannotIoException(
                    String.format(
                        Locale.ROOT, "Cannot read %s: it is not there", UserPaths.text(file))));
  }

  private static Session session(TrialChoice choice) {
    Trial trial = choice.trial();
    Engine engine = Engines.named(trial.engine().kind());
    return engine.open(
        Task.of(choice.study().task()).network(trial.arm(), trial.size(), trial.training()),
        trial.engine().settings(),
        trial.training().optimizer());
  }
}
