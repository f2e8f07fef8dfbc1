package io.headway.core.task.experts;

import io.headway.core.config.Section;

/** What is kept together when samples are split 80/10/10. */
public enum ExpertsSplit {
  /** All samples of a problem: what is tested was never seen. */
  BY_PROBLEM("split by problem", ""),
  /**
   * Nothing: the published fault. Other samples of the same token are trained on, and their
   * histories hold the target of a test sample.
   */
  BY_SAMPLE(
      "SPLIT BY SAMPLE: training histories hold test targets (the published fault)",
      ", SPLIT BY SAMPLE (leaks)");

  private final String fact;
  private final String flag;

  ExpertsSplit(String fact, String flag) {
    this.fact = fact;
    this.flag = flag;
  }

  /** In a list of facts. */
  public String fact() {
    return fact;
  }

  /** After a title: empty where nothing is wrong. */
  public String flag() {
    return flag;
  }

  /** In a study. */
  public String key() {
    return Section.spelled(this);
  }
}
