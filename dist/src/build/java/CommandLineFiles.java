import io.headway.jobs.cli.Headway;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** What a shell completes, and a manual page in AsciiDoc for each command. */
final class CommandLineFiles {
  private static final String NAME = "headway";

  private CommandLineFiles() {}

  /** The completion's file, and the pages' folder. */
  public static void main(String[] arguments) throws IOException {
    Path completion = Path.of(arguments[0]);
    Path pages = Files.createDirectories(Path.of(arguments[1]));
    CommandLine commands = new CommandLine(Headway.class);
    Files.createDirectories(completion.getParent());
    Files.writeString(completion, AutoComplete.bash(NAME, commands));
    List<CommandSpec> all =
        Stream.concat(Stream.of(commands), commands.getSubcommands().values().stream())
            .map(CommandLine::getCommandSpec)
            .toList();
    // A version ends where it tells the commit.
    String version = commands.getCommandSpec().version()[0].split("\\+", 2)[0];
    for (CommandSpec command : all) {
      command.versionProvider(null).version(version);
      reshape(command.usageMessage());
    }
    for (CommandSpec command : all) {
      Path page = pages.resolve(command.qualifiedName("-") + ".adoc");
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(page, StandardCharsets.UTF_8))) {
        ManPageGenerator.writeSingleManPage(out, command);
      }
    }
  }

  /** A page wraps lines by itself, where {@code --help} has them wrapped. */
  private static void reshape(UsageMessageSpec usage) {
    usage.description(paragraphs(usage.description()));
    if (usage.footer().length > 0) {
      usage.footerHeading("Exit codes and examples%n");
      usage.footer(paragraphs(usage.footer()));
    }
  }

  /** Lines joined up to an empty one; those that are indented stay as they are. */
  private static String[] paragraphs(String... lines) {
    List<String> paragraphs = new ArrayList<>();
    String before = "";
    for (String line : lines) {
      boolean text = !line.isEmpty() && !line.startsWith(" ");
      boolean goesOn = text && !before.isEmpty() && !before.startsWith(" ");
      if (goesOn) {
        int last = paragraphs.size() - 1;
        paragraphs.set(last, paragraphs.get(last) + " " + line);
      } else {
        if (!before.isEmpty() && before.startsWith(" ") != line.startsWith(" ")) {
          paragraphs.add("");
        }
        paragraphs.add(line);
      }
      before = line;
    }
    return paragraphs.toArray(String[]::new);
  }
}
