package io.headway.charts;

import static io.headway.charts.Arms.BASELINE;
import static io.headway.charts.Arms.LOOPED;
import static io.headway.charts.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.plan.SearchResults;
import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.study.Arm;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page is read as XML: what is an element, an attribute or text there is so in a browser. */
class TestReportPage {
  private static final List<Arm> ARMS = List.of(BASELINE, LOOPED, POH_HRM);
  private static final StudyResults EXAMPLE = PageStudy.example();
  private static final String PAGE = PageStudy.page(EXAMPLE);

  static Document document(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  static List<Element> all(Document page, String tag) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = page.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> headings(Document page) {
    return all(page, "h2").stream().map(Element::getTextContent).toList();
  }

  @Test
  void theAnswerComesFirst() throws Exception {
    Document page = document(PAGE);
    List<Element> paragraphs = all(page, "p");
    Analysis analysis = Analysis.of(EXAMPLE);
    assertThat(paragraphs.get(0).getTextContent()).isEqualTo(EXAMPLE.study().question());
    assertThat(paragraphs.get(1).getTextContent())
        .isEqualTo(analysis.headlines().get(0).verdict())
        .containsPattern("\\[[-+\\d.]+, [-+\\d.]+\\]");
    assertThat(paragraphs.get(3).getTextContent())
        .startsWith("It does not say ")
        .contains("nor anything of other tasks, data or sizes")
        .contains("the study's one learning rate, ")
        .contains("each was trained at it, none was tuned");
    assertThat(headings(page))
        .containsExactly(
            "Scores against model size",
            "Scores against what they cost",
            "Answers",
            "Tables",
            "What this study could have shown",
            "Scaling laws of the test loss",
            "Analysis checklist",
            "Every trial",
            "What is missing",
            "Provenance");
  }

  @Test
  void whatIsNotShownIsNotCalledEqual() throws Exception {
    StudyResults equal =
        new SyntheticStudy(0, 2, List.of(BASELINE, POH_HRM), 1, (arm, k) -> 0.6).results();
    assertThat(all(document(PageStudy.page(equal)), "p").get(3).getTextContent())
        .startsWith("It does not say that there is no difference")
        .contains("; nor what another seed would give;")
        .endsWith("intervals are over test examples like these alone.");
  }

  @Test
  void oneArmIsAnsweredByItsScores() throws Exception {
    StudyResults one = TestScalingReport.study(2, List.of(BASELINE), 2).results();
    assertThat(all(document(PageStudy.page(one)), "p").get(1).getTextContent())
        .matches("baseline at tiny: accuracy [\\d.]+ % \\[.*\\]; baseline at small: .*\\.");
  }

  @Test
  void everyTrialIsThereWithItsCurve() throws Exception {
    Document page = document(PAGE);
    Set<String> rows = new TreeSet<>();
    for (Element table : all(page, "table")) {
      if (table.getAttribute("class").equals("sorts trials")) {
        NodeList bodies = table.getElementsByTagName("tbody");
        for (int i = 0; i < bodies.getLength(); i++) {
          Element body = (Element) bodies.item(i);
          if (body.getParentNode() == table) {
            Element row = (Element) body.getElementsByTagName("tr").item(0);
            rows.add(
                row.getElementsByTagName("th").item(0).getTextContent()
                    + row.getElementsByTagName("td").item(0).getTextContent()
                    + row.getElementsByTagName("td").item(1).getTextContent());
            assertThat(body.getElementsByTagName("svg").getLength()).isEqualTo(2);
            assertThat(body.getElementsByTagName("details").getLength()).isEqualTo(1);
          }
        }
      }
    }
    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            EXAMPLE.measured().trials().stream()
                .map(t -> t.arm().name() + t.size().name() + t.seed())
                .toList());
    EXAMPLE.measured().trials().forEach(trial -> assertThat(PAGE).contains(trial.id()));
  }

  @Test
  void nothingIsLoadedFromAnywhere() throws Exception {
    assertThat(PAGE.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContain("http:", "https:", "@import", "//cdn");
    Document page = document(PAGE);
    for (Element element : all(page, "*")) {
      for (String name : List.of("src", "href", "xlink:href", "action", "style")) {
        if (element.hasAttribute(name)) {
          assertThat(element.getTagName() + " " + element.getAttribute(name))
              .isEqualTo("link data:,");
        }
      }
    }
    Matcher uses = Pattern.compile("url\\(([^)]*)\\)").matcher(PAGE);
    while (uses.find()) {
      assertThat(PAGE).contains(" id=\"" + uses.group(1).substring(1) + "\"");
    }
  }

  @Test
  void thePolicyNamesTheOneStyleAndTheOneScript() throws Exception {
    Document page = document(PAGE);
    String policy =
        all(page, "meta").stream()
            .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
            .map(meta -> meta.getAttribute("content"))
            .findFirst()
            .orElseThrow();
    assertThat(policy)
        .startsWith("default-src 'none'; ")
        .contains("script-src '" + hash(between("<script>", "</script>")) + "'")
        .contains("style-src '" + hash(between("<style>", "</style>")) + "'")
        .doesNotContain("unsafe");
    assertThat(all(page, "script")).hasSize(1);
    assertThat(all(page, "style")).hasSize(1);
  }

  private static String between(String from, String to) {
    int start = PAGE.indexOf(from) + from.length();
    return PAGE.substring(start, PAGE.indexOf(to, start));
  }

  private static String hash(String text) throws Exception {
    byte[] bytes =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void hostileTextsAreTexts() throws Exception {
    String text = PageStudy.page(PageStudy.hostile(TestScalingReport.study(2, ARMS, 2).results()));
    Document page = document(text);
    String shown = PageStudy.HOSTILE.replace('\u0001', '\uFFFD');
    assertThat(all(page, "script")).hasSize(1);
    assertThat(all(page, "img")).isEmpty();
    assertThat(text).doesNotContain("<img", "<script>alert", "<\u0001");
    assertThat(all(page, "h1").get(0).getTextContent()).isEqualTo(shown);
    assertThat(all(page, "p").get(0).getTextContent()).isEqualTo(shown);
    assertThat(all(page, "summary").stream().map(Element::getTextContent))
        .contains(shown + ": " + shown);
    assertThat(all(page, "li").stream().map(Element::getTextContent))
        .contains("baseline tiny, seed 42: " + shown + ": " + shown);
    assertThat(all(page, "dd").stream().map(Element::getTextContent)).contains(shown);
    for (Element element : all(page, "*")) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
      }
    }
  }

  @Test
  void sameResultsSamePage() {
    assertThat(PageStudy.page(EXAMPLE)).isEqualTo(PAGE);
  }

  @Test
  void aThousandTrialsAreFewMegabytesAndSeconds() throws Exception {
    StudyResults many =
        PageStudy.longer(TestScalingReport.study(5, TestScalingReport.ALL, 40).results(), 200);
    assertThat(many.trials()).hasSize(1000);
    Instant start = Instant.now();
    String page = PageStudy.page(many);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(5_000_000);
    assertThat(page).contains("<caption>1,000 trials</caption>").contains("11 of 200 epochs");
    assertThat(all(document(page), "details")).hasSizeGreaterThan(1000);
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    SyntheticStudy study = TestScalingReport.study(2, ARMS, 2);
    StudyResults failing = study.failing(t -> t.arm().equals(LOOPED) && t.seed() == 43);
    StudyResults results = study.of(failing.trials().subList(0, 11));
    Document page = document(PageStudy.page(results));
    List<String> titles = all(page, "h3").stream().map(Element::getTextContent).toList();
    assertThat(titles).contains("Failed (2)", "Without a result (1)");
    assertThat(all(page, "li").stream().map(Element::getTextContent))
        .contains(
            "looped tiny, seed 43: train: loss is not finite, \"NaN\"", "poh-hrm small, seed 43");
    assertThat(PAGE)
        .contains("Not compared at equal cost (1)", "seconds of training do not overlap")
        .doesNotContain("Nothing: every trial");
    assertThat(PageStudy.page(TestScalingReport.study(2, List.of(BASELINE), 1).results()))
        .contains("Nothing: every trial was trained and scored");
  }

  @Test
  void nothingFinishedIsAPageToo() throws Exception {
    StudyResults none = TestScalingReport.study(1, ARMS, 1).failing(trial -> true);
    assertThat(headings(document(PageStudy.page(none)))).contains("Every trial", "Provenance");
  }

  @Test
  void aSearchIsToldWithItsWinners() throws Exception {
    SearchResults search = new TestSearchReport().results();
    Document page =
        document(
            PageStudy.page(
                EXAMPLE,
                new Findings(
                    Optional.of(search),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty())));
    assertThat(headings(page)).contains("Search");
    assertThat(all(page, "pre").get(0).getTextContent()).startsWith("Search of ");
  }

  private static String withFile(StudyResults results, String file) {
    return PageStudy.page(
        results,
        new Findings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(file)));
  }

  @Test
  void theStudysFileCanBeSavedAndRun() throws Exception {
    String file = "name = quick # \u00fc </pre><script>\n";
    Document page = document(withFile(EXAMPLE, file));
    Element link = all(page, "a").get(0);
    assertThat(link.getAttribute("download")).isEqualTo("quick.conf");
    String address = "data:text/plain;base64,";
    assertThat(link.getAttribute("href")).startsWith(address);
    byte[] saved =
        Base64.getDecoder().decode(link.getAttribute("href").substring(address.length()));
    assertThat(new String(saved, StandardCharsets.UTF_8)).isEqualTo(file);
    assertThat(all(page, "pre").stream().map(Element::getTextContent))
        .contains("headway run quick.conf\nheadway report runs/quick\n", file);
    assertThat(all(page, "script")).hasSize(1);
    assertThat(all(page, "a")).hasSize(1);
    StudyResults hostile =
        PageStudy.hostile(TestScalingReport.study(2, List.of(BASELINE), 2).results());
    assertThat(all(document(withFile(hostile, file)), "a").get(0).getAttribute("download"))
        .as("a name that is none of a file")
        .isEqualTo("study.conf");
    assertThat(PAGE).contains("headway run STUDY.conf --out DIR").contains("was not kept");
  }

  @Test
  void headingsAndTablesAreInOrder() throws Exception {
    Document page = document(PAGE);
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    assertThat(all(page, "h1")).hasSize(1);
    int before = 0;
    for (Element element : all(page, "*")) {
      if (element.getTagName().matches("h[1-6]")) {
        int level = element.getTagName().charAt(1) - '0';
        assertThat(level).as(element.getTextContent()).isLessThanOrEqualTo(before + 1);
        before = level;
      }
    }
    for (Element table : all(page, "table")) {
      assertThat(table.getElementsByTagName("caption").item(0).getTextContent()).isNotEmpty();
    }
    for (Element heading : all(page, "th")) {
      assertThat(heading.getAttribute("scope")).isIn("row", "col");
      assertThat(heading.getTextContent()).isNotEmpty();
    }
    for (Element drawing : all(page, "svg")) {
      assertThat(drawing.getAttribute("role")).isEqualTo("img");
      assertThat(drawing.getAttribute("aria-label") + drawing.getAttribute("aria-labelledby"))
          .isNotEmpty();
    }
  }
}
