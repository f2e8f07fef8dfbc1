package io.headway.notebooks;

import java.util.function.BiConsumer;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;

/**
 * Shows values of a type, in every form that it has: the front end takes the one that it can show.
 *
 * @param type of the values
 * @param forms puts them into what is shown
 */
record Shown<T>(Class<T> type, BiConsumer<DisplayData, T> forms) implements DisplayRenderer {
  @Override
  public Class<?> rendererClass() {
    return type;
  }

  @Override
  public boolean canRender(String mimeType) {
    return true;
  }

  @Override
  public DisplayData render(String mimeType, Object value) {
    DisplayData data = DisplayData.fromText(value.toString());
    forms.accept(data, type.cast(value));
    return data;
  }
}
