package io.headway.core.task.experts;

import io.headway.core.study.Split;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the content of an expert-routing data set, independent of how it is stored. */
final class ExpertsHash {
  private ExpertsHash() {}

  /** Of all problems, tokens and samples. */
  static String of(ExpertsSamples samples) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    TokenTable tokens = samples.tokens();
    RoutingShape shape = tokens.shape();
    digest.update(ints(shape.layers(), shape.experts(), tokens.problems().size(), tokens.count()));
    for (String problem : tokens.problems()) {
      byte[] name = problem.getBytes(StandardCharsets.UTF_8);
      digest.update(ints(name.length));
      digest.update(name);
    }
    for (int token = 0; token < tokens.count(); token++) {
      digest.update(ofToken(tokens, token));
    }
    for (Split split : Split.values()) {
      int count = samples.count(split);
      digest.update(ints(count));
      for (int sample = 0; sample < count; sample++) {
        digest.update(ints(samples.number(split, sample)));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] ofToken(TokenTable tokens, int token) {
    int layers = tokens.shape().layers();
    ByteBuffer buffer = ByteBuffer.allocate(2 * Integer.BYTES + layers * 2 * (1 + Float.BYTES));
    RoutedToken routed = tokens.token(token);
    buffer.putInt(tokens.problem(token)).putInt(routed.index());
    for (int layer = 0; layer < layers; layer++) {
      buffer.put((byte) routed.first(layer)).put((byte) routed.second(layer));
      buffer.putFloat(routed.gates()[2 * layer]).putFloat(routed.gates()[2 * layer + 1]);
    }
    return buffer.array();
  }

  private static byte[] ints(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES);
    buffer.asIntBuffer().put(values);
    return buffer.array();
  }
}
