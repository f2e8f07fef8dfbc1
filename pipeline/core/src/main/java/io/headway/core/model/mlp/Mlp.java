package io.headway.core.model.mlp;

import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The perceptron of {@link MlpNetwork}.
 *
 * @param layerEmbedding a, width of the embedding of the layer
 * @param expertEmbedding b, width of the embedding of an expert
 * @param hidden widths of the hidden layers; empty where the size says them
 */
public record Mlp(int layerEmbedding, int expertEmbedding, List<Integer> hidden)
    implements ModelSpec {
  /** Its name in a study. */
  public static final String KIND = "mlp";

  /** As published, at widths that the size says. */
  public static final Mlp USUAL = new Mlp(10, 5, List.of());

  /** Copies the list and refuses widths that are not above 0. */
  public Mlp {
    hidden = List.copyOf(hidden);
    new Checks()
        .require(layerEmbedding > 0, MlpKind.LAYER_EMBEDDING, layerEmbedding, "> 0")
        .require(expertEmbedding > 0, MlpKind.EXPERT_EMBEDDING, expertEmbedding, "> 0")
        .require(
            hidden.stream().allMatch(width -> width > 0), MlpKind.HIDDEN, hidden, "numbers above 0")
        .done();
  }

  /** Widths of the hidden layers at a size. */
  List<Integer> hidden(ModelSize size) {
    return hidden.isEmpty() ? size.list(MlpKind.HIDDEN) : hidden;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Identity identity() {
    return new Identity()
        .option(MlpKind.LAYER_EMBEDDING, layerEmbedding, USUAL.layerEmbedding)
        .option(MlpKind.EXPERT_EMBEDDING, expertEmbedding, USUAL.expertEmbedding)
        .option(MlpKind.HIDDEN, hidden, List.of());
  }

  /** Its first hidden layer. */
  @Override
  public OptionalInt width(ModelSize size) {
    return OptionalInt.of(hidden(size).get(0));
  }

  @Override
  public Map<String, Object> reported() {
    Map<String, Object> reported = new LinkedHashMap<>();
    reported.put("layer_embedding", layerEmbedding);
    reported.put("expert_embedding", expertEmbedding);
    if (!hidden.isEmpty()) {
      reported.put("hidden", hidden);
    }
    return reported;
  }
}
