package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.json.Json;
import io.headway.core.result.Failed;
import io.headway.core.result.TrialResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a report in a browser, of a run whose texts would rather be scripts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReportPageIT {
  private static final String HOSTILE =
      "</script><script>window.ran=1;alert(1)</script>\"><img src=x onerror=window.ran=1>'${1}";

  @TempDir private static Path folder;

  /** One size is tuned, and both arms are scored on larger mazes. */
  private static final String TUNED =
      SmallStudy.TEXT
          + """
          name = tuned
          task.position = sinusoidal
          models = [baseline, looped]
          sizes = [nano]
          training { epochs = 1, validations = 1 }
          tune { rates = 3, extend = 0, at-most = 9 }
          evaluate { examples = 10, task.size = [4, 5], "model.refinements" = [1, 2] }
          """;

  private Chromium browser;
  private Path page;
  private Path progress;
  private Path tuned;

  @BeforeAll
  void runAndStart() throws Exception {
    browser = Chromium.start(folder);
    String text =
        SmallStudy.TEXT
            + "models = [baseline, poh-hrm]\nsizes = [nano]\n"
            + "question = "
            + Json.canonical(HOSTILE)
            + "\ntraining { epochs = 2 }\n";
    Path run = folder.resolve("run");
    Cli trained = Cli.run("run", SmallStudy.write(folder, text), "--out", run.toString());
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    Path result = Results.files(run).get(0);
    TrialResult finished = Json.read(Files.readString(result), TrialResult.class, "result");
    Failed failed =
        new Failed(
            finished.schema(),
            finished.trial(),
            HOSTILE,
            HOSTILE,
            true,
            HOSTILE,
            finished.provenance());
    Files.writeString(result, Json.pretty(failed));
    Cli reported = Cli.run("report", run.toString());
    assertThat(reported.out()).contains("report.html");
    page = run.resolve("report").resolve("report.html");
    progress = run.resolve("progress.html");
    Path other = folder.resolve("tuned");
    Cli second = Cli.run("run", SmallStudy.write(folder, TUNED), "--out", other.toString());
    assertThat(second.exitCode()).as(second.err()).isZero();
    tuned = other.resolve("report").resolve("report.html");
  }

  @AfterAll
  void end() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"390, false", "390, true", "1280, false", "1280, true"})
  void isWholeAtEveryWidthAndInTheDark(int width, boolean dark) throws Exception {
    Chromium.Page shown = browser.open(page, width, dark);
    assertThat(shown.evaluate("innerWidth").asInt()).isEqualTo(width);
    assertThat(shown.evaluate("document.documentElement.scrollWidth").asInt())
        .as("nothing but boxes scrolls sideways")
        .isLessThanOrEqualTo(width);
    assertThat(shown.evaluate("document.querySelector('.question').textContent").asText())
        .isEqualTo(HOSTILE);
    assertThat(shown.evaluate("typeof window.ran").asText()).isEqualTo("undefined");
    assertThat(shown.evaluate("document.querySelectorAll('script').length").asInt()).isOne();
    assertThat(shown.evaluate("document.images.length").asInt()).isZero();
    assertThat(
            shown
                .evaluate(
                    "Array.from(document.querySelectorAll('table.sorts > thead th'))"
                        + ".every(th => th.querySelector('button') !== null)")
                .asBoolean())
        .isTrue();
    assertThat(
            shown
                .evaluate(
                    "Array.from(document.querySelectorAll('svg.figure'))"
                        + ".map(svg => svg.getBoundingClientRect().width >= 1000).join()")
                .asText())
        .as("figures keep a size that can be read")
        .isEqualTo("true,true");
    String ground = shown.evaluate("getComputedStyle(document.body).backgroundColor").asText();
    assertThat(ground).isEqualTo(dark ? "rgb(18, 22, 28)" : "rgb(246, 247, 249)");
    assertThat(shown.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"390, false", "390, true", "1280, false", "1280, true"})
  void tuningAndHeatMapsAreWholeAtEveryWidthAndInTheDark(int width, boolean dark) throws Exception {
    Chromium.Page shown = browser.open(tuned, width, dark);
    assertThat(shown.evaluate("document.documentElement.scrollWidth").asInt())
        .as("nothing but boxes scrolls sideways")
        .isLessThanOrEqualTo(width);
    String figures = "Array.from(document.querySelectorAll('svg.figure'))";
    assertThat(
            shown.evaluate(figures + ".map(svg => svg.querySelector('title').id).join()").asText())
        .isEqualTo("scaling-title,costs-title,elsewhere0-title,tuning-title");
    assertThat(
            shown
                .evaluate(
                    figures
                        + ".every(svg => svg.getBoundingClientRect().width >= 500"
                        + " && getComputedStyle(svg.parentNode).backgroundColor"
                        + " === 'rgb(255, 255, 255)')")
                .asBoolean())
        .as("figures keep a size that can be read, on the ground that they are drawn for")
        .isTrue();
    assertThat(shown.complaints()).isEmpty();
  }

  @Test
  void everyRateSorts() throws Exception {
    Chromium.Page shown = browser.open(tuned, 390, true);
    String table =
        "Array.from(document.querySelectorAll('table.sorts'))"
            + ".find(t => t.caption.textContent.startsWith('Every rate'))";
    String values = table + ".tBodies[0].rows, row => row.cells[3].textContent).join()";
    shown.evaluate(table + ".closest('details').open = true");
    shown.evaluate(table + ".tHead.rows[0].cells[3].querySelector('button').click()");
    assertThat(numbers(shown.evaluate("Array.from(" + values).asText())).hasSize(6).isSorted();
    assertThat(shown.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(390);
    assertThat(shown.complaints()).isEmpty();
  }

  /** The policy of the page lets the file be saved, and it is the study. */
  @Test
  void theStudysFileIsSaved() throws Exception {
    Path saved = browser.saveInto(folder.resolve("saved")).resolve("tuned.conf");
    Chromium.Page shown = browser.open(tuned, 1280, false);
    shown.evaluate("document.querySelector('a[download]').click()");
    browser.awaitFile(saved);
    assertThat(saved).hasSameTextualContentAs(folder.resolve("tuned").resolve("study.conf"));
    assertThat(shown.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"390, true", "1280, false"})
  void howItStandsIsAPageToo(int width, boolean dark) throws Exception {
    Chromium.Page shown = browser.open(progress, width, dark);
    assertThat(shown.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    assertThat(shown.evaluate("document.body.textContent").asText())
        .contains("poh-hrm nano, seed 2");
    assertThat(shown.evaluate("document.querySelectorAll('script').length").asInt()).isZero();
    assertThat(shown.evaluate("typeof window.ran").asText()).isEqualTo("undefined");
    assertThat(shown.complaints()).isEmpty();
  }

  /** The scores of the trials as they stand, an empty one of what failed. */
  private static String scores(Chromium.Page shown) throws Exception {
    return shown
        .evaluate(
            "Array.from(document.querySelectorAll('table.trials > tbody > tr:first-child'))"
                + ".map(row => row.cells[4].textContent).join()")
        .asText();
  }

  @Test
  void tablesSortByClickAndByKey() throws Exception {
    Chromium.Page shown = browser.open(page, 1280, false);
    String button = "document.querySelectorAll('table.trials > thead button')[4]";
    String sorted = "document.querySelectorAll('table.trials > thead th')[4].ariaSort";
    shown.evaluate(button + ".click()");
    assertThat(shown.evaluate(sorted).asText()).isEqualTo("ascending");
    double[] rising = numbers(scores(shown));
    assertThat(rising).hasSize(3).isSorted();
    assertThat(scores(shown)).as("what has no score comes last").endsWith(",");
    shown.evaluate(button + ".focus()");
    shown.enter();
    assertThat(shown.evaluate(sorted).asText()).isEqualTo("descending");
    double[] falling = numbers(scores(shown));
    for (int i = 0; i < falling.length; i++) {
      assertThat(falling[i]).isEqualTo(rising[rising.length - 1 - i]);
    }
    assertThat(scores(shown)).endsWith(",");
    assertThat(shown.complaints()).isEmpty();
  }

  private static double[] numbers(String joined) {
    return Arrays.stream(joined.split(","))
        .filter(text -> !text.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void whatATrialDidIsShownOnDemand() throws Exception {
    Chromium.Page shown = browser.open(page, 390, true);
    String details = "document.querySelectorAll('table.trials details')[1]";
    String seen = details + ".querySelector('svg').checkVisibility()";
    assertThat(shown.evaluate(seen).asBoolean()).isFalse();
    shown.evaluate(details + ".querySelector('summary').click()");
    assertThat(shown.evaluate(seen).asBoolean()).isTrue();
    assertThat(shown.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(390);
    assertThat(shown.complaints()).isEmpty();
  }
}
