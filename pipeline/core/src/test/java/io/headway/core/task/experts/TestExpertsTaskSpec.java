package io.headway.core.task.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.headway.core.config.Faults;
import io.headway.core.config.Section;
import io.headway.core.json.Json;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TestExpertsTaskSpec {
  private record Holder(MeasuredTask task) {}

  private static ExpertsTaskSpec parse(String text) {
    Faults faults = new Faults();
    ExpertsTaskSpec spec =
        ExpertsParser.parse(new Section(ConfigFactory.parseString(text), "task", faults))
            .orElseThrow();
    assertThat(faults.count()).isZero();
    return spec;
  }

  @Test
  void usuallyAsManyAsWereRecorded() {
    ExpertsTaskSpec spec = parse("");
    assertThat(spec.shape()).isEqualTo(new RoutingShape(32, 8));
    assertThat(spec.source()).isEqualTo(new ExpertsSource.Synthetic(244, 44_283, 42));
    assertThat(spec.split()).isEqualTo(ExpertsSplit.BY_PROBLEM);
    assertThat(spec.data().facts())
        .isEqualTo(Map.of("kind", "experts", "source", "synthetic", "pipeline", "1"));
    assertThat(spec.label()).isEqualTo("experts");
  }

  @Test
  void whatIsNotAsUsualTellsItApart() {
    ExpertsTaskSpec spec =
        parse(
            "source = jsonl, path = here, layers = 24, experts = 16, split = by-sample, columns {"
                + " layer = l }, problems = 7");
    assertThat(spec.data().facts())
        .isEqualTo(
            Map.of(
                "kind", "experts",
                "source", "jsonl",
                "path", "here",
                "columns.layer", "l",
                "layers", "24",
                "experts", "16",
                "split", "by-sample",
                "pipeline", "1"));
    assertThat(spec.label()).isEqualTo("experts-by-sample");
    assertThat(spec.description()).contains("SPLIT BY SAMPLE");
  }

  @Test
  void measuredItIsKnownByItsContent() {
    ExpertsExamples examples = SomeRouting.examples(10, 50, 6, 4, 3);
    MeasuredExperts measured = examples.task().spec();
    assertThat(measured.identity().facts())
        .isEqualTo(
            Map.of("kind", "experts", "layers", "6", "experts", "4", "sha256", examples.hash()));
    assertThat(measured.count(Split.TRAIN)).isEqualTo(8 * 5 * 5);
    assertThat(Json.read(Json.pretty(new Holder(measured)), Holder.class, "task").task())
        .isEqualTo(measured);
  }

  @Test
  void theSplitIsInTheTitleWhereItLeaks() {
    ExpertsExamples leaking =
        new ExpertsKind().examples(SomeRouting.spec(10, 50, 6, 4, 3, ExpertsSplit.BY_SAMPLE));
    assertThat(leaking.task().title()).isEqualTo("Expert routing, SPLIT BY SAMPLE (leaks)");
    assertThat(leaking.task().facts())
        .contains("SPLIT BY SAMPLE: training histories hold test targets (the published fault)");
    assertThat(leaking.task().fields().get("split").toString()).startsWith("SPLIT BY SAMPLE");
    assertThat(SomeRouting.examples(10, 50, 6, 4, 3).task().title()).isEqualTo("Expert routing");
  }

  @Test
  void refusals() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoutingShape(1, 128))
        .withMessage(
            "Invalid layers: 1 (must be in 2..1024); Invalid experts: 128 (must be in 2..127)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpertsSource.Synthetic(5, 4, 1))
        .withMessage("Invalid tokens: 4 (must be >= problems, one of each)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpertsSource.Jsonl(" ", RecordColumns.USUAL))
        .withMessage("Invalid path:   (must be set for this source)");
  }
}
