package io.headway.charts;

import static io.headway.charts.Arms.BASELINE;
import static io.headway.charts.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.charts.OtherTraining.Purpose;
import io.headway.core.result.Finished;
import io.headway.core.result.StudyResults;
import io.headway.core.tune.TuneResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page of a study that was tuned: what the tuning tried, found and took. */
class TestTunedPage {
  /** At 12 x 120 and 240 seconds of training: half an hour and a bit. */
  private static final StudyResults RESULTS =
      TestScalingReport.study(2, List.of(BASELINE, POH_HRM), 3).results();

  private static final TuneResults TUNING = PlantedTuning.of(RESULTS, trial -> -2.8);
  private static final OtherTraining UNTUNED =
      PlantedTuning.other(
          Purpose.UNTUNED, (Finished) RESULTS.trials().get(RESULTS.trials().size() - 1));
  private static final String PAGE = page();

  private static String page() {
    List<OtherTraining> others = new ArrayList<>(PlantedTuning.trainings(TUNING));
    others.add(UNTUNED);
    return PageStudy.page(
        RESULTS,
        new Findings(
            Optional.empty(),
            Optional.of(TUNING),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            others,
            Optional.empty()));
  }

  private static Element table(Document page, String caption) {
    return TestReportPage.all(page, "table").stream()
        .filter(
            table -> table.getElementsByTagName("caption").item(0).getTextContent().equals(caption))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table " + caption));
  }

  @Test
  void theCurveOfScoreOverRateIsInIt() throws Exception {
    List<Element> figures =
        TestReportPage.all(TestReportPage.document(PAGE), "svg").stream()
            .filter(svg -> svg.getAttribute("class").startsWith("figure"))
            .toList();
    assertThat(figures).hasSize(3);
    Element tuning = figures.get(2);
    assertThat(tuning.getElementsByTagName("title").item(0).getTextContent())
        .endsWith(": learning rates");
    assertThat(tuning.getAttribute("width")).as("as wide as it is drawn").isEqualTo("800");
    assertThat(tuning.getElementsByTagName("path").getLength()).isGreaterThan(50);
  }

  @Test
  void everyRateIsThereWithItsScoreAndSorts() throws Exception {
    Element table =
        table(TestReportPage.document(PAGE), "Every rate; scores are of the validation split");
    assertThat(table.getAttribute("class")).isEqualTo("sorts");
    List<String> rows = rows(table);
    assertThat(rows).hasSize(20);
    assertThat(rows)
        .contains(
            "tiny|baseline|0.001|1.040|1|best of those tried", "small|PoH-HRM|0.0001|2.440|1|");
  }

  private static List<String> rows(Element table) {
    List<String> rows = new ArrayList<>();
    NodeList bodies = table.getElementsByTagName("tbody");
    NodeList lines = ((Element) bodies.item(0)).getElementsByTagName("tr");
    for (int i = 0; i < lines.getLength(); i++) {
      NodeList cells = lines.item(i).getChildNodes();
      List<String> texts = new ArrayList<>();
      for (int c = 0; c < cells.getLength(); c++) {
        if (cells.item(c) instanceof Element cell) {
          texts.add(cell.getTextContent());
        }
      }
      rows.add(String.join("|", texts));
    }
    return rows;
  }

  @Test
  void everyTrainingOfItHasItsCurve() throws Exception {
    Document page = TestReportPage.document(PAGE);
    assertThat(table(page, "12 trials").getElementsByTagName("svg").getLength()).isEqualTo(24);
    Element tuning = table(page, "20 trainings: tuning");
    assertThat(tuning.getElementsByTagName("svg").getLength()).isEqualTo(40);
    assertThat(tuning.getTextContent())
        .contains("0.003162", PlantedTuning.HOST, "Validation split: accuracy ")
        .doesNotContain("Test split: ");
    PlantedTuning.trainings(TUNING).forEach(other -> assertThat(PAGE).contains(other.trial().id()));
    assertThat(table(page, "1 training: not tuned").getTextContent()).contains("Test split: ");
    assertThat(
            TestReportPage.all(page, "h3").stream()
                .map(Element::getTextContent)
                .collect(Collectors.toList()))
        .containsSubsequence("Tuning", "Not tuned");
  }

  @Test
  void hoursAndFlopsAreToldApart() throws Exception {
    Document page = TestReportPage.document(PAGE);
    assertThat(TestReportPage.all(page, "dd").stream().map(Element::getTextContent))
        .contains(
            "33 finished trials in all: comparison 12 finished trials, tuning 20 finished trials,"
                + " not tuned 1 finished trial",
            "10.7 hours in all: comparison 0.600 hours, tuning 10.0 hours, not tuned 0.0667 hours",
            "20.5 hours in all: comparison 0.433 hours, tuning 20.0 hours, not tuned 0.0361 hours",
            "6.00e+13 in all: comparison 1.80e+13, tuning 4.00e+13, not tuned 2.00e+12")
        .contains("2.00 GiB");
    Element machines = table(page, "Where trials were trained, and for how long");
    assertThat(rows(machines)).contains(PlantedTuning.HOST + "|processor|20|10.0|2.00 GiB");
    assertThat(TestReportPage.all(page, "dd").stream().map(Element::getTextContent))
        .contains("2025-12-31T00:00:00Z to 2026-01-01T00:00:00Z (UTC)");
  }
}
