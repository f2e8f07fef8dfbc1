package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scaling laws of anybody's runs: of a loss a run, or a test unit. */
final class TestLawsOfTables {
  private static final double E = 0.5;
  private static final double A = 30;
  private static final double ALPHA = 0.4;
  private static final int SEEDS = 4;

  @TempDir private Path folder;

  private static double loss(int size) {
    return E + A * Math.pow(parameters(size), -ALPHA);
  }

  private static double parameters(int size) {
    return 1e3 * Math.pow(4, size);
  }

  /** A row a test unit, of which each is hard or easy for all. */
  private static List<String> rows(int arms, int sizes, int units) {
    SplittableRandom random = new SplittableRandom(5);
    double[] hard = random.doubles(units, -0.05, 0.05).toArray();
    List<String> rows = new ArrayList<>();
    for (int arm = 0; arm < arms; arm++) {
      for (int size = 0; size < sizes; size++) {
        for (int seed = 0; seed < SEEDS; seed++) {
          double run = random.nextDouble(-0.002, 0.002);
          for (int unit = 0; unit < units; unit++) {
            double loss = loss(size) + run + hard[unit] + random.nextDouble(-0.02, 0.02);
            rows.add(
                String.format(
                    Locale.ROOT,
                    "arm%d,w%d,%d,%.0f,%d,%d,%.6f",
                    arm,
                    size,
                    seed,
                    parameters(size),
                    unit,
                    loss < 1 ? 1 : 0,
                    loss));
          }
        }
      }
    }
    return rows;
  }

  private Path table(List<String> rows) throws IOException {
    return Files.writeString(
        folder.resolve("units.csv"),
        "arm,size,seed,params,unit,right,loss\n" + String.join("\n", rows) + "\n");
  }

  private static Cli analyze(Path table, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("analyze", table.toString(), "--loss", "loss", "--unit", "unit"));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  /** They were dropped once: no law, and not a word. */
  @Test
  void lossesOfTestUnitsMakeLaws() throws IOException {
    Path table = table(rows(2, 5, 60));
    Cli text = analyze(table);
    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out())
        .contains("arm0: 20 runs of 5 sizes")
        .contains("Intervals are over runs and 60 test examples: 4,000 resamples.");
    Cli json = analyze(table, "--json");
    JsonNode law = Json.read(json.out(), JsonNode.class, "analysis").get("laws").get("arm0");
    assertThat(law.at("/E/value").asDouble()).isCloseTo(E, within(0.03));
    assertThat(law.at("/alpha/low").asDouble()).isLessThan(ALPHA);
    assertThat(law.at("/alpha/high").asDouble()).isGreaterThan(ALPHA);
    assertThat(law.at("/resamples/leftOut").asInt()).as("all have a minimum").isZero();
  }

  @Test
  void aRunThatLacksTheLossOfAUnitIsLeftOutAndSaid() throws IOException {
    List<String> rows = rows(2, 5, 20);
    rows.set(0, rows.get(0).replaceFirst("[^,]+$", ""));
    Cli cli = analyze(table(rows), "--score", "right");
    assertThat(cli.err()).contains("arm0 w0, seed 0, has no loss in 1 of 20 rows: no law holds it");
    assertThat(cli.out()).contains("arm0: 19 runs of 5 sizes", "arm1: 20 runs of 5 sizes");
  }

  /** One run of the largest size, far better than any law through the others lets be. */
  @Test
  void aRunBelowTheFloorIsNamed() throws IOException {
    StringBuilder text = new StringBuilder("params,loss\n");
    for (int size = 0; size < 6; size++) {
      for (int seed = 0; seed < SEEDS; seed++) {
        double loss = loss(size) * Math.exp(0.002 * (seed - 1.5));
        text.append(String.format(Locale.ROOT, "%.0f,%.6f\n", parameters(size), loss));
      }
    }
    text.append(String.format(Locale.ROOT, "%.0f,0.3\n", parameters(5)));
    Path table = Files.writeString(folder.resolve("floor.csv"), text.toString());
    Cli cli = Cli.run("fit", table.toString(), "--loss", "loss", "--parameters", "params");
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out())
        .containsPattern("E +0\\.[45]\\d+ ")
        .contains("1 run below E, which the law reaches at no size:\n  0.300 at 1.024e+06.\n");
  }

  /** Ten arms of 10,000 rows: seconds; a minute is for machines that do other things. */
  @Test
  void tenThousandRowsTakeSeconds() throws IOException {
    List<String> rows = rows(10, 5, 50);
    assertThat(rows).hasSize(10_000);
    Path table = table(rows);
    Cli[] cli = new Cli[1];
    assertThat(Duration.ofMinutes(1))
        .isGreaterThan(
            elapsed(
                () -> {
                  cli[0] = analyze(table);
                }));
    assertThat(cli[0].exitCode()).as(cli[0].err()).isZero();
    assertThat(cli[0].out())
        .contains("arm9: 20 runs of 5 sizes", "50 test examples: 4,000 resamples");
  }

  private static Duration elapsed(Runnable work) {
    long from = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - from);
  }
}
