package io.headway.core.parse;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.headway.core.config.HoconText;
import io.headway.core.study.Arm;
import io.headway.core.study.Study;
import java.util.List;

/** What a study file says of one arm, and a study file that says it of this arm alone. */
public final class ArmBlock {
  private static final String MODELS = "models";
  private static final String PER_ARM = "training.per-arm";

  /** Where faults of the arm lie in a file that {@link #alone} made. */
  public static final String PATH = MODELS + "[0]";

  private ArmBlock() {}

  /**
   * The arm's block, with its name, which must stay; an arm that is written as its kind alone is
   * one too.
   *
   * @param source study file in which the arms of the study are listed
   */
  public static Config of(Config source, Study study, Arm arm) {
    int index = study.arms().stream().map(Arm::name).toList().indexOf(arm.name());
    ConfigList models = (ConfigList) HoconText.meant(source.getValue(MODELS));
    ConfigValue written = HoconText.meant(models.get(index));
    Config block =
        written instanceof ConfigObject object
            ? object.toConfig()
            : ConfigFactory.empty()
                .withValue("kind", ConfigValueFactory.fromAnyRef(written.unwrapped()));
    return block.withValue("name", ConfigValueFactory.fromAnyRef(arm.name()));
  }

  /** The study file with no other arm than that, and nothing that is said of others. */
  public static Config alone(Config source, Config block) {
    Config alone =
        source
            .withValue(MODELS, ConfigValueFactory.fromIterable(List.of(block.root())))
            .withoutPath(CompareParser.KEY);
    String name = block.getString("name");
    return alone.hasPath(PER_ARM)
            && HoconText.meant(alone.getValue(PER_ARM)) instanceof ConfigObject each
            && each.containsKey(name)
        ? alone.withValue(PER_ARM, each.withOnlyKey(name))
        : alone.withoutPath(PER_ARM);
  }
}
