package io.headway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that tells Spark which GPUs there are, as a process, on a nvidia-smi of ours. */
final class TestGpuDiscovery {
  private static final Path SCRIPT =
      Path.of("..", "conf", "gpu-discovery.sh").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private record Outcome(int exitCode, String out, String err) {}

  /** Runs the script where the folder is the whole PATH. */
  private Outcome discover(String visibleDevices) throws IOException, InterruptedException {
    ProcessBuilder script = new ProcessBuilder("/bin/bash", SCRIPT.toString());
    script.environment().put("PATH", folder.toString());
    script.environment().remove("CUDA_VISIBLE_DEVICES");
    if (visibleDevices != null) {
      script.environment().put("CUDA_VISIBLE_DEVICES", visibleDevices);
    }
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = script.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** A nvidia-smi that knows the one question, prints this and ends so. */
  private void install(String prints, int exitCode) throws IOException {
    Path fake = folder.resolve("nvidia-smi");
    Files.writeString(
        fake,
        String.format(
            Locale.ROOT,
            """
        #!/bin/bash
        [[ "$*" == "--query-gpu=index --format=csv,noheader" ]] || exit 99
        printf '%s'
        exit %d
        """,
            prints,
            exitCode),
        StandardCharsets.UTF_8);
    assertThat(fake.toFile().setExecutable(true)).isTrue();
  }

  private static void assertRefused(Outcome outcome, String reason) {
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("gpu-discovery: Cannot find GPUs: ")
        .contains(reason)
        .hasLineCount(1);
  }

  private static void assertFound(Outcome outcome, String... addresses) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    ResourceInformation found = ResourceInformation.parseJson(outcome.out());
    assertThat(found.name()).isEqualTo("gpu");
    assertThat(found.addresses()).containsExactly(addresses);
  }

  @Test
  void givesWhatNvidiaSmiLists() throws Exception {
    install("0\\n1\\n", 0);
    Outcome outcome = discover(null);
    assertThat(outcome.out()).isEqualTo("{\"name\":\"gpu\",\"addresses\":[\"0\",\"1\"]}\n");
    assertFound(outcome, "0", "1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"2,3;2", "1;1", "GPU-8f6e,GPU-11aa,GPU-77;3", "0, 1;2", "1,-1,2;1"})
  void countsWhatCudaSees(String visibleDevices, int count) throws Exception {
    String[] addresses = new String[count];
    for (int i = 0; i < count; i++) {
      addresses[i] = String.valueOf(i);
    }
    assertFound(discover(visibleDevices), addresses);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "NoDevFiles"})
  void refusesWhereCudaSeesNone(String visibleDevices) throws Exception {
    install("0\\n1\\n", 0);
    assertRefused(
        discover(visibleDevices), "CUDA_VISIBLE_DEVICES=" + visibleDevices + " hides all");
  }

  @Test
  void refusesWithoutNvidiaSmi() throws Exception {
    assertRefused(discover(null), "nvidia-smi is not on the PATH");
  }

  @Test
  void refusesWhatIsNoIndex() throws Exception {
    install("", 0);
    assertRefused(discover(null), "nvidia-smi said: nothing");
    install("No devices were found\\n", 0);
    assertRefused(discover(null), "nvidia-smi said: No devices were found");
    install("0\\n[Unknown Error]\\n", 0);
    assertRefused(discover(null), "nvidia-smi said: [Unknown Error]");
    install("NVIDIA-SMI has failed\\nmore\\n", 9);
    assertRefused(discover(null), "nvidia-smi failed: NVIDIA-SMI has failed");
  }

  @Test
  void canBeRun() {
    assertThat(Files.isExecutable(SCRIPT)).isTrue();
  }
}
