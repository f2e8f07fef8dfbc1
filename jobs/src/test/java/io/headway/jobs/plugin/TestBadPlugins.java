package io.headway.jobs.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.model.ModelKind;
import io.headway.core.task.TaskKind;
import io.headway.jobs.Cli;
import io.headway.jobs.SmallStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of others that are wrong: one line with the jar's name, before any training. */
final class TestBadPlugins {
  @TempDir private Path folder;
  private String study;
  private Path out;

  @BeforeEach
  void writeStudy() {
    study = SmallStudy.write(folder);
    out = folder.resolve("out");
  }

  private Path model(String name, List<String> left, String kind) throws IOException {
    return new PluginJars(folder)
        .jar(
            name,
            Map.entry(ModelKind.class, "theirs.ToyKind"),
            left,
            Toys.MODEL,
            Toys.HELPER,
            kind);
  }

  private Path model(String name, String from, String to) throws IOException {
    return model(name, List.of(), Toys.with(Toys.MODEL_KIND, from, to));
  }

  private Path task(String name, String from, String to) throws IOException {
    return new PluginJars(folder)
        .jar(
            name,
            Map.entry(TaskKind.class, "theirs.CoinsKind"),
            List.of(),
            Toys.TASK,
            Toys.with(Toys.TASK_KIND, from, to));
  }

  private String ofCoins() throws IOException {
    String text = SmallStudy.TEXT.replaceFirst("task \\{.*", "task { kind = coins }");
    return SmallStudy.write(Files.createDirectories(folder.resolve("coins")), text);
  }

  private Cli run(Path jar, String... settings) throws IOException {
    return run(study, jar, settings);
  }

  private Cli run(String file, Path jar, String... settings) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", file, "--out", out.toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return PluginJars.run(List.of(jar), arguments.toArray(String[]::new));
  }

  /** In one line, and before anything is written. */
  private void assertRefused(Cli cli, String message) {
    assertThat(cli.exitCode()).as(cli.err()).isEqualTo(1);
    assertThat(cli.err()).contains(message);
    assertThat(cli.err().lines()).as("one line, no stack trace").hasSize(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void aNameThatIsTaken() throws IOException {
    assertRefused(
        run(model("taken.jar", "return \"toy\"", "return \"baseline\"")),
        "headway: Cannot use model baseline of taken.jar: that name is taken by ");
  }

  @Test
  void anotherVersion() throws IOException {
    assertRefused(
        run(model("old.jar", "io.headway.core.plugin.Plugin.VERSION", "0")),
        "headway: Cannot use model theirs.ToyKind of old.jar: it was built for version 0 of the"
            + " interface (must be 2: build it again)");
  }

  @Test
  void aClassThatIsMissing() throws IOException {
    assertRefused(
        run(model("gone.jar", List.of("ToyKind"), Toys.MODEL_KIND)),
        "headway: Cannot use model theirs.ToyKind of gone.jar: that class is missing");
  }

  @Test
  void aClassThatIsMissingBehindIt() throws IOException {
    String needy = Toys.with(Toys.MODEL_KIND, "made() { }", "made() { Helper.help(); }");
    assertRefused(
        run(model("cut.jar", List.of("Helper"), needy)),
        "headway: Cannot use model theirs.ToyKind of cut.jar: it does not fit this version of"
            + " Headway, or a class that it needs is missing (java.lang.ClassNotFoundException:"
            + " theirs.Helper)");
  }

  @Test
  void aClassThatIsMissingWhenItIsUsed() throws IOException {
    String needy = Toys.with(Toys.MODEL_KIND, "extra = 0", "extra = Helper.help()");
    assertRefused(
        run(model("late.jar", List.of("Helper"), needy), "models=[toy]"),
        "headway: Cannot use model toy of late.jar: it cannot be made at size nano:"
            + " java.lang.NoClassDefFoundError: theirs/Helper");
  }

  @Test
  void settingsThatAreUnknown() throws IOException {
    assertRefused(
        run(model("toy.jar", "extra", "more"), "models=[{kind=toy, depht=2}]"),
        "models[0].depht: Unknown key: depht (did you mean depth? known to toy of toy.jar: [kind,"
            + " name, depth])");
    assertRefused(
        run(ofCoins(), task("coins.jar", "drawn;", "tossed;"), "task.sides=3"),
        "task.sides: Unknown key: sides (known to coins of coins.jar: [kind, train, validation,"
            + " test, seed])");
  }

  @Test
  void whatThrowsWhileItIsMade() throws IOException {
    String failure = "throw new IllegalStateException(\"no luck\");";
    assertRefused(
        run(model("one.jar", "made() { }", "made() { " + failure + " }")),
        "headway: Cannot use model theirs.ToyKind of one.jar: its constructor failed:"
            + " java.lang.IllegalStateException: no luck");
    assertRefused(
        run(
            model("two.jar", "return new Toy(block.integer(\"depth\", 1));", failure),
            "models=[toy]"),
        "models[0]: Cannot use model toy of two.jar: it failed to read its settings:"
            + " java.lang.IllegalStateException: no luck");
    assertRefused(
        run(
            model("three.jar", "int extra = 0;", "if (size.width() > 0) " + failure),
            "models=[toy]"),
        "headway: Cannot use model toy of three.jar: it cannot be made at size nano:"
            + " java.lang.IllegalStateException: no luck");
    assertRefused(
        run(
            model("four.jar", "ends.encode(f);", "f.matmul(ends.encode(f), ends.encode(f));"),
            "models=[toy]"),
        "headway: Cannot use model toy of four.jar: it fails at size pico: Invalid shapes: [[16,"
            + " 16, 24], [16, 16, 24]] (must fit each other)");
  }

  /** What the model needs and what the task offers; the task may be another's, too. */
  @Test
  void aModelThatTheTaskCannotFeed() throws IOException {
    Path picky =
        model("picky.jar", "TokenFeed.TYPE", "new FeedType<>(\"pixels\", TokenFeed.class)");
    assertRefused(
        run(picky, "models=[toy]"),
        "models[0].kind: Invalid kind: toy of picky.jar (must be one of [baseline, looped, poh,"
            + " poh-hrm, baseline-matched, hyper-mixer, transformer-twin]: it needs pixels, and task"
            + " maze offers [tokens])");
    Path coins = task("coins.jar", "drawn;", "tossed;");
    assertRefused(
        PluginJars.run(
            List.of(picky, coins),
            "run",
            ofCoins(),
            "--out",
            out.toString(),
            "--set",
            "models=[toy]"),
        "it needs pixels, and task coins of coins.jar offers [tokens])");
    Path fixed = model("fixed.jar", "int extra = 0;", "int extra = feed.requireTokens();");
    String locations = Path.of("..", "conf", "next-location-quick.conf").toString();
    assertRefused(
        PluginJars.run(
            List.of(fixed), "run", locations, "--set", "models=[toy]", "--out", out.toString()),
        "headway: Cannot use model toy of fixed.jar: it cannot be made at size mini: Invalid"
            + " number of tokens: it differs between the examples of this task (must be the same"
            + " for this model, which has weights for each token)");
  }

  @Test
  void aTaskThatDrawsDifferentExamplesForOneIndex() throws IOException {
    Path jar = task("odd.jar", "toArray();", "toArray();\n      coins[0] = drawn++ % 2;");
    Cli cli = run(ofCoins(), jar, "models=[baseline]");
    assertThat(cli.exitCode()).as(cli.err()).isEqualTo(1);
    assertThat(PluginJars.said(cli))
        .singleElement()
        .asString()
        .isEqualTo(
            "headway: Invalid task coins of odd.jar: train example 0 differs each time that it is"
                + " drawn (must depend on its random numbers alone)");
    assertThat(out.resolve("trials")).doesNotExist();
  }

  /** A run whose jar is not there any more can be looked at as soon as it is. */
  @Test
  void aRunWithoutItsJar() throws IOException {
    Path jar = model("toy.jar", "extra", "more");
    Cli made =
        PluginJars.run(
            List.of(jar), "generate", study, "--out", out.toString(), "--set", "models=[toy]");
    assertThat(made.exitCode()).as(made.err()).isZero();
    for (String command : List.of("status", "report", "gather")) {
      Cli cli = PluginJars.run(List.of(), command, out.toString());
      assertThat(cli.exitCode()).as(cli.err()).isEqualTo(1);
      assertThat(cli.err())
          .contains(
              "nothing on the class path knows toy (HEADWAY_CLASSPATH, or --jars of spark-submit,"
                  + " adds a jar)");
      assertThat(cli.err().lines()).hasSize(1);
    }
    assertThat(PluginJars.run(List.of(jar), "status", out.toString()).exitCode()).isZero();
  }
}
