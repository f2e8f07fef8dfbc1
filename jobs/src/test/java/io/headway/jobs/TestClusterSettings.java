package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Precision;
import io.headway.core.study.EngineChoice;
import io.headway.jobs.spark.ExecutorMemory;
import io.headway.jobs.spark.ScalaLists;
import io.headway.jobs.spark.Slots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.ConfigEntry$;
import org.apache.spark.util.Utils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;

/** The settings for clusters, read as spark-submit reads them. */
final class TestClusterSettings {
  private static final Path CONF = Path.of("..", "conf");

  /** Named by Spark's documentation, but not in the registry of its core. */
  private static final Set<String> DOCUMENTED =
      Set.of(
          "spark.executor.resource.gpu.amount",
          "spark.executor.resource.gpu.discoveryScript",
          "spark.executor.resource.gpu.vendor",
          "spark.yarn.maxAppAttempts",
          "spark.yarn.queue",
          "spark.yarn.executor.launch.excludeOnFailure.enabled",
          "spark.kubernetes.container.image",
          "spark.kubernetes.namespace",
          "spark.kubernetes.authenticate.driver.serviceAccountName",
          "spark.kubernetes.executor.podTemplateFile",
          "spark.kubernetes.executor.deleteOnTermination");

  private static final List<String> OPEN_PREFIXES =
      List.of(
          "spark.executorEnv.",
          "spark.hadoop.",
          "spark.yarn.appMasterEnv.",
          "spark.kubernetes.driverEnv.",
          "spark.kubernetes.driver.volumes.persistentVolumeClaim.");

  @TempDir private Path folder;

  /** Spark registers a setting when the object that declares it is loaded. */
  @BeforeAll
  static void loadSettings() throws ClassNotFoundException {
    for (String declaring : List.of("package$", "History$", "UI$", "Worker$", "Deploy$")) {
      Class.forName("org.apache.spark.internal.config." + declaring);
    }
  }

  private static Map<String, String> read(Path file) {
    return ScalaLists.of(Utils.getPropertiesFromFile(file.toString())).stream()
        .collect(Collectors.toMap(Tuple2::_1, Tuple2::_2));
  }

  /** The file with every choice that it offers taken. */
  private Map<String, String> withAllChoices(String name) throws IOException {
    String text = Files.readString(CONF.resolve(name)).replaceAll("(?m)^#spark\\.", "spark.");
    return read(Files.writeString(folder.resolve(name), text));
  }

  private static boolean isKnown(String key) {
    return DOCUMENTED.contains(key)
        || OPEN_PREFIXES.stream().anyMatch(key::startsWith)
        || ConfigEntry$.MODULE$.findEntry(key) != null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark-standalone.conf", "spark-yarn.conf", "spark-k8s.conf"})
  void sparkKnowsEverySetting(String name) throws IOException {
    assertThat(isKnown("spark.executor.memoryOverheads")).isFalse();
    Map<String, String> settings = withAllChoices(name);
    assertThat(settings).hasSizeGreaterThan(15);
    assertThat(settings.keySet()).allMatch(TestClusterSettings::isKnown);
    List<String> lines =
        Files.readAllLines(CONF.resolve(name)).stream()
            .filter(line -> line.matches("#?spark\\..*"))
            .map(line -> line.replaceFirst("^#", "").split("\\s", 2)[0])
            .toList();
    assertThat(lines).as("each once").hasSameSizeAs(settings.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark-standalone.conf", "spark-yarn.conf", "spark-k8s.conf"})
  void saysWhatTrialsNeed(String name) throws IOException {
    Map<String, String> settings = read(CONF.resolve(name));
    assertThat(settings)
        .containsEntry("spark.speculation", "false")
        .containsEntry("spark.task.maxFailures", "4")
        .containsEntry("spark.executorEnv.OMP_NUM_THREADS", "1")
        .containsEntry("spark.executorEnv.OPENBLAS_NUM_THREADS", "1");
    for (String role : List.of("driver", "executor")) {
      assertThat(settings.get(String.format(Locale.ROOT, "spark.%s.extraJavaOptions", role)))
          .contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    }
    assertThat(withAllChoices(name))
        .as("both are set by Headway")
        .doesNotContainKeys("spark.task.cpus", "spark.task.resource.gpu.amount");
    assertThat(Files.readString(CONF.resolve(name)))
        .contains("spark-submit --master", "--properties-file conf/" + name);
  }

  @Test
  void slotsAreAsTheCommentsSay() throws IOException {
    EngineChoice twoThreads = new EngineChoice("libtorch", "cpu", Precision.FLOAT32, 2);
    SparkConf yarn = new SparkConf(false).set("spark.master", "yarn");
    read(CONF.resolve("spark-yarn.conf")).forEach(yarn::set);
    assertThat(Slots.of(yarn, twoThreads).perExecutor()).hasValue(2);
    assertThat(Slots.of(yarn, twoThreads).total()).hasValue(8);
    assertThat(ExecutorMemory.outsideHeap(yarn)).hasValue(8L << 30);
    SparkConf gpus = new SparkConf(false).set("spark.master", "yarn");
    withAllChoices("spark-yarn.conf").forEach(gpus::set);
    EngineChoice cuda = new EngineChoice("libtorch", "cuda", Precision.FLOAT32, 1);
    assertThat(Slots.of(gpus, cuda).perExecutor()).hasValue(1);
    assertThat(Slots.of(gpus, cuda).total()).hasValue(16);
  }

  @Test
  void thePodTemplateLeavesToSparkWhatSparkOverwrites() throws IOException {
    String settings =
        Files.readAllLines(CONF.resolve("k8s-pod-template.yaml")).stream()
            .filter(line -> !line.strip().startsWith("#"))
            .collect(Collectors.joining("\n"));
    assertThat(settings)
        .contains("kind: Pod", "containers:", "mountPath: /tmp", "emptyDir:")
        .doesNotContain("image:", "resources:", "restartPolicy:", "\t");
    assertThat(read(CONF.resolve("spark-k8s.conf")).get("spark.executor.extraJavaOptions"))
        .contains("-Dorg.bytedeco.javacpp.cachedir=/tmp/");
  }
}
