package io.headway.core.task;

import io.headway.core.engine.Batch;
import java.util.List;

/** How the models of a task go on with a text: text in, text out. */
public interface Continuation {
  /**
   * The codes of a beginning.
   *
   * @throws IllegalArgumentException if there is nothing to go on with
   */
  int[] codes(String beginning);

  /** Its words that training did not have, each once; a model sees them as one unknown word. */
  List<String> unknown(String beginning);

  /**
   * What a model sees of so many codes, the last ones if they are too many: one example, whose last
   * logits are of what comes next.
   */
  Batch batch(int... codes);

  /** The most codes that a model sees. */
  int most();

  /** Whether nothing comes after it. */
  boolean isEnd(int code);

  /** Whether it may be said: a model knows of unknown words, but has none to say. */
  boolean isWord(int code);

  /** In words. */
  String text(int... codes);
}
