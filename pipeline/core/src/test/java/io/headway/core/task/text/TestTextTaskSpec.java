package io.headway.core.task.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.headway.core.config.Faults;
import io.headway.core.config.Section;
import io.headway.core.json.Json;
import io.headway.core.result.DataSetCard;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;
import io.headway.core.task.ShowRequest;
import io.headway.core.task.drawn.Drawing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TestTextTaskSpec {
  private record Holder(MeasuredTask task) {}

  private static TextTaskSpec parse(String text) {
    Faults faults = new Faults();
    TextTaskSpec spec =
        TextParser.parse(new Section(ConfigFactory.parseString(text), "task", faults))
            .orElseThrow();
    assertThat(faults.count()).isZero();
    return spec;
  }

  @Test
  void usuallyDrawn() {
    TextTaskSpec spec = parse("");
    assertThat(spec).isEqualTo(new TextTaskSpec(TextSource.Synthetic.USUAL, 80));
    assertThat(spec.data().facts())
        .isEqualTo(
            Map.of(
                "kind", "text",
                "source", "synthetic",
                "train", "8000",
                "validation", "1000",
                "test", "2000",
                "pipeline", "1"));
    assertThat(spec.description())
        .isEqualTo("text from a made-up language of 533 codes, sequences of up to 81 tokens");
  }

  @Test
  void everySettingIsReadAndTellsItApart() {
    TextTaskSpec spec =
        parse(
            "length = 40, vocabulary = 90, classes = 10, successors = 2, topics = 3, local = 0.5,"
                + " exponent = 0.9, median = 9, ninety-fifth = 12, longest = 30, train = 50,"
                + " validation = 6, test = 7, seed = 3, path = ignored");
    assertThat(spec)
        .isEqualTo(
            new TextTaskSpec(
                new TextSource.Synthetic(
                    new Grammar(90, 10, 2, 3, 0.5, 0.9),
                    new Lengths(9, 12, 30),
                    new Drawing(50, 6, 7, 3)),
                40));
    assertThat(spec.data().facts())
        .containsEntry("length", "40")
        .containsEntry("median", "9")
        .containsEntry("exponent", "0.9")
        .hasSize(3 + 1 + 6 + 3 + 4);
    TextTaskSpec files = parse("source = files, path = here, vocabulary-limit = 99, seed = 8");
    assertThat(files).isEqualTo(new TextTaskSpec(new TextSource.Files("here", 99), 80));
    assertThat(files.data().facts())
        .isEqualTo(Map.of("kind", "text", "source", "files", "path", "here", "pipeline", "1"));
  }

  @Test
  void measuredItIsKnownByItsContent() {
    TextExamples examples = SomeText.examples(8, 40, 30, 3);
    MeasuredText measured = examples.task().spec();
    assertThat(measured.identity().facts())
        .isEqualTo(Map.of("kind", "text", "length", "8", "sha256", examples.hash()));
    assertThat(measured.count(Split.TRAIN)).isEqualTo(40);
    assertThat(Json.read(Json.pretty(new Holder(measured)), Holder.class, "task").task())
        .isEqualTo(measured);
  }

  @Test
  void refusals() {
    Faults faults = new Faults();
    assertThat(
            TextParser.parse(
                new Section(
                    ConfigFactory.parseString("length = 1, classes = 0, median = 1, test = 0"),
                    "task",
                    faults)))
        .isEmpty();
    assertThat(faults.count()).isEqualTo(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> faults.throwIfAny("x.conf"))
        .withMessageContaining(
            "task.length: Invalid length: 1 (must be in 2..4096; one position has none before it)")
        .withMessageContaining("task.classes: Invalid classes: 0 (must be in 2..1000)")
        .withMessageContaining("task.successors: Invalid successors: 3 (must be in 1..classes / 2)")
        .withMessageContaining("task.median: Invalid median: 1")
        .withMessageContaining("task.test: Invalid test: 0 (must be > 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextSource.Files(" ", 0))
        .withMessage(
            "Invalid path:   (must be set for this source); Invalid vocabulary-limit: 0 (must be in"
                + " 1..1048575)");
  }

  /** Parameters are V d + N d + d V + V at the ends, whatever the data. */
  @Test
  void whatIsSupposedHasTheSameShape() {
    TextTaskSpec asked = parse("source = files, path = here");
    assertThat(
            new TextKind().supposed(asked, new TreeMap<>(Map.of("vocabulary", 77))).orElseThrow())
        .satisfies(
            supposed -> {
              assertThat(supposed.words()).isEqualTo("V = 77 codes");
              assertThat(new TextKind().task(supposed.task()).classes()).isEqualTo(77);
            });
    assertThat(
            new TextKind()
                .supposed(parse("vocabulary = 99"), new TreeMap<>())
                .orElseThrow()
                .words())
        .isEqualTo("V = 99 codes");
  }

  /** Seven lengths, N = 4: two are above 5 tokens. */
  @Test
  void lengthsAndWhatIsCutAreSaid() {
    TextTaskSpec spec = SomeText.spec(4, 1, 1, 1);
    LengthCounts train = new LengthCounts().add(2, 3).add(5, 1).add(6, 1).add(42, 1);
    LengthCounts none = new LengthCounts().add(3, 1);
    TextSamples samples =
        SomeText.samples(SomeText.sequences(new int[] {1, 0, 2}, new int[] {2, 1}), "a", "b");
    TreeMap<String, Double> statistics =
        new TreeMap<>(
            TextStatistics.of(
                spec,
                samples,
                Map.of(Split.TRAIN, train, Split.VALIDATION, none, Split.TEST, none)));
    statistics.put(TextStatistics.EMPTY, 2.0);
    statistics.put(TextStatistics.SINGLE, 1.0);
    DataSetCard card =
        new DataSetCard(
            DataSetCard.SCHEMA,
            "id",
            spec,
            new TreeMap<>(Map.of("train", 6, "validation", 1, "test", 1)),
            statistics,
            List.of(),
            "hash");
    assertThat(new TextKind().made(card))
        .isEqualTo(
            "6 train, 1 validation, 1 test sequences of 15 tokens, V = 3; tokens a sequence: 50 % up"
                + " to 3, 90 % up to 42, 95 % up to 42, 99 % up to 42, longest 42; N = 4 cuts 2 of"
                + " train (25.0 % of the sequences; N = 40 would cut 12.5 %, N = 50 would cut 0.0 %,"
                + " N = 80 would cut 0.0 %); 1 unknown tokens in train; 1 unknown tokens in"
                + " validation; 1 unknown tokens in test; dropped: 2 texts without a token, 1 text"
                + " of one token");
  }

  @Test
  void sequencesAreShown() {
    TextTaskSpec spec = SomeText.spec(4, 40, 30, 3);
    List<String> shown = new TextKind().show(spec, new ShowRequest(Split.TEST, 28, 2, 1));
    assertThat(shown).hasSize(4);
    assertThat(shown.get(0)).matches("test sequence 28: \\d+ tokens");
    assertThat(shown.get(1)).matches("(w\\d\\d )+</s>\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextKind().show(spec, new ShowRequest(Split.TEST, 29, 2, 1)))
        .withMessage("Invalid range: 2 sequences from 29 (must be 1 or more, in 0..29 of test)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TextKind().show(spec, new ShowRequest(Split.TEST, Long.MAX_VALUE, 2, 1)))
        .withMessageStartingWith("Invalid range: 2 sequences from 9223372036854775807 ");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TextKind()
                    .show(parse("source = files, path = p"), new ShowRequest(Split.TEST, 0, 1, 1)))
        .withMessage(
            "Cannot show the text in p: only a made-up language can be drawn without its data set");
  }
}
