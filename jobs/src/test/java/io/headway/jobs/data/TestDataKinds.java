package io.headway.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.study.TaskSpec;
import io.headway.jobs.SmallLocations;
import io.headway.jobs.SmallStudy;
import io.headway.jobs.SomeTrial;
import io.headway.jobs.data.location.LocationData;
import io.headway.jobs.data.maze.MazeData;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestDataKinds {
  @TempDir private Path folder;

  private final ClassLoader context = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(context);
  }

  private static DataKind<TaskSpec> kind(String study) {
    return DataKinds.of(SomeTrial.study(study).task());
  }

  @Test
  void eachTaskHasItsOwn() {
    assertThat(kind(SmallStudy.write(folder))).isInstanceOf(MazeData.class);
    assertThat(kind(SmallLocations.write(folder))).isInstanceOf(LocationData.class);
  }

  @Test
  void isFoundFromThreadsWhoseContextDoesNotSeeIt() {
    TaskSpec task = SomeTrial.study(SmallStudy.write(folder)).task();
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    assertThat(DataKinds.of(task)).isInstanceOf(MazeData.class);
    Thread.currentThread().setContextClassLoader(null);
    assertThat(DataKinds.of(task)).isInstanceOf(MazeData.class);
  }
}
