package io.headway.core.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headway.core.engine.Batch;
import io.headway.core.engine.Session;
import io.headway.core.task.Continuation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model of five codes that always says the same: 0 is unknown, 4 is the end. */
final class TestSpeaker {
  private static final float[] LOGITS = {9, 1, 2, 3, 0};
  private static final int MOST = 3;

  private final List<Integer> lengths = new ArrayList<>();

  private static final Continuation TASK =
      new Continuation() {
        @Override
        public int[] codes(String beginning) {
          throw new AssertionError("not asked");
        }

        @Override
        public List<String> unknown(String beginning) {
          throw new AssertionError("not asked");
        }

        @Override
        public Batch batch(int... codes) {
          int[] seen = Arrays.copyOfRange(codes, Math.max(0, codes.length - MOST), codes.length);
          return new Batch(1, Map.of("tokens", new Batch.Ints(seen, 1, seen.length)), 1);
        }

        @Override
        public int most() {
          return MOST;
        }

        @Override
        public boolean isEnd(int code) {
          return code == 4;
        }

        @Override
        public boolean isWord(int code) {
          return code != 0;
        }

        @Override
        public String text(int... codes) {
          return Arrays.toString(codes);
        }
      };

  private Session model() {
    return (Session)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) -> {
              int n = (int) ((Batch) arguments[0]).array("tokens").shape()[1];
              lengths.add(n);
              float[] logits = new float[n * LOGITS.length];
              System.arraycopy(LOGITS, 0, logits, logits.length - LOGITS.length, LOGITS.length);
              return new Session.Evaluation(logits, Map.of(), 0);
            });
  }

  @Test
  void saysTheLikeliestWordAndSeesTheLastCodes() {
    assertThat(new Speaker(5, 0, 1).goOn(model(), TASK, 1)).containsExactly(3, 3, 3, 3, 3);
    assertThat(lengths).containsExactly(1, 2, 3, 3, 3);
  }

  @Test
  void drawsAsTheModelBelieves() {
    int[] counts = new int[5];
    int drawn = 20_000;
    for (int seed = 0; seed < drawn; seed++) {
      counts[new Speaker(1, 2, seed).goOn(model(), TASK, 1)[0]]++;
    }
    double sum = 0;
    for (int code = 1; code < 5; code++) {
      sum += Math.exp(LOGITS[code] / 2);
    }
    assertThat(counts[0]).isZero();
    for (int code = 1; code < 5; code++) {
      double p = Math.exp(LOGITS[code] / 2) / sum;
      double error = Math.sqrt(p * (1 - p) / drawn);
      assertThat((double) counts[code] / drawn).isBetween(p - 4 * error, p + 4 * error);
    }
  }

  @Test
  void theSameSeedSaysTheSame() {
    int[] said = new Speaker(30, 1, 7).goOn(model(), TASK, 1);
    assertThat(new Speaker(30, 1, 7).goOn(model(), TASK, 1)).isEqualTo(said);
    assertThat(new Speaker(30, 1, 8).goOn(model(), TASK, 1)).isNotEqualTo(said);
  }

  @Test
  void endsAtTheEnd() {
    assertThat(new Speaker(9, 0, 1).goOn(model(), TASK, 2, 4)).isEmpty();
    int[] said = new Speaker(200, 1, 3).goOn(model(), TASK, 1);
    assertThat(said).endsWith(4).hasSizeLessThan(200);
    assertThat(new Speaker(Integer.MAX_VALUE, 1, 3).goOn(model(), TASK, 1)).isEqualTo(said);
  }

  @Test
  void refusesWhatIsNoNumberOfTokensOrTemperature() {
    assertThatThrownBy(() -> new Speaker(0, -1, 1))
        .hasMessageContaining("Invalid tokens: 0 (must be > 0)")
        .hasMessageContaining("Invalid temperature: -1.0 (must be 0 or more, and finite)");
  }
}
