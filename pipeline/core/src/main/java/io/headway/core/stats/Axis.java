package io.headway.core.stats;

/** What two arms can be made equal in. */
public enum Axis {
  /** All trained parameters. */
  PARAMETERS("parameters", "Parameters", "parameters"),
  /** Parameters without those of what encodes the input, embeddings among them. */
  WITHOUT_EMBEDDINGS(
      "parameters-without-embeddings",
      "Parameters without embeddings",
      "parameters without embeddings"),
  /** Floating-point operations of the training. */
  TRAINING_FLOPS("training-flops", "Training FLOPs", "training FLOPs"),
  /** Measured seconds of the training, mean over seeds. */
  TRAINING_SECONDS("training-seconds", "Training time (s)", "seconds of training"),
  /** Floating-point operations of a forward pass of one example. */
  INFERENCE_FLOPS("inference-flops", "FLOPs of an answer", "FLOPs of an answer");

  private final String key;
  private final String title;
  private final String words;

  Axis(String key, String title, String words) {
    this.key = key;
    this.title = title;
    this.words = words;
  }

  /** In fields of reports and on the command line. */
  public String key() {
    return key;
  }

  /** Of an axis of a figure. */
  public String title() {
    return title;
  }

  /** In a sentence: at equal ... */
  public String words() {
    return words;
  }
}
