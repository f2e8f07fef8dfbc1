package io.headway.core.task.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import io.headway.core.config.Faults;
import io.headway.core.config.Section;
import io.headway.core.engine.AttentionMask;
import io.headway.core.engine.Batch;
import io.headway.core.json.Json;
import io.headway.core.result.Reference;
import io.headway.core.result.Scores;
import io.headway.core.study.MeasuredTask;
import io.headway.core.study.Split;
import io.headway.core.task.Examples.Prediction;
import io.headway.core.task.drawn.Drawing;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sequences of which the label is to be said. */
final class TestTextLabels {
  private record Holder(MeasuredTask task) {}

  private static final TextTaskSpec SPEC =
      new TextTaskSpec(
          new TextSource.Synthetic(
              new Grammar(40, 4, 2, 3, 0.5, 1), new Lengths(5, 8, 10), Drawing.of(2000, 20, 1000)),
          8,
          true);

  private static final TextExamples EXAMPLES = new TextKind().examples(SPEC);

  @Test
  void theTargetIsReadAndTellsItApart() {
    Faults faults = new Faults();
    TextTaskSpec spec =
        TextParser.parse(
                new Section(ConfigFactory.parseString("target = label, length = 1"), "t", faults))
            .orElseThrow();
    assertThat(faults.count()).isZero();
    assertThat(spec).isEqualTo(new TextTaskSpec(TextSource.Synthetic.USUAL, 1, true));
    assertThat(spec.data().facts()).containsEntry("target", "label");
    assertThat(spec.cut(7, 8, 9)).containsExactly(7);
    MeasuredText measured = EXAMPLES.task().spec();
    assertThat(measured.labels()).isEqualTo(3);
    assertThat(Json.read(Json.pretty(new Holder(measured)), Holder.class, "task").task())
        .isEqualTo(measured);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TextTaskSpec(
                    new TextSource.Synthetic(
                        new Grammar(40, 4, 2, 1, 0.5, 1),
                        new Lengths(5, 8, 10),
                        Drawing.of(1, 1, 1)),
                    0,
                    true))
        .withMessage(
            "Invalid length: 0 (must be in 1..4096); Invalid topics: 1 (must be 2 or more where"
                + " they are the labels)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextKind().continuation(measured, name -> "a\n"))
        .withMessageStartingWith("Cannot go on with a text: ");
  }

  @Test
  void aSequenceHasOneTargetAndItsTokensCountAlike() {
    Sequences sequences =
        new Sequences.Builder(1).add(2, 1).add(3, 2, 3, 1).add(4, 2, 0, 3, 2, 1).build();
    Batch batch = LabelBatch.of(sequences, new int[] {2, 0, 1}, 1, 0);
    assertThat(((Batch.Ints) batch.array("tokens")).values())
        .containsExactly(3, 2, 3, 1, 2, 1, 0, 0);
    assertThat(((Batch.Ints) batch.array("label")).values()).containsExactly(0, 2);
    assertThat(((Batch.Floats) batch.array("share")).values())
        .containsExactly(.25f, .25f, .25f, .25f, .5f, .5f, 0, 0);
    assertThat(((Batch.Floats) batch.array("padding")).values())
        .containsExactly(0, 0, 0, 0, 0, 0, AttentionMask.MASKED, AttentionMask.MASKED);
    assertThat(batch.targets()).isEqualTo(2);
  }

  /** A "model" that says the label of the first token: its own number modulo 3. */
  @Test
  void scoresAreThoseOfTheDefinitionHoweverBatchesAreCut() {
    Sequences test = EXAMPLES.samples().of(Split.TEST);
    int[] labels = EXAMPLES.samples().labels().of(Split.TEST);
    long right =
        IntStream.range(0, labels.length).filter(i -> test.code(i, 0) % 3 == labels[i]).count();
    for (int size : new int[] {7, 5000}) {
      Scores scores =
          EXAMPLES.score(
              Split.TEST,
              size,
              batch -> {
                int[] tokens = ((Batch.Ints) batch.array("tokens")).values();
                int n = tokens.length / batch.size();
                float[] logits = new float[3 * batch.size()];
                for (int b = 0; b < batch.size(); b++) {
                  logits[3 * b + tokens[b * n] % 3] = 1;
                }
                return new Prediction(logits, 0);
              });
      double share = (double) right / labels.length;
      double sum = Math.log(Math.E + 2);
      assertThat(scores.value("accuracy")).isCloseTo(100 * share, within(1e-9));
      assertThat(scores.value("loss")).isCloseTo(sum - share, within(1e-6));
      assertThat(scores.outcomes().get("tokens")).containsOnly(1);
    }
  }

  /** By the definition: the product over the words, for each topic. */
  @Test
  void topicsAreByBayes() {
    Language language = new Language(SomeText.TINY, SomeText.SHORT, 5);
    int[] words = {2, 0, 1, 1};
    double[] joint = {1, 1};
    for (int t = 0; t < words.length; t++) {
      int a = t < 2 ? language.none() : language.classOf(words[t - 2]);
      int b = t < 1 ? language.none() : language.classOf(words[t - 1]);
      for (int k = 0; k < 2; k++) {
        joint[k] *= 0.6 * language.local(words[t], a, b) + 0.4 * language.topic(words[t], k);
      }
    }
    int[] codes = Arrays.stream(words).map(word -> word + Grammar.NO_WORDS).toArray();
    double[] topics = LabelReferences.topics(language, codes);
    assertThat(topics[0]).isCloseTo(joint[0] / (joint[0] + joint[1]), within(1e-12));
    assertThat(topics[0] + topics[1]).isCloseTo(1, within(1e-12));
    int[] ended = Arrays.copyOf(codes, codes.length + 1);
    ended[codes.length] = Grammar.END;
    assertThat(LabelReferences.topics(language, ended)).isEqualTo(topics);
  }

  @Test
  void naiveBayesIsByTheFormula() {
    Sequences training = new Sequences.Builder(1).add(1, 1).add(2).add(1, 2).build();
    NaiveBayes counted = new NaiveBayes(3, training, new int[] {1, 2}, 0, 1, 1);
    // priors 2/5, 3/5; code 1: 3/5 of label 0, 2/6 of label 1
    double first = 2 / 5.0 * 3 / 5.0;
    double second = 3 / 5.0 * 2 / 6.0;
    assertThat(counted.probabilities(1)[0]).isCloseTo(first / (first + second), within(1e-12));
  }

  /** The source is the ceiling, and what it expects of itself is what it gets. */
  @Test
  void referencesAreInTheOrderOfWhatTheyKnow() {
    List<Reference> references = TextReferences.of(SPEC, EXAMPLES.samples());
    assertThat(references)
        .extracting(Reference::name)
        .containsExactly("majority", "naive-bayes", "source", "expected");
    double[] losses = references.stream().mapToDouble(r -> r.values().get("loss")).toArray();
    double[] right = references.stream().mapToDouble(r -> r.values().get("accuracy")).toArray();
    assertThat(losses[0]).isCloseTo(Math.log(3), within(0.01));
    assertThat(losses[1]).isLessThan(losses[0]);
    assertThat(losses[2]).isLessThan(losses[1]).isCloseTo(losses[3], within(0.05));
    assertThat(right[2]).isCloseTo(right[3], within(5.0));
    assertThat(right[1]).isGreaterThan(right[0] + 5);
  }

  @Test
  void labelsThatNameNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Labels(List.of("a", "b"), Map.of(Split.TEST, new int[] {0, 2})))
        .withMessage("Invalid label: 2 (must be in 0..1)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              TextSamples samples = EXAMPLES.samples();
              Map<Split, int[]> one = new EnumMap<>(samples.labels().codes());
              one.put(Split.VALIDATION, new int[1]);
              new TextSamples(
                  samples.words(), samples.splits(), new Labels(samples.labels().names(), one));
            })
        .withMessage("Invalid labels: 1 (must be one for each of 20 sequences)");
  }
}
