package io.headway.jobs.cli;

import io.headway.core.check.CheckedStudy;
import io.headway.core.check.Finding;
import io.headway.core.check.ModelCheck;
import io.headway.core.engine.Engine;
import io.headway.core.engine.Engines;
import io.headway.core.parse.StudyParser;
import io.headway.core.study.EngineChoice;
import io.headway.core.study.Study;
import io.headway.core.study.TaskSpec;
import io.headway.core.study.Trial;
import io.headway.core.task.Examples;
import io.headway.core.task.TaskKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks whether a model does what everybody relies on. */
@Command(
    name = "check-model",
    description = {
      "Makes a model small, on small examples of a task, and looks whether it does what everybody",
      "relies on: its parameters are named once and counted right; gradients reach all of them;"
          + " what",
      "it says of an example does not depend on those beside it; the same seed gives the same"
          + " bits;",
      "its loss is a number. Says what is wrong, and what that usually means.",
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 nothing is wrong; 1 it cannot be looked at; 2 something is wrong.",
      "",
      "Examples:",
      "  headway check-model poh-hrm --task maze --set model.refinements=2",
      "  headway check-model baseline --task next-location --set model.head=pointer",
      "  HEADWAY_CLASSPATH=mine.jar headway check-model mine --task maze --size d=32,f=64"
    })
final class CheckModelCommand implements Callable<Integer> {
  private static final String OF_THE_MODEL = "model.";

  @Parameters(paramLabel = "KIND", description = "the model's kind, as in a study")
  private String kind;

  @Option(
      names = "--task",
      required = true,
      paramLabel = "TASK",
      description = "the kind of a task that feeds it")
  private String task;

  @Option(
      names = "--size",
      paramLabel = "NUMBERS",
      description = "numbers of its size over small ones: d=32,H=4,f=64,L=2")
  private String size = "";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "model.refinements=2, task.size=5, training.dropout=0.1; repeatable")
  private List<String> settings = new ArrayList<>();

  @Override
  public Integer call() {
    Study study = study();
    TaskSpec asked = study.task();
    Examples examples = TaskKinds.of(asked).examples(asked);
    Trial trial = study.of(examples.task().spec()).trials().get(0);
    Engine engine = Engines.named(trial.engine().kind());
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s on %s, %s, engine %s",
            trial.arm().name(),
            asked.description(),
            trial.size().numbers(),
            engine.kind()));
    boolean wrong = false;
    for (Finding finding : new ModelCheck(engine, examples, trial).findings()) {
      String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
      System.out.println(
          String.format(Locale.ROOT, "%-6s %-11s %s", verdict, finding.check(), finding.words()));
      wrong |= finding.isWrong();
    }
    return wrong ? Headway.FAILED_TRIALS : Headway.DONE;
  }

  /** What is set for the model goes into its block, the rest over the study. */
  private Study study() {
    List<String> ofModel = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String setting : settings) {
      if (setting.startsWith(OF_THE_MODEL)) {
        ofModel.add(setting.substring(OF_THE_MODEL.length()));
      } else {
        others.add(setting);
      }
    }
    return StudyParser.parse(
        "the study of " + kind,
        CheckedStudy.text(kind, task, size, ofModel),
        others,
        (engine, device, precision, threads, spark) ->
            new EngineChoice(Engines.named(engine).kind(), "cpu", precision, threads));
  }
}
