package io.headway.jobs.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.fit.ScalingLaw;
import io.headway.jobs.Cli;
import io.headway.jobs.Results;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestFitCommand {
  private static final ScalingLaw ONE = ScalingLaw.of(0.5, 40, 0.4);
  private static final ScalingLaw OTHER = ScalingLaw.of(0.5, 40, 0.45);

  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** Two arms, five sizes, five runs of each, and a run that failed. */
  private String table() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder rows = new StringBuilder("\ufeffarm,\"my size\",seed,test loss,note\r\n");
    for (String arm : new String[] {"plain", "looped, twice"}) {
      ScalingLaw law = arm.equals("plain") ? ONE : OTHER;
      for (double n : new double[] {7e3, 3e4, 1e5, 4e5, 1.5e6}) {
        for (int seed = 0; seed < 5; seed++) {
          double loss = law.loss(n) * Math.exp(0.005 * random.nextGaussian());
          rows.append(
              String.format(Locale.ROOT, "\"%s\", %s ,%d,%s,\"a, b\"\r\n", arm, n, seed, loss));
        }
      }
    }
    return write("their results.csv", rows + "plain,7e3,9,,failed\r\n");
  }

  private Cli fit(String table, String... more) {
    String[] arguments = new String[6 + more.length];
    String[] first = {"fit", table, "--loss", "test loss", "--parameters", "my size"};
    System.arraycopy(first, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return Cli.run(arguments);
  }

  @Test
  void armsAreFittedAndCompared() throws IOException {
    Cli cli = fit(table(), "--arm", "arm");
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.err()).contains("1 row has no loss and is left out.");
    assertThat(cli.out())
        .startsWith("test loss = E + A my size^-alpha\n\nplain: 25 runs of 5 sizes, Huber loss of")
        .contains("alpha", "95 % interval", "law above it by", "looped, twice: 25 runs of 5 sizes")
        .containsPattern("alpha of looped, twice less that of plain: 0\\.0[0-9]+ \\[0\\.0");
    JsonNode json = Results.tree(fit(table(), "--arm", "arm", "--json").out());
    for (String arm : new String[] {"plain", "looped, twice"}) {
      double alpha = arm.equals("plain") ? 0.4 : 0.45;
      JsonNode found = json.path(arm).path("alpha");
      assertThat(found.path("value").asDouble()).isCloseTo(alpha, within(0.02));
      assertThat(found.path("low").asDouble()).isLessThan(alpha);
      assertThat(found.path("high").asDouble()).isGreaterThan(alpha);
      assertThat(json.path(arm).path("gradientNorm").asDouble()).isLessThanOrEqualTo(1e-12);
    }
    assertThat(fit(table(), "--arm", "arm").out()).isEqualTo(cli.out());
  }

  @Test
  void withDataOrFlopsThereAreTwoTerms() throws IOException {
    ScalingLaw law = new ScalingLaw(1.8172, 482.01, 0.3478, 2085.43, 0.3658);
    StringBuilder rows = new StringBuilder("test loss,my size,D,C\n");
    for (int i = 0; i < 30; i++) {
      double n = 4e7 * Math.pow(2.3, i % 6);
      double d = 5e8 * Math.pow(3, Math.floorDiv(i, 6));
      rows.append(law.loss(n, d)).append(',').append(n).append(',').append(d).append(',');
      rows.append(6 * n * d).append('\n');
    }
    String table = write("data.csv", rows.toString());
    for (String[] second : new String[][] {{"--data", "D"}, {"--flops", "C"}}) {
      Cli cli = fit(table, second[0], second[1], "--json");
      assertThat(cli.exitCode()).as(cli.err()).isZero();
      JsonNode one = Results.tree(cli.out()).path("");
      assertThat(one.path("alpha").path("value").asDouble()).isCloseTo(0.3478, within(1e-5));
      assertThat(one.path("beta").path("value").asDouble()).isCloseTo(0.3658, within(1e-5));
    }
    assertThat(fit(table, "--data", "D").out())
        .contains("+ B D^-beta", "No intervals: a size has one run");
    assertThat(fit(table, "--flops", "C").out()).contains("+ B (C / (6 my size))^-beta");
  }

  /** Twenty tokens a parameter everywhere: their shares in the loss are anybody's guess. */
  @Test
  void sizesAndDataThatRiseTogetherAreRefused() throws IOException {
    ScalingLaw law = new ScalingLaw(1.8, 480, 0.35, 2085, 0.37);
    StringBuilder rows = new StringBuilder("test loss,my size,D,C\n");
    for (int i = 0; i < 8; i++) {
      double n = 4e7 * Math.pow(2.3, i);
      double d = Math.rint(20 * n);
      rows.append(law.loss(n, d)).append(',').append(n).append(',').append(d).append(',');
      rows.append(6 * n * d).append('\n');
    }
    String table = write("together.csv", rows.toString());
    for (String[] second : new String[][] {{"--data", "D"}, {"--flops", "C"}}) {
      Cli cli = fit(table, second[0], second[1]);
      assertThat(cli.exitCode()).as(cli.out()).isEqualTo(2);
      assertThat(cli.out().replaceAll("\\s+", " "))
          .contains(
              "Cannot tell the exponents of size and data apart: both rise together (correlation of"
                  + " their logarithms 1.0000");
    }
    assertThat(fit(table).exitCode()).isZero();
  }

  @Test
  void rowsThatMayBeOthersThanTheySeemAreSaid() throws IOException {
    StringBuilder rows = new StringBuilder("arm,test loss,my size\n");
    for (int i = 0; i < 6; i++) {
      double n = 1e3 * Math.pow(3, i);
      rows.append("a,").append(1 + 40 * Math.pow(n, -0.4)).append(',').append(n).append('\n');
      rows.append("b,").append(1 + 50 * Math.pow(n, -0.4)).append(',').append(n).append('\n');
    }
    String again = rows.toString().lines().skip(1).findFirst().orElseThrow();
    Cli mixed = fit(write("mixed.csv", rows + again + "\n"));
    assertThat(mixed.err())
        .contains(
            "1 row says what an earlier one says, to the last digit (is a run there twice?).",
            "Its column arm has 2 values, a, b, which are fitted as one law; --arm arm tells them"
                + " apart.");
    assertThat(fit(write("apart.csv", rows.toString()), "--arm", "arm").err()).isEmpty();
  }

  @Test
  void whatIsNoLawIsNotTold() throws IOException {
    StringBuilder rows = new StringBuilder("test loss,my size\n");
    for (double n : new double[] {1e3, 1e4, 1e5, 1e6}) {
      for (int run = -1; run <= 1; run++) {
        rows.append(40 * Math.pow(n, -0.2) * (1 + 0.01 * run)).append(',').append(n).append('\n');
      }
    }
    Cli line = fit(write("line.csv", rows.toString()));
    assertThat(line.exitCode()).isEqualTo(2);
    assertThat(line.out()).contains("no better than a straight line in the logarithms (AICc");
    Cli three = fit(write("three.csv", "test loss,my size\n3,1\n2,2\n1,3\n"));
    assertThat(three.exitCode()).isEqualTo(2);
    assertThat(three.out()).contains("Cannot fit a power law to 3 sizes (must be at least 4");
    Cli five = fit(write("five.csv", "test loss,my size\n3,1\n2,2\n1.6,3\n1.4,4\n1.3,5\n"));
    assertThat(five.out()).contains("Cannot tell a law with 3 parameters from 5 runs (must be at");
    Cli anyway =
        Cli.run(
            "fit",
            folder.resolve("five.csv").toString(),
            "--loss",
            "test loss",
            "--flops",
            "my size",
            "--anyway");
    assertThat(anyway.exitCode()).as(anyway.out()).isZero();
  }

  private void assertRefused(Cli cli, String message) {
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).isEqualTo("headway: " + message + "\n");
  }

  @Test
  void badTablesAreRefusedInALine() throws IOException {
    String gone = folder.resolve("gone.csv").toString();
    assertRefused(fit(gone), "Cannot read " + gone + ": No such file or folder: " + gone);
    String other = write("other.csv", "a,b\n1,2\n");
    assertRefused(fit(other), "Unknown column of " + other + ": test loss (known: a, b)");
    String word = write("word.csv", "test loss,my size\n1,2\n1,many\n");
    assertRefused(fit(word), word + ":3: Invalid my size: many (must be a number > 0)");
    String negative = write("negative.csv", "test loss,my size\n-1,2\n");
    assertRefused(fit(negative), negative + ":2: Invalid test loss: -1 (must be a number > 0)");
    String empty = write("empty.csv", "test loss,my size\n");
    assertRefused(fit(empty), "Invalid table " + empty + ": no rows with a loss (must have some)");
    String ragged = write("ragged.csv", "test loss,my size\n1,2,3\n");
    assertRefused(fit(ragged), ragged + ":2: Invalid row: 3 cells (must be as many as the header)");
    assertThat(Cli.run("fit", other, "--loss", "a").err())
        .contains("neither --parameters nor --flops");
    assertThat(fit(other, "--data", "a", "--flops", "b").err()).contains("mutually exclusive");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "test loss,my size,\u00e9\n1,2,3\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(fit(latin.toString()).err()).contains("Cannot read " + latin).hasLineCount(1);
  }
}
