package io.headway.jobs.cli;

import io.headway.core.plan.SearchFailedException;
import io.headway.core.result.Machine;
import io.headway.jobs.guard.StopSignal;
import io.headway.jobs.spark.Surroundings;
import io.headway.jobs.storage.RunLock.HeldDirectoryException;
import io.headway.jobs.text.Notes;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line; also the main class under spark-submit. */
@Command(
    name = "headway",
    description =
        "Does architecture A beat architecture B, and does its advantage grow with size?%n"
            + "Generates data, trains every (model, size, seed) as a Spark task, draws the figure.",
    subcommands = {
      RunCommand.class,
      SweepCommand.class,
      GenerateCommand.class,
      TrainCommand.class,
      GatherCommand.class,
      ReportCommand.class,
      StatusCommand.class,
      ParamsCommand.class,
      PlanCommand.class,
      ShowCommand.class,
      ExportCommand.class,
      FitCommand.class,
      AnalyzeCommand.class,
      CheckModelCommand.class,
      DoctorCommand.class
    },
    versionProvider = Headway.Version.class,
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  headway run conf/quick.conf",
      "  headway run conf/maze16.conf --out /data/maze16 --set 'seeds=[42,43]'",
      "  headway sweep conf --only '*quick.conf'",
      "  headway plan conf/maze16.conf",
      "  headway status runs/quick",
      "",
      "Models and tasks of your own: HEADWAY_CLASSPATH=mine.jar headway run mine.conf, or --jars",
      "mine.jar of spark-submit (docs/extending.md).",
      "",
      "Running the same command again continues: nothing finished is redone.",
      "Exit codes: 0 done; 1 bad usage or configuration; 2 finished, with failed trials;",
      "75 another run holds the directory, try again later. A sweep's is that of its worst study,",
      "in the order 1, 2, 75, 0."
    })
public final class Headway {
  /** Everything was done. */
  static final int DONE = 0;

  /** Bad usage or configuration. */
  static final int INVALID = 1;

  /** Finished, but some trials failed. */
  static final int FAILED_TRIALS = 2;

  /** Another run holds the directory; as in sysexits.h: a temporary failure, try again later. */
  static final int HELD = 75;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "show where an error comes from")
  private boolean stacktrace;

  private Headway() {}

  /** Runs a command; exits with its code, but returns where that is 0. */
  public static void main(String[] arguments) {
    int exitCode = Output.ofThisProcess().watch(() -> run(arguments));
    // Replicas in this process leave a timer of Spark's barrier stages that would keep it alive for
    // ever; but YARN's cluster mode takes any call of exit, even exit(0), for a failure.
    boolean cluster = "cluster".equals(System.getProperty("spark.submit.deployMode"));
    if (exitCode != DONE || !cluster) {
      System.exit(exitCode);
    }
  }

  /** Runs a command; returns the exit code. */
  public static int run(String... arguments) {
    Optional<String> refusal = ProcessLocale.refusal().or(BuiltForSpark::refusal);
    if (refusal.isPresent()) {
      Notes.say(refusal.get());
      return INVALID;
    }
    Headway headway = new Headway();
    CommandLine commands = headway.commands();
    try {
      Surroundings.settle();
      return commands.execute(arguments);
    } catch (Error e) { // picocli hands over exceptions only
      return headway.report(e, commands.getErr());
    }
  }

  /** All commands, for those who look at them without running one. */
  public static CommandLine commandLine() {
    return new Headway().commands();
  }

  private CommandLine commands() {
    return new CommandLine(this)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.ansi()))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> report(failure, command.getErr()))
        .setParameterExceptionHandler(
            (failure, wrong) -> {
              CommandLine of = failure.getCommandLine();
              of.getErr().println("headway: " + failure.getMessage());
              of.getErr().println(String.format(Locale.ROOT, "Try 'headway %s--help'", name(of)));
              return INVALID;
            });
  }

  private static String name(CommandLine command) {
    return command.getParent() == null ? "" : command.getCommandName() + " ";
  }

  /** Tells a failure in a line; returns the exit code that it stands for. */
  int report(Throwable failure, PrintWriter err) {
    if (StopSignal.ofThisProcess().raised()) {
      return INVALID; // whoever asked for the end has been told
    }
    if (stacktrace) {
      failure.printStackTrace(err);
    } else {
      err.println("headway: " + Errors.message(failure));
    }
    if (failure instanceof SearchFailedException) {
      return FAILED_TRIALS;
    }
    return failure instanceof HeldDirectoryException ? HELD : INVALID;
  }

  /** Prints version and commit. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"headway " + Machine.codeVersion()};
    }
  }
}
