package io.headway.core.parse;

import static io.headway.core.parse.StudyTexts.faults;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a study file must not say of its training. */
class TestTrainingRefusals {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.epochs=6.5|training.epochs: Invalid value: 6.5 (must be a whole number)",
        "training.learning-rate=0|training.learning-rate: Invalid learning-rate: 0.0 (must be in"
            + " (0, 1))",
        "training.learning-rate=NaN|training.learning-rate: Invalid learning-rate: NaN (must be in"
            + " (0, 1))",
        "training.micro-batch=-1|training.micro-batch: Invalid micro-batch: -1 (must be auto, or in"
            + " 1..batch)",
        "training.micro-batch=33|training.micro-batch: Invalid micro-batch: 33 (must be in"
            + " 1..batch)",
        "training.weight-decay=-1|training.weight-decay: Invalid weight decay: -1.0 (must be >= 0)",
        "training.beta1=1|training.beta1: Invalid beta1: 1.0 (must be in [0, 1))",
        "training.beta2=-0.1|training.beta2: Invalid beta2: -0.1 (must be in [0, 1))",
        "training.clip=0|training.clip: Invalid clip norm: 0.0 (must be > 0)",
        "training.warmup=-1|training.warmup: Invalid warmup: -1.0 (must be >= 0)",
        "training.final-fraction=2|training.final-fraction: Invalid final-fraction: 2.0 (must be in"
            + " [0, 1])",
        "training.dropout=1|training.dropout: Invalid dropout: 1.0 (must be in [0, 1))",
        "training.label-smoothing=1|training.label-smoothing: Invalid label-smoothing: 1.0 (must be"
            + " in [0, 1))",
        "training.label-smoothing=-0.1|training.label-smoothing: Invalid label-smoothing: -0.1"
            + " (must be in [0, 1))",
        "training.ema-decay=1|training.ema-decay: Invalid ema decay: 1.0 (must be in [0, 1))",
        "training.averaging-frequency=5|training.averaging-frequency: Invalid averaging-frequency: 5"
            + " (must be 0 unless parallel = data)",
        "training={parallel=data,replicas=2,averaging-frequency=-1}|training.averaging-frequency:"
            + " Invalid averaging-frequency: -1 (must be >= 0)",
        "training={parallel=data,replicas=2,averaging-frequency=5,ema-decay=0.9}|training.ema-decay:"
            + " Invalid ema-decay: 0.9 (must be 0 where averaging-frequency > 0: no replica has the"
            + " weights of every step)",
        "training={parallel=data,replicas=2,averaging-frequency=5,schedule=plateau}|"
            + "training.schedule: Invalid schedule: plateau (must be cosine where"
            + " averaging-frequency > 0: the replicas' learning rates are functions of the step"
            + " alone)",
        "training.schedule=linear|training.schedule: Unknown value: linear (known: [cosine,"
            + " plateau])",
        "training={schedule=plateau,schedule-patience=0}|training.schedule-patience: Invalid"
            + " schedule-patience: 0 (must be > 0)",
        "training.schedule-patience=3|training.schedule-patience: Invalid schedule-patience: 3"
            + " (must be left out unless schedule = plateau)",
        "training={schedule=plateau,final-fraction=0.1}|training.final-fraction: Invalid"
            + " final-fraction: 0.1 (must be left out where schedule = plateau)",
        "training.patience=-1|training.patience: Invalid patience: -1 (must be >= 0)",
        "training.patience=4|training.patience: Invalid patience: 4 (must be 0 or >= 5, the epochs"
            + " between two validations)",
        "training.per-arm.poh-hm.batch=2|training.per-arm.poh-hm: Unknown arm: poh-hm (known:"
            + " [baseline, poh-hrm])",
        "training.per-arm.poh-hrm.bach=2|training.per-arm.poh-hrm.bach: Unknown key: bach (did you"
            + " mean batch? known: [batch, epochs, parallel, replicas,"
            + " averaging-frequency, micro-batch, learning-rate, weight-decay, beta1,"
            + " beta2, clip, warmup, schedule, schedule-patience, final-fraction, dropout, label-smoothing, ema-decay, select,"
            + " validations, patience])",
        "training.validations=51|training.validations: Invalid validations: 51 (must be in"
            + " 1..epochs)",
        "training.select=best|training.select: Unknown value: best (known: [last,"
            + " best-validation])",
        "training=3|training: Invalid value: 3 (must be a block)",
        "training.epochs=1000000000|training.epochs: Invalid epochs: 1000000000, 4000000000 steps"
            + " (must be fewer than 2^31 steps)",
      })
  void oneFault(String override, String fault) {
    assertThat(faults(StudyTexts.LEAST, override)).containsExactly(StudyTexts.withKinds(fault));
  }

  /** However many parts are wrong, and however the others depend on them. */
  @Test
  void allThatIsWrongWithATraining() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "training={epochs=0, batch=0, learning-rate=1, weight-decay=-1, beta1=1, beta2=1,"
                    + " clip=0, warmup=-1, final-fraction=2, dropout=1, label-smoothing=1,"
                    + " ema-decay=1, validations=0, patience=-1, replicas=3}"))
        .containsExactlyInAnyOrder(
            "training.epochs: Invalid epochs: 0 (must be > 0)",
            "training.batch: Invalid batch: 0 (must be > 0)",
            "training.learning-rate: Invalid learning-rate: 1.0 (must be in (0, 1))",
            "training.weight-decay: Invalid weight decay: -1.0 (must be >= 0)",
            "training.beta1: Invalid beta1: 1.0 (must be in [0, 1))",
            "training.beta2: Invalid beta2: 1.0 (must be in [0, 1))",
            "training.clip: Invalid clip norm: 0.0 (must be > 0)",
            "training.warmup: Invalid warmup: -1.0 (must be >= 0)",
            "training.final-fraction: Invalid final-fraction: 2.0 (must be in [0, 1])",
            "training.dropout: Invalid dropout: 1.0 (must be in [0, 1))",
            "training.label-smoothing: Invalid label-smoothing: 1.0 (must be in [0, 1))",
            "training.ema-decay: Invalid ema decay: 1.0 (must be in [0, 1))",
            "training.validations: Invalid validations: 0 (must be in 1..epochs)",
            "training.patience: Invalid patience: -1 (must be >= 0)",
            "training.replicas: Invalid replicas: 3 (must be 1 unless parallel = data)");
  }

  /** What is wrong with one part is not told of another, and other parts are judged as said. */
  @Test
  void partsThatDependOnEachOther() {
    String replicas = "parallel=data, replicas=5";
    assertThat(faults(StudyTexts.LEAST, "training={" + replicas + ", epochs=0, batch=24}"))
        .containsExactly(
            "training.epochs: Invalid epochs: 0 (must be > 0)",
            "training.replicas: Invalid replicas: 5 (must be a divisor of the batch of 24)");
    assertThat(faults(StudyTexts.LEAST, "training={" + replicas + ", batch=0, warmup=1000}"))
        .containsExactly("training.batch: Invalid batch: 0 (must be > 0)");
    assertThat(
            faults(
                StudyTexts.LEAST,
                "training={parallel=data, replicas=2, averaging-frequency=-1, batch=33}"))
        .containsExactly(
            "training.averaging-frequency: Invalid averaging-frequency: -1 (must be >= 0)",
            "training.replicas: Invalid replicas: 2 (must be a divisor of the batch of 33)");
    assertThat(
            faults(
                StudyTexts.LEAST,
                "training={parallel=data, replicas=2, micro-batch=17, learning-rate=2}",
                "training.per-size.tiny={averaging-frequency=3, ema-decay=0.5}"))
        .containsExactly(
            "training.learning-rate: Invalid learning-rate: 2.0 (must be in (0, 1))",
            "training.micro-batch: Invalid micro-batch: 17 (must be in 1..16, the share of a"
                + " replica)",
            "training.per-size.tiny.averaging-frequency: Invalid averaging-frequency: 3 (must be 0"
                + " unless parallel = data)");
  }

  @Test
  void aWarmupLongerThanTheRunIsToldOnceForAllSizes() {
    assertThat(faults(StudyTexts.LEAST, "sizes=[tiny,small,medium]", "training.warmup=200"))
        .containsExactly(
            "training.warmup: Invalid warmup: 200 steps (must be fewer than the run's 200)");
  }

  @Test
  void aWarmupOfOneSizeIsToldForThatSize() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "sizes=[tiny,small]",
                "training.warmup=150",
                "training.per-size.small.epochs=10",
                "training.per-size.small.learning-rate=2"))
        .containsExactly(
            "training.per-size.small.learning-rate: Invalid learning-rate: 2.0 (must be in (0, 1))",
            "training.per-size.small.warmup: Invalid warmup: 150 steps (must be fewer than the"
                + " run's 40)")
        .doesNotHaveDuplicates();
  }

  @Test
  void aFaultOfAnArmIsToldOnceForAllSizes() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "sizes=[tiny,small]",
                "training.per-size.small.learning-rate=1e-4",
                "training.per-arm.poh-hrm.dropout=1",
                "training.per-arm.poh-hrm.warmup=200"))
        .containsExactly(
            "training.per-arm.poh-hrm.dropout: Invalid dropout: 1.0 (must be in [0, 1))",
            "training.per-arm.poh-hrm.warmup: Invalid warmup: 200 steps (must be fewer than the"
                + " run's 200)");
  }

  /** 100 steps at the size that has fewer epochs, 200 at the other. */
  @Test
  void theStepsOfAnArmAreCheckedAtEachSize() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "sizes=[tiny,small]",
                "training.per-size.small.epochs=25",
                "training.per-arm.poh-hrm.warmup=150"))
        .containsExactly(
            "training.per-arm.poh-hrm.warmup: Invalid warmup: 150 steps (must be fewer than the"
                + " run's 100)");
  }

  /** A kind that the study has under another name is not left out. */
  @Test
  void anArmThatHasAnotherName() {
    assertThat(
            faults(
                StudyTexts.LEAST,
                "models=[{kind=poh, name=routed}]",
                "training.per-arm.poh.batch=2",
                "training.per-arm.routed.batch=2"))
        .containsExactly("training.per-arm.poh: Unknown arm: poh (known: [routed])");
  }
}
