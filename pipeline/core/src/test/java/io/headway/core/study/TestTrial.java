package io.headway.core.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestTrial {
  /** PoH-HRM, tiny. */
  private static Trial trial(String... overrides) {
    return StudyTexts.parse(overrides).trials().get(1);
  }

  /** If this fails, every stored result has lost its trial: raise {@link Trial#RECIPE}. */
  @Test
  void theIdIsAHashOfTheCanonicalJson() {
    String canonical =
        """
        {"arm":{"fastSteps":4,"head":"softmax","kind":"poh-hrm","name":"poh-hrm","refinements":4,\
        "slowState":true,"variant":"fixed","width":0},\
        "engine":{"device":"cpu","kind":"fastest","precision":"FLOAT32","threads":1},\
        "recipe":1,"seed":42,\
        "size":{"depth":2,"feedForward":512,"heads":4,"name":"tiny","width":128},\
        "task":{"kind":"maze","braid":0.0,"minPathFraction":0.4,"seed":42,"size":6,\
        "supervision":"FIELD","test":20,"train":100,"validation":10},\
        "training":{"averagingFrequency":0,"batch":32,"beta1":0.9,"beta2":0.999,"clipNorm":1.0,"dropout":0.0,\
        "emaDecay":0.0,"epochs":50,"finalFraction":0.1,"labelSmoothing":0.0,\
        "learningRate":0.001,"microBatch":32,"patience":0,"replicas":1,"selection":"LAST",\
        "validations":10,"warmup":0.05,"weightDecay":0.01}}""";
    assertThat(Json.canonical(trial())).isEqualTo(canonical);
    assertThat(trial().id()).isEqualTo("tiny-poh-hrm-42-6db058ac397f");
    assertThat(Json.sha256(canonical)).startsWith("6db058ac397f");
  }

  /** Folders of trials are called so. */
  @Test
  void theLongestNamesAndSeedMakeAFileName() {
    String size = "s".repeat(Trial.LONGEST_NAME);
    String arm = "a".repeat(Trial.LONGEST_NAME);
    Trial longest =
        StudyTexts.parse(
                "define-sizes." + size + "={d=16,H=2,f=32,L=1}",
                "sizes=[" + size + "]",
                "models=[{kind=baseline,name=" + arm + "}]",
                "seeds=[" + Long.MIN_VALUE + "]")
            .trials()
            .get(0);
    assertThat(longest.id()).hasSize(255);
  }

  @Test
  void whatCanChangeTheResultChangesTheId() {
    List<String> overrides =
        List.of(
            "task.size=7",
            "task.braid=0.1",
            "task.min-path-fraction=0.3",
            "task.supervision=path",
            "task.train=101",
            "task.validation=11",
            "task.test=21",
            "task.seed=43",
            "refinements=3",
            "fast-steps=3",
            "models=[baseline,{kind=poh-hrm,period=infinity}]",
            "models=[baseline,{kind=poh-hrm,name=other}]",
            "models=[baseline,poh]",
            "define-sizes.tiny={d=126,H=2,f=512,L=2}",
            "define-sizes.tiny={d=128,H=2,f=512,L=2}",
            "define-sizes.tiny={d=128,H=4,f=511,L=2}",
            "define-sizes.tiny={d=128,H=4,f=512,L=1}",
            "seeds=[43]",
            "training.epochs=51",
            "training.batch=31",
            "training.micro-batch=31",
            "training.learning-rate=2e-3",
            "training.weight-decay=0",
            "training.beta1=0.8",
            "training.beta2=0.99",
            "training.clip=2",
            "training.warmup=0.1",
            "training.final-fraction=0",
            "training.dropout=0.1",
            "training.label-smoothing=0.1",
            "training.ema-decay=0.9",
            "training.patience=5",
            "training={parallel=data,replicas=2}",
            "training={parallel=data,replicas=2,averaging-frequency=5}",
            "training.per-arm.poh-hrm.epochs=49",
            "training.select=best-validation",
            "training.validations=9",
            "engine.kind=other",
            "engine.device=cuda",
            "engine.threads=2");
    Set<String> ids = new HashSet<>(Set.of(trial().id()));
    for (String override : overrides) {
      assertThat(ids.add(trial(override).id())).as(override).isTrue();
    }
    assertThat(ids).doesNotContain(trial("engine.device=cuda", "engine.precision=bfloat16").id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=other",
        "question=other",
        "checkpoint-seconds=1",
        "spark.master=local[2]",
        "spark.executor.memory=2g",
        "training.per-size.small.epochs=3",
        "training.per-arm.baseline.epochs=3",
        "training.per-arm.poh-hrm.epochs=50"
      })
  void whatCannotChangeTheResultKeepsTheId(String override) {
    assertThat(trial(override).id()).isEqualTo(trial().id());
  }
}
