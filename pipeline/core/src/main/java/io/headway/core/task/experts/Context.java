package io.headway.core.task.experts;

/**
 * What a lookup knows of a token at a layer, as 64 bits of it: two contexts of the millions that
 * there are agree by chance with probability below 1e-6.
 */
enum Context {
  NOTHING {
    @Override
    long key(TokenTable tokens, int token, int layer) {
      return START;
    }
  },
  LAYER {
    @Override
    long key(TokenTable tokens, int token, int layer) {
      return mix(START, layer);
    }
  },
  LAST {
    @Override
    long key(TokenTable tokens, int token, int layer) {
      return path(tokens, token, layer, 1);
    }
  },
  LAST_TWO {
    @Override
    long key(TokenTable tokens, int token, int layer) {
      return path(tokens, token, layer, 2);
    }
  },
  LAST_THREE {
    @Override
    long key(TokenTable tokens, int token, int layer) {
      return path(tokens, token, layer, 3);
    }
  },
  BOTH {
    @Override
    long key(TokenTable tokens, int token, int layer) {
      return mix(path(tokens, token, layer, 1), tokens.second(token, layer));
    }
  },
  PATH {
    @Override
    long key(TokenTable tokens, int token, int layer) {
      return path(tokens, token, layer, layer + 1);
    }
  };

  private static final long START = 0x9E3779B97F4A7C15L;

  abstract long key(TokenTable tokens, int token, int layer);

  /** The layer and the first experts of it and those before it, so many where there are. */
  private static long path(TokenTable tokens, int token, int layer, int length) {
    long key = mix(START, layer);
    for (int j = layer; j > layer - length && j >= 0; j--) {
      key = mix(key, tokens.first(token, j));
    }
    return key;
  }

  private static long mix(long key, int value) {
    long z = (key ^ (value + 1)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 29)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 32);
  }
}
