package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.jobs.cli.Headway;
import io.headway.maze.MazeText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need no run. */
final class TestCommands {
  @TempDir private Path folder;

  @Test
  void paramsPrintsTheTotalsOfTheLadder() {
    Cli params = Cli.run("params", Path.of("..", "conf", "maze16.conf").toString());
    assertThat(params.exitCode()).as(params.err()).isZero();
    assertThat(row(params, "tiny", "baseline ")).contains("430,980");
    assertThat(row(params, "tiny", "looped")).contains("430,980");
    assertThat(row(params, "tiny", "poh-hrm")).contains("507,598", "1.178");
    assertThat(row(params, "small", "baseline ")).contains("2,438,148");
    assertThat(row(params, "small", "poh-hrm")).contains("2,740,371", "1.124");
    assertThat(row(params, "medium", "baseline ")).contains("12,747,268");
    assertThat(row(params, "medium", "poh-hrm")).contains("13,956,904", "1.095");
    assertThat(row(params, "large", "baseline ")).contains("42,733,828");
    assertThat(row(params, "large", "poh-hrm")).contains("45,479,122", "1.064");
    assertThat(row(params, "xl", "baseline ")).contains("101,045,252");
    assertThat(row(params, "xl", "poh-hrm")).contains("105,971,340", "1.049");
  }

  private static String row(Cli params, String size, String model) {
    return params
        .out()
        .lines()
        .filter(line -> line.matches(size + " +" + model + ".*"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void showDrawsMazesThatParse() {
    Cli show = Cli.run("show", SmallStudy.write(folder), "--split", "test", "--index", "3");
    assertThat(show.exitCode()).as(show.err()).isZero();
    String drawing = show.out().lines().skip(1).collect(Collectors.joining("\n")).stripTrailing();
    assertThat(MazeText.parseSolved(drawing).maze().cells()).isEqualTo(16);
  }

  @Test
  void planKnowsAClusterBySettingsAlone() {
    Cli plan =
        Cli.run(
            "plan",
            SmallStudy.write(folder),
            "--out",
            folder.resolve("none").toString(),
            "--set",
            "sizes=[nano]",
            "--set",
            "models=[baseline]",
            "--set",
            "spark.master=yarn",
            "--set",
            "spark.executor.cores=2",
            "--set",
            "spark.executor.instances=3",
            "--probe-seconds",
            "0.5",
            "--examples",
            "16");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains("2 of 2 trials to run", " on 6 slots of yarn")
        .contains(
            "Warning: baseline nano, seed 1 and 1 beside it need about 2.0 GiB outside the heap,"
                + " an executor with 2 slots gives 0.4 GiB: set spark.executor.memoryOverhead=3g");
  }

  @Test
  void planRefusesAProbeWithoutTime() {
    Cli plan = Cli.run("plan", SmallStudy.write(folder), "--probe-seconds", "0");
    assertThat(plan.exitCode()).isEqualTo(1);
    assertThat(plan.err())
        .isEqualTo("headway: Invalid --probe-seconds: 0.0 (must be > 0 and finite)\n");
  }

  @Test
  void doctorTakesAStepOnEveryDevice() {
    Cli doctor = Cli.run("doctor");
    assertThat(doctor.exitCode()).as(doctor.out()).isZero();
    assertThat(doctor.out())
        .contains("Spark          " + ThisSpark.version(), "libtorch", "a training step ran");
    assertThat(doctor.out())
        .containsPattern(
            "Natives +javacpp, openblas, pytorch(, nd4j-native)? for \\S+, unpacked to ");
  }

  /** YARN takes an exit of a driver in its care for a failure; here it would end the tests. */
  @Test
  void mainReturnsWhenAllIsDone() {
    String mode = "spark.submit.deployMode"; // set so by YARN's application master
    System.setProperty(mode, "cluster");
    try {
      Headway.main(new String[] {"params", SmallStudy.write(folder)});
    } finally {
      System.clearProperty(mode);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "sweep",
        "generate",
        "train",
        "gather",
        "report",
        "status",
        "params",
        "plan",
        "show",
        "doctor"
      })
  void everyCommandHasHelpWithAnExample(String command) {
    Cli help = Cli.run(command, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Usage: headway " + command, "Example");
  }

  @Test
  void usageErrorsAreOneLineAndAHint() {
    Cli wrong = Cli.run("run");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err().lines().toList())
        .isEqualTo(
            Arrays.asList(
                "headway: Missing required parameter: 'STUDY'", "Try 'headway run --help'"));
  }
}
