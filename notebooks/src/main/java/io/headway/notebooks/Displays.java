package io.headway.notebooks;

import io.headway.reader.Picture;
import io.headway.reader.Run;
import io.headway.reader.Search;
import io.headway.reader.Table;
import io.headway.reader.Trials;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.MimeType;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/** Tables as tables, figures as figures; found by the kernel's ServiceLoader. */
public final class Displays implements DisplayProvider {
  private static final String PNG = "image/png";

  @Override
  public List<DisplayRenderer> getDisplayRenderers() {
    return List.of(
        new Shown<>(Table.class, (data, table) -> data.putHTML(table.html())),
        new Shown<>(Trials.class, (data, trials) -> data.putHTML(trials.table().html())),
        new Shown<>(Run.class, (data, run) -> {}),
        new Shown<>(Search.class, (data, search) -> {}),
        new Shown<>(Picture.class, Displays::put));
  }

  private static void put(DisplayData data, Picture picture) {
    data.putData(MimeType.PNG, Base64.getEncoder().encodeToString(picture.png()));
    data.putMetaData(PNG, Map.of("alt", picture.words())); // notebooks/page shows it
  }

  @Override
  public List<DisplayTransformer> getDisplayTransformers() {
    return List.of();
  }
}
