package io.headway.engine.libtorch.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.headway.core.engine.Parameter;
import io.headway.core.engine.Session;
import io.headway.core.engine.Session.Slot;
import io.headway.core.model.transformer.Flaw;
import io.headway.core.model.transformer.PohHrm;
import io.headway.core.study.Arm;
import io.headway.engine.contract.training.Kind;
import io.headway.engine.contract.training.Toys;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What routing and the controller do, and that they do something. */
class TestRouting {
  private static final int R = 3;
  private static final Arm LOOPED = Arm.of(Kind.LOOPED.model(R, 1));
  private static final Arm POH = Arm.of(Kind.POH.model(R, 1));
  private static final Arm POH_HRM = Arm.of(Kind.POH_HRM.model(R, 2));
  private static final Arm NO_SLOW_STATE = new Arm("no-hrm", new PohHrm(R, 2, false, "softmax"));

  /** More than rounding. */
  private static final double DIFFERENT = 1e-3;

  private static final double EQUAL = 2e-5;

  private static void clear(Session session, String part) {
    for (Parameter parameter : session.network().parameters()) {
      if (parameter.name().contains(part)) {
        session.write(Slot.VALUE, parameter, new float[(int) parameter.count()]);
      }
    }
  }

  private static double distance(Session a, Session b) {
    return Toys.distance(Toys.logits(a), Toys.logits(b));
  }

  @ParameterizedTest
  @EnumSource(names = {"POH", "POH_HRM"})
  void weightsOfTheHeadsSumToOneSeed4(Kind kind) {
    Arm arm = Arm.of(kind.model(R, 2));
    try (Session weights = Toys.open(new RoutingWeights(Toys.network(arm)));
        Session session = Toys.scrambled(arm, 4)) {
      Toys.copyCommon(session, weights);
      float[] alpha = weights.evaluate(Toys.batch(5)).logits();
      int heads = Toys.SIZE.heads();
      int routings = R * Toys.SIZE.depth();
      assertThat(alpha).hasSize(routings * 5 * 16 * heads);
      for (int i = 0; i < alpha.length; i += heads) {
        assertThat(alpha[i]).isStrictlyBetween(0f, 1f);
        assertThat(Math.abs(alpha[i] + alpha[i + 1] - 1)).isLessThan(1e-6f);
      }
      assertThat(Toys.distance(alpha, new float[alpha.length])).isGreaterThan(0.6);
    }
  }

  /** H times 1/H: multiplied before W_o, not averaged. */
  @ParameterizedTest
  @EnumSource(names = {"POH", "POH_HRM"})
  void equalWeightsAreLoopedSeed5(Kind kind) {
    try (Session looped = Toys.scrambled(LOOPED, 5);
        Session routed = Toys.scrambled(Arm.of(kind.model(R, 2)), 5)) {
      assertThat(distance(routed, looped)).isGreaterThan(DIFFERENT);
      for (String part : List.of(".token.weight", ".signal.weight", "0.bias", "1.bias")) {
        clear(routed, part.startsWith(".") ? part : "router." + part);
      }
      assertThat(distance(routed, looped)).isLessThan(EQUAL);
    }
  }

  /** All weight on head 0: its columns of W_o count H times, the others not at all. */
  @Test
  void oneHeadAloneSeed6() {
    try (Session looped = Toys.scrambled(LOOPED, 6);
        Session routed = Toys.scrambled(POH, 6)) {
      for (int l = 0; l < Toys.SIZE.depth(); l++) {
        Toys.set(routed, "router." + l + ".bias", 500, -500);
        String name = "blocks." + l + ".output.weight";
        float[] output = Toys.value(looped, name);
        for (int i = 0; i < output.length; i++) {
          boolean first = i % Toys.SIZE.width() < Toys.SIZE.width() / Toys.SIZE.heads();
          output[i] *= first ? Toys.SIZE.heads() : 0;
        }
        Toys.set(looped, name, output);
      }
      assertThat(distance(routed, looped)).isLessThan(EQUAL);
    }
  }

  @Test
  void withoutItsSignalPohHrmIsPohSeed7() {
    try (Session poh = Toys.scrambled(POH, 7);
        Session pohHrm = Toys.scrambled(POH_HRM, 7)) {
      assertThat(distance(pohHrm, poh)).isGreaterThan(DIFFERENT);
      clear(pohHrm, ".signal.weight");
      assertThat(distance(pohHrm, poh)).isLessThan(EQUAL);
    }
  }

  /** Period = infinity is PoH-HRM with z_H = 0: what reads z_H may as well be 0. */
  @Test
  void periodInfinityKeepsTheSlowStateAtZeroSeed8() {
    int c = Toys.SIZE.controllerWidth();
    try (Session whole = Toys.scrambled(POH_HRM, 8);
        Session ablated = Toys.scrambled(NO_SLOW_STATE, 8)) {
      float[] both = Toys.value(whole, "controller.gru-l.input.weight");
      float[] fast = new float[3 * c * c];
      for (int row = 0; row < 3 * c; row++) {
        System.arraycopy(both, row * 2 * c, fast, row * c, c);
      }
      Toys.set(ablated, "controller.gru-l.input.weight", fast);
      assertThat(distance(whole, ablated)).isGreaterThan(DIFFERENT);
      for (int row = 0; row < 3 * c; row++) {
        for (int column = c; column < 2 * c; column++) {
          both[row * 2 * c + column] = 0;
        }
      }
      Toys.set(whole, "controller.gru-l.input.weight", both);
      clear(whole, "controller.mix.weight");
      assertThat(distance(whole, ablated)).isLessThan(EQUAL);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void fastStepsChangeTheOutputSeed9(int fastSteps) {
    try (Session two = Toys.scrambled(POH_HRM, 9);
        Session other = Toys.scrambled(Arm.of(Kind.POH_HRM.model(R, fastSteps)), 9)) {
      assertThat(distance(two, other)).isGreaterThan(DIFFERENT);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOOPED", "POH", "POH_HRM"})
  void refinementsChangeTheOutputSeed10(Kind kind) {
    try (Session two = Toys.scrambled(Arm.of(kind.model(2, 2)), 10);
        Session three = Toys.scrambled(Arm.of(kind.model(3, 2)), 10)) {
      assertThat(distance(two, three)).isGreaterThan(DIFFERENT);
    }
  }

  @Test
  void oneRefinementIsTheBaselineSeed11() {
    try (Session baseline = Toys.scrambled(Arm.of(Kind.BASELINE.model(1, 1)), 11);
        Session looped = Toys.scrambled(Arm.of(Kind.LOOPED.model(1, 1)), 11)) {
      assertThat(Toys.logits(looped)).containsExactly(Toys.logits(baseline));
    }
  }

  /** Each parameter of routing and controller moves the output by itself. */
  @Test
  void everyParameterOfRoutingAndControllerMattersSeed12() {
    try (Session session = Toys.scrambled(POH_HRM, 12)) {
      float[] before = Toys.logits(session);
      for (Parameter parameter : session.network().parameters()) {
        if (List.of("router", "controller").contains(parameter.component())) {
          float[] values = session.read(Slot.VALUE, parameter);
          Toys.scramble(session, parameter, 13);
          assertThat(Toys.distance(Toys.logits(session), before))
              .as(parameter.name())
              .isGreaterThan(DIFFERENT);
          session.write(Slot.VALUE, parameter, values);
        }
      }
      assertThat(Toys.logits(session)).containsExactly(before);
    }
  }

  private static Arm flawed(int fastSteps, Flaw flaw) {
    return Arm.of(new PohHrm(R, fastSteps, true, "softmax", flaw));
  }

  /** A published fault: T has no effect, and of what makes and reads z_H nothing matters. */
  @Test
  void aControllerThatForgetsItsStateHasNoUseForHalfOfItSeed14() {
    try (Session two = Toys.scrambled(flawed(2, Flaw.STATE), 14);
        Session four = Toys.scrambled(flawed(4, Flaw.STATE), 14);
        Session sound = Toys.scrambled(POH_HRM, 14)) {
      assertThat(Toys.logits(four)).containsExactly(Toys.logits(two));
      assertThat(distance(two, sound)).isGreaterThan(DIFFERENT);
      float[] before = Toys.logits(two);
      for (Parameter parameter : two.network().parameters()) {
        if (parameter.name().matches("controller\\.(gru-h|norm-h|mix).*")) {
          Toys.scramble(two, parameter, 15);
          assertThat(Toys.logits(two)).as(parameter.name()).containsExactly(before);
        }
      }
    }
  }

  /** A published fault: equal weights make attention 1/H as strong, and are not looped. */
  @Test
  void routingAfterTheProjectionScalesChannelsSeed16() {
    try (Session looped = Toys.scrambled(LOOPED, 16);
        Session routed = Toys.scrambled(flawed(2, Flaw.ROUTING), 16)) {
      for (String part :
          List.of(".token.weight", ".signal.weight", "router.0.bias", "router.1.bias")) {
        clear(routed, part);
      }
      assertThat(distance(routed, looped)).isGreaterThan(DIFFERENT);
      for (int l = 0; l < Toys.SIZE.depth(); l++) {
        for (String kind : List.of("weight", "bias")) {
          String name = "blocks." + l + ".output." + kind;
          float[] output = Toys.value(looped, name);
          for (int i = 0; i < output.length; i++) {
            output[i] /= Toys.SIZE.heads();
          }
          Toys.set(looped, name, output);
        }
      }
      assertThat(distance(routed, looped)).isLessThan(EQUAL);
    }
  }

  /** All weight on one group of channels: the others get nothing of attention. */
  @Test
  void oneGroupOfChannelsAloneSeed17() {
    try (Session looped = Toys.scrambled(LOOPED, 17);
        Session routed = Toys.scrambled(flawed(2, Flaw.ROUTING), 17)) {
      int width = Toys.SIZE.width();
      int group = width / Toys.SIZE.heads();
      for (int l = 0; l < Toys.SIZE.depth(); l++) {
        Toys.set(routed, "router." + l + ".bias", 500, -500);
        String name = "blocks." + l + ".output.";
        float[] weight = Toys.value(looped, name + "weight");
        float[] bias = Toys.value(looped, name + "bias");
        for (int row = group; row < width; row++) {
          Arrays.fill(weight, row * width, (row + 1) * width, 0);
          bias[row] = 0;
        }
        Toys.set(looped, name + "weight", weight);
        Toys.set(looped, name + "bias", bias);
      }
      assertThat(distance(routed, looped)).isLessThan(EQUAL);
    }
  }
}
