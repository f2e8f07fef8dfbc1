package io.headway.jobs.cli;

import me.tongfei.progressbar.ProgressBar;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** A bar over the tasks of Spark's stages, as they turn up. */
final class TaskBar extends SparkListener implements AutoCloseable {
  private final SparkContext spark;
  private final ProgressBar bar;
  private long total;

  TaskBar(SparkContext spark, String name) {
    this.spark = spark;
    this.bar = Bars.wanted() ? Bars.start(name, 0) : null;
    spark.addSparkListener(this);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    total += stage.stageInfo().numTasks();
    if (bar != null) {
      bar.maxHint(total);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
    if (bar != null) {
      bar.close();
    }
  }
}
