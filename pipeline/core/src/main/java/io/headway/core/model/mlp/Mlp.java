package io.headway.core.model.mlp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.headway.core.config.Checks;
import io.headway.core.study.Identity;
import io.headway.core.study.ModelSize;
import io.headway.core.study.ModelSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The perceptron of {@link MlpNetwork}.
 *
 * @param layerEmbedding a, width of the embedding of the layer
 * @param expertEmbedding b, width of the embedding of an expert
 * @param hidden widths of the hidden layers, none for a multinomial logistic regression on the
 *     embeddings; empty where the size says them
 */
public record Mlp(
    int layerEmbedding,
    int expertEmbedding,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Integer>> hidden)
    implements ModelSpec {
  /** Its name in a study. */
  public static final String KIND = "mlp";

  /** As published, at widths that the size says. */
  public static final Mlp USUAL = new Mlp(10, 5, Optional.empty());

  /** Copies the list and refuses widths that are not above 0. */
  public Mlp {
    hidden = hidden.map(List::copyOf);
    new Checks()
        .require(layerEmbedding > 0, MlpKind.LAYER_EMBEDDING, layerEmbedding, "> 0")
        .require(expertEmbedding > 0, MlpKind.EXPERT_EMBEDDING, expertEmbedding, "> 0")
        .require(
            hidden.stream().flatMap(List::stream).allMatch(width -> width > 0),
            MlpKind.HIDDEN,
            hidden.orElse(List.of()),
            "numbers above 0")
        .done();
  }

  /** With widths of its own. */
  public Mlp(int layerEmbedding, int expertEmbedding, List<Integer> hidden) {
    this(layerEmbedding, expertEmbedding, Optional.of(hidden));
  }

  /** Whether it has no hidden layer at any size. */
  boolean isLinear() {
    return hidden.filter(List::isEmpty).isPresent();
  }

  /** Widths of the hidden layers at a size. */
  List<Integer> hidden(ModelSize size) {
    return hidden.orElseGet(() -> size.list(MlpKind.HIDDEN));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Identity identity() {
    Identity identity =
        new Identity()
            .option(MlpKind.LAYER_EMBEDDING, layerEmbedding, USUAL.layerEmbedding)
            .option(MlpKind.EXPERT_EMBEDDING, expertEmbedding, USUAL.expertEmbedding);
    return hidden.map(widths -> identity.fact(MlpKind.HIDDEN, widths)).orElse(identity);
  }

  /** Its first hidden layer, if it has one. */
  @Override
  public OptionalInt width(ModelSize size) {
    return hidden(size).stream().mapToInt(Integer::intValue).findFirst();
  }

  @Override
  public Map<String, Object> reported() {
    Map<String, Object> reported = new LinkedHashMap<>();
    reported.put("layer_embedding", layerEmbedding);
    reported.put("expert_embedding", expertEmbedding);
    hidden.ifPresent(widths -> reported.put("hidden", widths));
    return reported;
  }
}
