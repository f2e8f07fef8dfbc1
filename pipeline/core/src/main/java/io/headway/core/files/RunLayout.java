package io.headway.core.files;

import io.headway.core.study.TaskSpec;

/**
 * Where a study's files are, relative to its run directory.
 *
 * <pre>
 * study.json                     resolved study
 * study.conf                     a study file that says the same, overrides and includes within
 * progress.html                  how it stands, for a browser
 * lock/N.json                    who runs here, or did last
 * data/ID/*.parquet              examples; for next-location the stays and codes too
 * data/ID/source.json            the files that somebody brought, as they were when it was made
 * data/ID/dataset.json           what they are; written last: without it the data set is not there
 * plan/CELL/N.json               proposal N of the search of an arm at a size
 * plan/CELL/N.outcome.json       what came of it
 * plan/CELL/confirm.json         the best of it, as they are trained again
 * plan/CELL/winner.json          what it found
 * plan/study.json                the study with what its searches found: what is trained and tested
 * trials/ID/trial.json           what it is
 * trials/ID/lease/N.json         who trains it, or did last: attempt N
 * trials/ID/progress.json        last sign of life
 * trials/ID/checkpoint           last good one
 * trials/ID/weights.safetensors  weights that were scored, if the study keeps them
 * trials/ID/elsewhere.json       what its weights scored elsewhere, if the study asks for that
 * trials/ID/result.json          the result: the trial is done if and only if it is there
 * trials/ID/failure.json         why the last attempt failed, if running it again may help
 * report/                        figures, summary, tables
 * exports/                       the results for programs of others, if somebody asked for them
 * </pre>
 */
public final class RunLayout {
  /** The study. */
  public static final String STUDY = "study.json";

  /** A study file that says the same. */
  public static final String STUDY_TEXT = "study.conf";

  /** Folder of all data sets. */
  public static final String DATA = "data";

  /** Folder of all trials. */
  public static final String TRIALS = "trials";

  /** Folder of figures, summary, tables. */
  public static final String REPORT = "report";

  /** In that folder. */
  public static final String REPORT_PAGE = "report.html";

  /** Folder of results for programs of others. */
  public static final String EXPORTS = "exports";

  /** Folder of what a search planned. */
  public static final String PLAN = "plan";

  /** In the folder of a data set. */
  public static final String CARD = "dataset.json";

  /** In the folder of a trial: what it is, since its first attempt began. */
  public static final String TRIAL = "trial.json";

  /** In the folder of a trial. */
  public static final String PROGRESS = "progress.json";

  /** In the folder of a trial. */
  public static final String RESULT = "result.json";

  /** In the folder of a trial. */
  public static final String WEIGHTS = "weights.safetensors";

  /** In the folder of a trial. */
  public static final String ELSEWHERE = "elsewhere.json";

  /** In the folder of a trial. */
  public static final String FAILURE = "failure.json";

  private RunLayout() {}

  /** Name of the data set of a task: readable, and unique by a hash of its specification. */
  public static String dataId(TaskSpec task) {
    return task.label() + "-" + task.data().hash();
  }

  /** The card of a task's data set. */
  static String card(TaskSpec task) {
    return String.join("/", DATA, dataId(task), CARD);
  }

  /** A file of a trial. */
  static String trial(String id, String name) {
    return String.join("/", TRIALS, id, name);
  }

  /** The study that is left to do once a search is over. */
  public static String settled() {
    return String.join("/", PLAN, STUDY);
  }

  /**
   * A proposal.
   *
   * @param cell folder of the arm at the size
   */
  public static String proposal(String cell, int number) {
    return String.join("/", PLAN, cell, number + ".json");
  }

  /** What came of it. */
  public static String outcome(String cell, int number) {
    return String.join("/", PLAN, cell, number + ".outcome.json");
  }

  /** The best of a search as they are trained again. */
  public static String confirmation(String cell) {
    return String.join("/", PLAN, cell, "confirm.json");
  }

  /** What the search of an arm at a size found. */
  public static String winner(String cell) {
    return String.join("/", PLAN, cell, "winner.json");
  }
}
