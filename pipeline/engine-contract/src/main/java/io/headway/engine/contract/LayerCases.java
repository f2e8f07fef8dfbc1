package io.headway.engine.contract;

import io.headway.core.engine.AttentionMask;
import java.util.ArrayList;
import java.util.List;

/** Operations that are a layer of a model. */
final class LayerCases extends CaseGroup {
  LayerCases() {
    norms();
    attention();
    gruCell();
  }

  private void norms() {
    add(
        "layerNorm",
        "[B, N, d]",
        List.of(s(2, 3, 5), s(5), s(5)),
        (f, x) -> f.layerNorm(x.get(0), x.get(1), x.get(2)),
        x -> Reference.layerNorm(x.get(0).as(6, 5), x.get(1), x.get(2)).as(2, 3, 5));
  }

  private void attention() {
    List<int[]> square = List.of(s(2, 2, 5, 4), s(2, 2, 5, 4), s(2, 2, 5, 4));
    List<int[]> wide = List.of(s(2, 2, 3, 4), s(2, 2, 5, 4), s(2, 2, 5, 4));
    attention("every token", wide, AttentionMask.NONE);
    attention("causal", square, AttentionMask.CAUSAL);
    attention("with a bias", withBias(square), AttentionMask.NONE);
    attention("causal with a bias", withBias(square), AttentionMask.CAUSAL);
    // Heads split from [B, N, d], as models do.
    add(
        "attention",
        "of transposed views",
        List.of(s(2, 5, 2, 4)),
        (f, x) -> {
          var heads = f.transpose(x.get(0), 1, 2);
          return f.attention(heads, heads, heads, AttentionMask.NONE);
        },
        x -> {
          Doubles heads = Doubles.of(i -> x.get(0).at(i[0], i[2], i[1], i[3]), 2, 2, 5, 4);
          return Reference.attention(heads, heads, heads, false, null);
        });
  }

  private static List<int[]> withBias(List<int[]> operands) {
    List<int[]> all = new ArrayList<>(operands);
    all.add(s(2, 1, 5, 5));
    return all;
  }

  private void attention(String variant, List<int[]> operands, AttentionMask mask) {
    boolean biased = operands.size() == 4;
    add(
        "attention",
        variant,
        operands,
        (f, x) ->
            f.attention(x.get(0), x.get(1), x.get(2), biased ? mask.withBias(x.get(3)) : mask),
        x ->
            Reference.attention(
                x.get(0), x.get(1), x.get(2), mask.causal(), biased ? x.get(3) : null));
  }

  private void gruCell() {
    add(
        "gruCell",
        "",
        List.of(s(2, 3), s(2, 4), s(12, 3), s(12, 4), s(12), s(12)),
        (f, x) -> f.gruCell(x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), x.get(5)),
        x -> Reference.gruCell(x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), x.get(5)));
  }
}
