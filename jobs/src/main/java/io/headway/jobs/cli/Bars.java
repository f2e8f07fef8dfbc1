package io.headway.jobs.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress bars on a terminal; nothing elsewhere. */
final class Bars {
  private static final int UPDATE_MILLIS = 500;

  private Bars() {}

  /** Whether there is a person to look at it. */
  static boolean wanted() {
    return Terminal.isThere();
  }

  /** A bar on the last line. */
  static ProgressBar start(String name, long total) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(total)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new BarLine(Output.ofThisProcess()))
        .clearDisplayOnFinish()
        .build();
  }
}
