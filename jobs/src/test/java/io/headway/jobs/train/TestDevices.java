package io.headway.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which GPU a trial gets. */
final class TestDevices {
  @Test
  void thePoolGivesEachTrialADeviceOfItsOwnInTurn() {
    DevicePool pool = new DevicePool(List.of("cuda:0", "cuda:1", "cuda:2"));
    assertThat(List.of(pool.take(), pool.take(), pool.take()))
        .containsExactly("cuda:0", "cuda:1", "cuda:2");
    pool.giveBack("cuda:1");
    assertThat(pool.take()).isEqualTo("cuda:1");
    assertThat(pool.users()).containsExactly(1, 1, 1);
  }

  @Test
  void aFourthTrialSharesTheDeviceWithTheFewest() {
    DevicePool pool = new DevicePool(List.of("cuda:0", "cuda:1"));
    List<String> given = List.of(pool.take(), pool.take(), pool.take(), pool.take());
    assertThat(given).containsExactly("cuda:0", "cuda:1", "cuda:0", "cuda:1");
    pool.giveBack("cuda:1");
    pool.giveBack("cuda:1");
    assertThat(List.of(pool.take(), pool.take())).containsOnly("cuda:1");
  }

  @Test
  void whatWasNotTakenCannotBeGivenBack() {
    DevicePool pool = new DevicePool(List.of("cuda:0"));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> pool.giveBack("cuda:0"))
        .withMessage("Unknown device: cuda:0 (known: [cuda:0])");
  }

  @Test
  void withoutGpusThereIsAReason() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> new DevicePool(List.of()).take())
        .withMessage("Cannot train on cuda: no usable GPU in this process");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Gpu.device(List.of()))
        .withMessageContaining("Spark gave this task no GPU");
  }

  @Test
  void anAddressIsAnIndexIntoTheVisibleDevices() {
    assertThat(Gpu.index("3", Optional.empty())).isEqualTo(3);
    assertThat(Gpu.index("1", Optional.of("2,3"))).isEqualTo(1);
    assertThat(Gpu.index("GPU-b", Optional.of("GPU-a, GPU-b"))).isEqualTo(1);
  }

  @Test
  void anAddressThatCudaDoesNotShowIsNamed() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Gpu.index("2", Optional.of("2,3")))
        .withMessage("Cannot use GPU 2 that Spark gave: CUDA_VISIBLE_DEVICES=2,3 does not show it");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Gpu.index("0", Optional.of("")))
        .withMessageContaining("CUDA_VISIBLE_DEVICES= does not show it");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Gpu.index("GPU-c", Optional.of("GPU-a,GPU-b")))
        .withMessageContaining("does not show it");
  }

  @Test
  void nonsenseOfADiscoveryScriptIsNamed() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Gpu.index("no devices were found", Optional.empty()))
        .withMessageContaining("Invalid GPU address: no devices were found");
  }
}
