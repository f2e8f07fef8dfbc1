import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The list of the archive's parts that people read, from the one of CycloneDX for programs. */
final class Parts {
  private static final String TOLD_NOWHERE = "(not told)";

  private Parts() {}

  /** From a {@code bom.json} to a text file. */
  public static void main(String[] arguments) throws IOException {
    String list = list(new ObjectMapper().readTree(Path.of(arguments[0]).toFile()));
    Files.writeString(Path.of(arguments[1]), list);
  }

  /** A line for each component: name, version, licences. */
  static String list(JsonNode bom) {
    return elements(bom, "components")
        .map(Parts::line)
        .sorted()
        .distinct()
        .collect(Collectors.joining());
  }

  private static String line(JsonNode component) {
    String licences =
        elements(component, "licenses").map(Parts::licence).collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s:%s %s  %s%n",
        component.path("group").asText(),
        component.path("name").asText(),
        component.path("version").asText(),
        licences.isEmpty() ? TOLD_NOWHERE : licences);
  }

  /** By its name in the list of SPDX, or else as the component calls it. */
  private static String licence(JsonNode choice) {
    return Stream.of("/license/id", "/expression", "/license/name", "/license/url")
        .map(path -> choice.at(path).asText(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(TOLD_NOWHERE);
  }

  private static Stream<JsonNode> elements(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).stream()
        .flatMap(list -> StreamSupport.stream(list.spliterator(), false));
  }
}
