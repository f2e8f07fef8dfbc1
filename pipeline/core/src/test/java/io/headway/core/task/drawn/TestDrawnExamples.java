package io.headway.core.task.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Batch.Floats;
import io.headway.core.engine.Batch.Ints;
import io.headway.core.result.Scores;
import io.headway.core.study.Split;
import io.headway.core.study.TaskSpec;
import io.headway.core.task.Examples.Prediction;
import io.headway.core.task.ShowRequest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestDrawnExamples {
  private static final Digits.Spec SPEC = new Digits.Spec(10, Drawing.of(100, 20, 30));
  private static final DrawnTask TASK = new Digits().task(SPEC);

  /** As a data set is made: split after split, each avoiding those before it. */
  private static DrawnIndex index(DrawnTask task) {
    DrawnIndex.Builder builder = new DrawnIndex.Builder();
    for (Split split : Split.values()) {
      Draws draws = new Draws(task, split, builder.sortedKeys());
      builder.begin(split, task.spec().count(split));
      for (int i = 0; i < task.spec().count(split); i++) {
        Draws.Draw draw = draws.draw(i);
        builder.add(split, i, draw.draws(), draw.digest());
      }
    }
    return builder.build();
  }

  @Test
  void anExampleDependsOnSeedSplitAndIndexAlone() {
    Draws draws = new Draws(TASK, Split.TRAIN);
    byte[] seventh = draws.draw(7).digest();
    assertThat(new Draws(TASK, Split.TRAIN).draw(7).digest()).isEqualTo(seventh);
    assertThat(draws.draw(8).digest()).isNotEqualTo(seventh);
    assertThat(new Draws(TASK, Split.TEST).draw(7).digest()).isNotEqualTo(seventh);
    Digits.Spec other = new Digits.Spec(10, new Drawing(100, 20, 30, 43));
    assertThat(new Draws(new Digits().task(other), Split.TRAIN).draw(7).digest())
        .isNotEqualTo(seventh);
  }

  /** Of 2^5 sequences of two digits, without noise, the splits share none. */
  @Test
  void splitsShareNoExample() {
    DrawnTask small = new Coins(new Digits.Spec(2, Drawing.of(6, 6, 6)));
    DrawnIndex index = index(small);
    Set<Long> seen = new HashSet<>();
    for (Split split : Split.values()) {
      Set<Long> own = new HashSet<>();
      for (int i = 0; i < 6; i++) {
        own.add(index.key(split, i));
      }
      assertThat(seen).doesNotContainAnyElementsOf(own);
      seen.addAll(own);
    }
    assertThat(index.draws()).isGreaterThan(18);
    DrawnExamples examples = new DrawnExamples(small, index);
    for (Split split : Split.values()) {
      for (int i = 0; i < 6; i++) {
        byte[] again = examples.example(split, i).digest(small.fieldsOfAnExample());
        assertThat(DrawnIndex.key(again)).isEqualTo(index.key(split, i));
      }
    }
    DrawnTask impossible = new Coins(new Digits.Spec(1, Drawing.of(6, 6, 6)));
    assertThatThrownBy(() -> index(impossible))
        .hasMessage(
            "Cannot draw validation example 0 of digits: 10,000 draws are all in earlier splits (ask"
                + " for fewer examples)");
  }

  /** Digits without noise, so that there are few. */
  private record Coins(Digits.Spec spec, DrawnTask task) implements DrawnTask {
    Coins(Digits.Spec spec) {
      this(spec, new Digits().task(spec));
    }

    @Override
    public Example draw(java.util.SplittableRandom random) {
      return task.draw(random).with("noise", 0f);
    }

    @Override
    public java.util.List<Field> fieldsOfAnExample() {
      return task.fieldsOfAnExample();
    }

    @Override
    public Scoring scoring(int count) {
      return task.scoring(count);
    }

    @Override
    public java.util.List<io.headway.core.result.Reference> references(Iterable<Example> test) {
      return task.references(test);
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public String title() {
      return "Coins";
    }

    @Override
    public java.util.List<io.headway.core.model.Feed> feeds() {
      return java.util.List.of();
    }
  }

  @Test
  void batchesHoldTheExamplesInOrder() {
    DrawnExamples examples = new DrawnExamples(TASK, index(TASK));
    Batch batch = examples.batch(Split.TRAIN, new int[] {3, 1});
    Ints digits = (Ints) batch.arrays().get("digits");
    assertThat(digits.shape()).containsExactly(2, Digits.LENGTH);
    assertThat(((Floats) batch.arrays().get("noise")).shape()).containsExactly(2);
    Example third = new Draws(TASK, Split.TRAIN).draw(3).example();
    assertThat(java.util.Arrays.copyOf(digits.values(), Digits.LENGTH))
        .isEqualTo(third.ints().get("digits"));
    assertThat(batch.targets()).isEqualTo(2);
    assertThat(TASK.blank(3).arrays().keySet()).isEqualTo(batch.arrays().keySet());
  }

  @Test
  void scoresAreByPlainCounting() {
    DrawnExamples examples = new DrawnExamples(TASK, index(TASK));
    int even = 0;
    for (Example example : examples.examples(Split.TEST)) {
      even += example.number("even");
    }
    Scores scores =
        examples.score(
            Split.TEST,
            7,
            batch -> {
              float[] logits = new float[2 * batch.size()];
              for (int b = 0; b < batch.size(); b++) {
                logits[2 * b + 1] = 1;
              }
              return new Prediction(logits, 0);
            });
    assertThat(scores.value("accuracy")).isCloseTo(100.0 * even / 30, within(1e-9));
    double loss = Math.log(1 + Math.exp(-1)) + (30.0 - even) / 30;
    assertThat(scores.value("loss")).isCloseTo(loss, within(1e-6));
    assertThat(TASK.references(examples.examples(Split.TEST)).get(0).values())
        .containsEntry("accuracy", 100.0 * even / 30);
  }

  @Test
  void aTaskThatDrawsOtherExamplesIsTold() {
    DrawnIndex index = index(TASK);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DrawnExamples(new Digits.Task(SPEC, 1), index))
        .withMessageStartingWith("Invalid task digits: it draws another ")
        .withMessageContaining("must depend on its random numbers alone");
  }

  @Test
  void anExampleThatIsNotWhatItsFieldsSayIsRefused() {
    Example wrong = Example.empty().with("digits", 1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wrong.digest(TASK.fieldsOfAnExample()))
        .withMessage("Invalid example: 2 numbers of digits (must be 5 int)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Example.empty().digest(TASK.fieldsOfAnExample()))
        .withMessage("Invalid example: no numbers of digits (must be 5 int)");
  }

  @Test
  void showsExamples() {
    Digits kind = new Digits();
    assertThat(kind.show(SPEC, new ShowRequest(Split.TEST, 28, 2, 14)))
        .hasSize(4)
        .first()
        .isEqualTo("test example 28");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kind.show(SPEC, new ShowRequest(Split.TEST, 29, 2, 14)))
        .withMessage("Invalid range: 2 examples from 29 (must be in 0..29 of test)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kind.show(SPEC, new ShowRequest(Split.TEST, Long.MAX_VALUE, 2, 14)))
        .withMessageStartingWith("Invalid range: 2 examples from 9223372036854775807 ");
  }

  @Test
  void identityLeavesOutWhatIsAsUsual() {
    TaskSpec usual = SPEC;
    assertThat(usual.data().facts())
        .isEqualTo(Map.of("kind", "digits", "train", "100", "validation", "20", "test", "30"));
    assertThat(new Digits.Spec(3, new Drawing(100, 20, 30, 7)).data().facts())
        .containsEntry("digits", "3")
        .containsEntry("seed", "7");
    assertThat(usual.description()).isEqualTo("digits (100 train, 20 validation, 30 test)");
  }
}
