package io.headway.core.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.headway.core.config.Checks;
import io.headway.core.json.Json;
import io.headway.core.random.Seeds;
import io.headway.core.search.Pruning;
import io.headway.core.search.Sampler;
import io.headway.core.search.SamplerKind;
import io.headway.core.search.Space;
import io.headway.core.study.training.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What is searched before a study is trained: for each of its arms at each of its sizes, so many
 * proposals. Then the best of them are confirmed by fresh seeds, and the best of these is what the
 * study trains.
 *
 * @param sampler what proposes
 * @param trials proposals for an arm at a size; of a grid no more than it has combinations (and
 *     what makes its last bracket whole)
 * @param startup random ones before the sampler learns from others
 * @param seed of the proposals
 * @param ahead a proposal sees the outcomes of all before it but so many: these count as running
 *     even where they have ended, so that a proposal depends on no clock and no number of executors
 * @param objective a score of the validation split
 * @param lower whether less of it is better
 * @param selection of which weights it is
 * @param seeds trainings of each proposal, whose mean counts
 * @param confirm how many of the best are trained again; 1 takes the best as it is
 * @param confirmSeeds trainings of each of these, with seeds that the search did not use
 * @param pruning what ends early
 * @param space what is searched
 * @param arms names of those that are searched; the others are trained as the study says
 * @param sizes names of those at which they are
 * @param training settings over those of the study, as JSON, that hold as long as it searches;
 *     empty if there are none
 * @param source the study without its search, as JSON with the keys of a study file
 */
public record Search(
    SamplerKind sampler,
    int trials,
    int startup,
    long seed,
    int ahead,
    String objective,
    boolean lower,
    Selection selection,
    int seeds,
    int confirm,
    int confirmSeeds,
    Pruning pruning,
    Space space,
    List<String> arms,
    List<String> sizes,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> training,
    String source) {
  /** Seeds are told from those that people choose by being large. */
  private static final int SEEDS = 1_000_000;

  /** Checks the values. */
  public Search {
    arms = List.copyOf(arms);
    sizes = List.copyOf(sizes);
    new Checks()
        .require(trials > 0, "trials", trials, "> 0")
        .require(startup > 0, "startup", startup, "> 0")
        .require(ahead >= 0, "ahead", ahead, ">= 0")
        .require(seeds > 0, "seeds", seeds, "> 0")
        .require(confirm > 0, "confirm", confirm, "> 0")
        .require(confirmSeeds > 0, "confirm-seeds", confirmSeeds, "> 0")
        .require(
            !(pruning instanceof Pruning.Halving halving) || trials % halving.bracket() == 0,
            "trials",
            trials,
            "a multiple of the bracket, so that each is whole")
        .done();
    int bracket = pruning instanceof Pruning.Halving halving ? halving.bracket() : 1;
    int brackets = (sampler.proposals(space, trials) + bracket - 1) / bracket;
    trials = Math.min(trials, brackets * bracket);
  }

  /** Its sampler, at the first proposal. */
  public Sampler sampling() {
    return sampler.sampler(space, seed, startup);
  }

  /** Seeds of the trainings of each proposal: the same for all of them. */
  @JsonIgnore
  public List<Long> trialSeeds() {
    return drawn("search", seeds);
  }

  /** Seeds of the trainings that confirm the best. */
  @JsonIgnore
  public List<Long> freshSeeds() {
    return drawn("confirm", confirmSeeds);
  }

  private List<Long> drawn(String purpose, int count) {
    List<Long> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(SEEDS + Math.floorMod(Seeds.derive(seed, purpose, i), (long) SEEDS));
    }
    return drawn;
  }

  /** For people, what {@link #training} says: {@code epochs = 10}; empty if that is nothing. */
  public String trainingWords() {
    StringJoiner words = new StringJoiner(", ");
    training
        .map(own -> Json.read(own, JsonNode.class, "training"))
        .ifPresent(
            own ->
                own.fields()
                    .forEachRemaining(
                        one -> words.add(one.getKey() + " = " + one.getValue().asText())));
    return words.toString();
  }

  /** Trainings that it takes at most. */
  @JsonIgnore
  public long trainings() {
    return (long) arms.size() * sizes.size() * ((long) trials * seeds + confirmations());
  }

  /** Trainings with fresh seeds for an arm at a size, at most. */
  public long confirmations() {
    return confirm == 1 ? 0 : (long) Math.min(confirm, trials) * confirmSeeds;
  }

  /**
   * Whether it is the same search but for how far it goes: a longer one continues a shorter one.
   */
  public boolean isContinuedBy(Search other) {
    return other.trials >= trials && withoutSource(trials).equals(other.withoutSource(trials));
  }

  private Search withoutSource(int others) {
    return new Search(
        sampler,
        others,
        startup,
        seed,
        ahead,
        objective,
        lower,
        selection,
        seeds,
        confirm,
        confirmSeeds,
        pruning,
        space,
        arms,
        sizes,
        training,
        "");
  }
}
