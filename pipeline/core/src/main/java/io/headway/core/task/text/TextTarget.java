package io.headway.core.task.text;

/** What is to be said of a sequence; written in a study as it is called here. */
enum TextTarget {
  /** The next token, at each position: a language model. */
  TOKEN,
  /** Its label: a classification. */
  LABEL
}
