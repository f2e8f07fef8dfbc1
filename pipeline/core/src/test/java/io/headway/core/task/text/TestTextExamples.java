package io.headway.core.task.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.random.Seeds;
import io.headway.core.result.Reference;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.task.Examples.Prediction;
import io.headway.core.task.Metric;
import io.headway.core.task.drawn.Drawing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TestTextExamples {
  private static final int IGNORED = Batch.IGNORED;

  private static final TextExamples EXAMPLES = SomeText.examples(8, 40, 30, 3);

  private static int[] ints(Batch batch, String name) {
    return ((Batch.Ints) batch.array(name)).values();
  }

  private static float[] floats(Batch batch, String name) {
    return ((Batch.Floats) batch.array(name)).values();
  }

  @Test
  void aBatchIsAsLongAsItsLongestSequence() {
    Sequences sequences =
        SomeText.sequences(new int[] {2, 1}, new int[] {3, 2, 3, 1}, new int[] {4, 2, 0, 3, 2, 1});
    Batch batch = TextBatch.of(sequences, 1, 0);
    assertThat(batch.array("tokens").shape()).containsExactly(2, 3);
    assertThat(ints(batch, "tokens")).containsExactly(3, 2, 3, 2, 0, 0);
    assertThat(ints(batch, "targets")).containsExactly(2, 3, 1, 1, IGNORED, IGNORED);
    assertThat(floats(batch, "present")).containsExactly(1, 1, 1, 1, 0, 0);
    assertThat(batch.targets()).isEqualTo(4);
  }

  @Test
  void aStepIsArrangedByLength() {
    int[] indices = {5, 9, 2, 30, 7, 1};
    int[] arranged = EXAMPLES.arranged(Split.TRAIN, indices);
    assertThat(arranged).containsExactlyInAnyOrder(indices);
    Sequences train = EXAMPLES.samples().of(Split.TRAIN);
    assertThat(Arrays.stream(arranged).map(train::targets).toArray()).isSorted();
  }

  @Test
  void longSequencesAreCutToNPlusOneTokens() {
    TextExamples cut = SomeText.examples(4, 40, 30, 3);
    Sequences whole = EXAMPLES.samples().of(Split.TRAIN);
    Sequences train = cut.samples().of(Split.TRAIN);
    assertThat(train.longest()).isEqualTo(4);
    for (int i = 0; i < train.count(); i++) {
      int m = Math.min(5, whole.codes(i).length);
      assertThat(train.codes(i)).isEqualTo(Arrays.copyOf(whole.codes(i), m));
    }
  }

  /** What "a model" says depends on the token alone, so that it can be told for any batch. */
  private static float[] logits(Batch batch, int vocabulary) {
    int[] tokens = ints(batch, "tokens");
    float[] logits = new float[tokens.length * vocabulary];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = logit(tokens[i / vocabulary], i % vocabulary);
    }
    return logits;
  }

  /** Whole numbers, so that some are equal. */
  private static float logit(int token, int code) {
    return Math.floorMod(Seeds.derive(token, "logit", code), 4);
  }

  @Test
  void scoresAreThoseOfTheDefinitionHoweverBatchesAreCut() {
    Sequences test = EXAMPLES.samples().of(Split.TEST);
    List<Integer> sizes = new ArrayList<>();
    Scores scores =
        EXAMPLES.score(
            Split.TEST,
            7,
            batch -> {
              sizes.add(batch.size());
              return new Prediction(logits(batch, 20), 0);
            });
    assertThat(sizes).containsExactly(7, 7, 7, 7, 2);
    double all = 0;
    int right = 0;
    for (int i = 0; i < test.count(); i++) {
      double loss = 0;
      int correct = 0;
      for (int t = 1; t <= test.targets(i); t++) {
        double sum = 0;
        int best = 0;
        for (int code = 0; code < 20; code++) {
          sum += Math.exp(logit(test.code(i, t - 1), code));
          best = logit(test.code(i, t - 1), code) > logit(test.code(i, t - 1), best) ? code : best;
        }
        loss += Math.log(sum) - logit(test.code(i, t - 1), test.code(i, t));
        correct += best == test.code(i, t) ? 1 : 0;
      }
      assertThat(scores.outcomes().get("loss")[i]).isEqualTo((int) Math.round(1e4 * loss));
      assertThat(scores.outcomes().get("correct")[i]).isEqualTo(correct);
      assertThat(scores.outcomes().get("tokens")[i]).isEqualTo(test.targets(i));
      all += loss;
      right += correct;
    }
    assertThat(scores.value("loss")).isCloseTo(all / test.targets(), within(1e-9));
    assertThat(scores.value("perplexity")).isCloseTo(Math.exp(all / test.targets()), within(1e-6));
    assertThat(scores.value("accuracy")).isCloseTo(100.0 * right / test.targets(), within(1e-9));
    for (Metric metric : EXAMPLES.task().subject().metrics()) {
      double sum =
          Arrays.stream(scores.outcomes().get(metric.outcome())).mapToDouble(metric::share).sum();
      assertThat(metric.scale().factor() * sum / test.targets())
          .as(metric.key())
          .isCloseTo(scores.value(metric.key()), within(1e-4));
    }
    for (int size : new int[] {1, 30, 1000}) {
      Scores other =
          EXAMPLES.score(Split.TEST, size, batch -> new Prediction(logits(batch, 20), 0));
      assertThat(other.values()).isEqualTo(scores.values());
      other
          .outcomes()
          .forEach((name, values) -> assertThat(values).isEqualTo(scores.outcomes().get(name)));
    }
  }

  /** Logits of 200,000 codes at 8 inputs: 2^25 are 20 sequences, however many are asked for. */
  @Test
  void evaluationIsBoundedInMemory() {
    TextTaskSpec spec =
        new TextTaskSpec(
            new TextSource.Synthetic(
                new Grammar(200_000, 2, 1, 1, 0, 0), new Lengths(5, 8, 10), Drawing.of(1, 1, 60)),
            8);
    TextExamples many = new TextKind().examples(spec);
    List<Long> logits = new ArrayList<>();
    many.score(
        Split.TEST,
        1 << 20,
        batch -> {
          logits.add(batch.array("tokens").shape()[1] * batch.size() * 200_000);
          return new Prediction(new float[Math.toIntExact(logits.get(logits.size() - 1))], 0);
        });
    assertThat(logits).hasSizeGreaterThan(1).allMatch(n -> n <= TextExamples.MOST_LOGITS);
  }

  @Test
  void otherContentIsRefused() {
    MeasuredText other = SomeText.examples(8, 40, 30, 4).task().spec();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextExamples(other, EXAMPLES.samples()))
        .withMessageStartingWith("Invalid data set: SHA-256 ");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TextSamples(
                    List.of("a"), Map.of(Split.TRAIN, EXAMPLES.samples().of(Split.TEST))))
        .withMessage(
            "Cannot split 30 sequences of two tokens or more: none is left for validation (must be"
                + " more different ones)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SomeText.samples(SomeText.sequences(new int[] {1, 3}), "a", "b"))
        .withMessage("Invalid code: 3 (must be in 0..2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SomeText.sequences(new int[] {1}))
        .withMessage("Invalid sequence: 1 tokens (must be 2 or more)");
  }

  /** Unigram, bigram and trigram are above the floor, and the entropy is near it. */
  @Test
  void referencesAreInTheOrderOfWhatTheyKnow() {
    TextTaskSpec usual = new TextTaskSpec(TextSource.Synthetic.USUAL, 80);
    List<Reference> references = TextReferences.of(usual, new TextKind().examples(usual).samples());
    assertThat(references)
        .extracting(Reference::name)
        .containsExactly("unigram", "bigram", "trigram", "source", "entropy");
    double[] losses = references.stream().mapToDouble(r -> r.values().get("loss")).toArray();
    assertThat(losses[0]).isLessThan(Math.log(533)).isGreaterThan(losses[1] + 0.2);
    assertThat(losses[1]).isGreaterThan(losses[3] + 0.5);
    assertThat(losses[2]).isGreaterThan(losses[3] + 0.5);
    assertThat(losses[4]).isCloseTo(losses[3], within(0.03));
    assertThat(references.get(4).values().keySet()).isEqualTo(Set.of("loss", "perplexity"));
    assertThat(references.get(3).values().get("accuracy"))
        .isGreaterThan(references.get(1).values().get("accuracy"));
  }
}
