package io.headway.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Comparator;
import java.util.List;

/**
 * A study as one text of HOCON that reads as the same study: overrides are in it, and it needs no
 * other file and no variable. Keys stand in the order in which they were read, which counts where a
 * search draws parameters.
 */
public final class HoconWriter {
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();

  private HoconWriter() {}

  /** The text, a setting a line. */
  public static String of(Config study) {
    HoconWriter writer = new HoconWriter();
    writer.block(study.root(), "");
    return writer.text.toString();
  }

  private void block(ConfigObject block, String indent) {
    List<String> keys =
        block.keySet().stream()
            .sorted(
                Comparator.<String>comparingInt(key -> block.get(key).origin().lineNumber())
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    for (String key : keys) {
      text.append(indent).append(ConfigUtil.joinPath(key));
      ConfigValue value = block.get(key);
      if (value instanceof ConfigObject inner) {
        text.append(" {\n");
        block(inner, indent + INDENT);
        text.append(indent).append("}\n");
      } else {
        text.append(" = ");
        value(value, indent);
        text.append('\n');
      }
    }
  }

  /** Blocks of a list stand in lines of their own. */
  private void value(ConfigValue value, String indent) {
    if (value instanceof ConfigList list
        && list.stream().anyMatch(each -> each.valueType() == ConfigValueType.OBJECT)) {
      text.append("[\n");
      for (ConfigValue each : list) {
        text.append(indent).append(INDENT).append(concise(each)).append(",\n");
      }
      text.append(indent).append(']');
    } else {
      text.append(concise(value));
    }
  }

  private static String concise(ConfigValue value) {
    return value.render(ConfigRenderOptions.concise());
  }
}
