package io.headway.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TestBuiltForSpark {
  private static final BuiltForSpark THREE = new BuiltForSpark("3.5.7", "2.12");
  private static final BuiltForSpark FOUR = new BuiltForSpark("4.0.1", "2.13");

  @Test
  void thisBuildIsForTheSparkOfItsTests() {
    BuiltForSpark built = BuiltForSpark.ofThisBuild().orElseThrow();
    assertThat(built.spark()).isEqualTo(org.apache.spark.package$.MODULE$.SPARK_VERSION());
    assertThat(built.scalaBinary()).matches("2\\.1[23]");
    assertThat(BuiltForSpark.refusal()).isEmpty();
  }

  @Test
  void anotherPatchOfTheSameSparkWillDo() {
    assertThat(THREE.refusal("3.5.1", "2.12.18")).isEmpty();
    assertThat(FOUR.refusal("4.1.0", "2.13.17")).isEmpty();
  }

  @Test
  void anotherSparkOrScalaIsALine() {
    assertThat(THREE.refusal("4.0.1", "2.13.16"))
        .hasValue(
            "Cannot run on Spark 4.0.1 with Scala 2.13.16: this build of Headway is for Spark 3.5.7"
                + " with Scala 2.12 (build it for that one: mvn clean package -DskipTests -Dspark4;"
                + " see docs/cluster.md)");
    assertThat(FOUR.refusal("3.5.7", "2.12.18"))
        .hasValue(
            "Cannot run on Spark 3.5.7 with Scala 2.12.18: this build of Headway is for Spark 4.0.1"
                + " with Scala 2.13 (build it for that one: mvn clean package -DskipTests; see"
                + " docs/cluster.md)");
    assertThat(THREE.refusal("3.5.0-amzn-1", "2.12.17")).isEmpty();
    assertThat(THREE.refusal("3.3.2.3.3.7190.0-91", "2.12.15").orElseThrow())
        .endsWith(
            "(there is no build for that one: take Spark 3.5 for Scala 2.12, or Spark 4; see"
                + " docs/cluster.md)");
    assertThat(THREE.refusal("3.5.7", "2.13.8"))
        .hasValue(
            "Cannot run on Spark 3.5.7 with Scala 2.13.8: this build of Headway is for Spark 3.5.7"
                + " with Scala 2.12 (there is no build for that one: take Spark 3.5 for Scala 2.12,"
                + " or Spark 4; see docs/cluster.md)");
  }
}
