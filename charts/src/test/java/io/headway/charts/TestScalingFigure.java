package io.headway.charts;

import static io.headway.charts.Arms.BASELINE;
import static io.headway.charts.Arms.BASELINE_MATCHED;
import static io.headway.charts.Arms.LOOPED;
import static io.headway.charts.Arms.POH;
import static io.headway.charts.Arms.POH_HRM;
import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.result.StudyResults;
import io.headway.core.stats.Analysis;
import io.headway.core.study.Arm;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class TestScalingFigure {
  private static final List<Arm> ARMS = List.of(BASELINE, LOOPED, POH_HRM);
  private static final int GREEN = 0x35B88F;
  private static final int RED = 0xA63F00;

  @Test
  void pngHasItsSizeAndIsNotBlank() throws IOException {
    BufferedImage image = png(TestScalingReport.study(3, ARMS, 3).results());
    assertThat(image.getWidth()).isEqualTo(2400);
    assertThat(image.getHeight()).isEqualTo(1800);
    assertThat(colors(image, 0, 1800)).hasSizeGreaterThan(50).contains(0x0072B2, 0xE69F00);
    assertThat(edgeIsBlank(image)).as("nothing is cut off at the edge").isTrue();
  }

  @Test
  void gainsAreGreenAndLossesRed() throws IOException {
    BufferedImage gains = png(shifted(0.3));
    BufferedImage losses = png(shifted(-0.3));
    // Below the keys, which show both colours.
    int bars = 960;
    assertThat(colors(gains, bars, 1600)).contains(GREEN).doesNotContain(RED);
    assertThat(colors(losses, bars, 1600)).contains(RED).doesNotContain(GREEN);
  }

  @Test
  void everyStudyCanBeDrawn() throws IOException {
    List<Arm> all = List.of(BASELINE, LOOPED, POH, POH_HRM, BASELINE_MATCHED);
    List<StudyResults> studies =
        List.of(
            TestScalingReport.study(1, List.of(BASELINE), 1).results(),
            TestScalingReport.study(5, all, 5).results(),
            TestScalingReport.study(2, List.of(POH_HRM, POH), 2).results(),
            TestScalingReport.study(2, ARMS, 1).failing(trial -> true),
            new SyntheticStudy(0, 2, ARMS, 2, (kind, k) -> 0).results(),
            new SyntheticStudy(0, 2, ARMS, 2, (kind, k) -> 1).results());
    for (StudyResults results : studies) {
      BufferedImage image = png(results);
      assertThat(edgeIsBlank(image)).as(results.study().arms().toString()).isTrue();
    }
  }

  @Test
  void svgIsXmlAndSaysWhatItShows() throws Exception {
    StudyResults results = TestScalingReport.study(2, ARMS, 2).results();
    String svg = TestScalingReport.text(ScalingReport.of(results), "scaling_plot_maze16.svg");
    Element root = parsed(svg).getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("width")).isEqualTo("1200px");
    assertThat(root.getElementsByTagName("title").item(0).getTextContent())
        .startsWith("Mazes 16 x 16");
    assertThat(root.getElementsByTagName("desc").item(0).getTextContent())
        .contains("Accuracy (% of test examples)")
        .contains("Optimality (% of test examples)")
        .contains("Accuracy advantage (percentage points)")
        .contains("Parameters")
        .contains("Size (parameters of baseline)")
        .contains("baseline, looped, PoH-HRM")
        .contains("95 % intervals");
    assertThat(root.getElementsByTagName("path").getLength()).isGreaterThan(50);
  }

  @Test
  void svgPutsTheCaptionAtTheBottom() throws Exception {
    StudyResults results = TestScalingReport.study(2, ARMS, 2).results();
    String svg = Images.svg(new ScalingFigure(results, Analysis.of(results)));
    NodeList paths = parsed(svg).getElementsByTagName("path");
    Element last = (Element) paths.item(paths.getLength() - 1);
    // The last thing drawn is the caption; a transform left over from a panel would move it out.
    assertThat(last.getAttribute("d")).matches("M\\d+(\\.\\d+)?,8[4-9]\\d.*");
    Element group = (Element) last.getParentNode();
    assertThat(group.getAttribute("transform")).isIn("", "matrix(1,0,0,1,0,0)");
  }

  @Test
  void floorLabelsDoNotCoverEachOther() {
    double[] apart = FloorLabels.apart(new double[] {390, 388, 387, 386, 20}, 385);
    assertThat(IntStream.range(1, 5).mapToDouble(i -> apart[i - 1] - apart[i]).toArray())
        .containsExactly(14, 14, 14, 385 - 42 - 20);
  }

  @Test
  void ticksAreReadable() {
    ParameterAxis decades = new ParameterAxis(3e5, 2e8, 3);
    assertThat(decades.tick(300_000)).isEqualTo("300k");
    assertThat(decades.tick(1_000_000)).isEqualTo("1M");
    assertThat(decades.tick(2_000_000)).isEmpty();
    assertThat(new ParameterAxis(3e5, 6e5, 1).tick(400_000)).isEqualTo("400k");
    assertThat(ParameterAxis.label(12_747_268)).isEqualTo("12.7M");
    assertThat(ParameterAxis.label(999)).isEqualTo("999");
  }

  private static StudyResults shifted(double advantage) {
    return new SyntheticStudy(
            0, 2, ARMS, 3, (kind, k) -> kind.equals(BASELINE) ? 0.5 : 0.5 + advantage)
        .results();
  }

  private static BufferedImage png(StudyResults results) throws IOException {
    byte[] bytes = Images.png(new ScalingFigure(results, Analysis.of(results)));
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  private static Set<Integer> colors(BufferedImage image, int top, int bottom) {
    int[] pixels = image.getRGB(0, top, image.getWidth(), bottom - top, null, 0, image.getWidth());
    return IntStream.of(pixels).map(rgb -> rgb & 0xFFFFFF).boxed().collect(Collectors.toSet());
  }

  private static boolean edgeIsBlank(BufferedImage image) {
    int right = image.getWidth() - 1;
    int bottom = image.getHeight() - 1;
    return IntStream.rangeClosed(0, right)
            .allMatch(x -> blank(image, x, 0) && blank(image, x, bottom))
        && IntStream.rangeClosed(0, bottom)
            .allMatch(y -> blank(image, 0, y) && blank(image, right, y));
  }

  private static boolean blank(BufferedImage image, int x, int y) {
    return (image.getRGB(x, y) & 0xFFFFFF) == 0xFFFFFF;
  }

  /** Without fetching the DTD. */
  private static Document parsed(String svg) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
    return builder.parse(new InputSource(new StringReader(svg)));
  }
}
