package io.headway.jobs.cli;

import io.headway.core.error.InvalidException;
import io.headway.core.weights.SafeTensors;
import io.headway.jobs.storage.RunDirectory;
import io.headway.jobs.storage.WeightsFile;
import io.headway.jobs.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes kept weights to a file. */
@Command(
    name = "export",
    description = {
      "Writes the weights of a trained trial to a file in the safetensors format, which PyTorch,",
      "JAX, NumPy and others read, with the names and shapes of headway params --tensors.",
      "The study must have kept them: keep-weights = true."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The metadata of the file say which trial it is: trial_id, label, and trial (JSON).",
      "Shapes are as in PyTorch: a map from in to out is [out, in].",
      "",
      "Examples:",
      "  headway export runs/hypermixer-quick hyper-mixer-quick-42-0123456789ab",
      "  headway export runs/quick 'baseline micro, seed 42' --to baseline.safetensors",
      "In Python: safetensors.numpy.load_file('baseline.safetensors')"
    })
final class ExportCommand extends DirectoryCommand {
  @Parameters(
      index = "1",
      paramLabel = "TRIAL",
      description = "its id, or a part of its id or label that no other trial has")
  private String asked;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "where to (default: TRIAL.safetensors in this folder)")
  private Path to;

  @Option(names = "--force", description = "overwrite a file that is there")
  private boolean force;

  @Override
  int run(RunDirectory directory) throws IOException {
    TrialChoice choice = TrialChoice.of(directory, asked);
    SafeTensors weights = new WeightsFile(directory, choice.trial()).read();
    Path file = to == null ? Path.of(choice.trial().id() + ".safetensors") : to;
    if (Files.exists(file) && !force) {
      throw new InvalidException(
          String.format(
              Locale.ROOT, "Cannot write %s: it is there already (--force overwrites it)", file));
    }
    write(weights, file.toAbsolutePath());
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: %s, %s numbers in %d tensors",
            file,
            choice.trial().label(),
            Text.grouped(weights.count()),
            weights.tensors().size()));
    return Headway.DONE;
  }

  /** Whole or not at all. */
  private static void write(SafeTensors weights, Path file) throws IOException {
    Path aside = Files.createTempFile(file.getParent(), ".export", ".part");
    try {
      try (var stream = Files.newOutputStream(aside)) {
        weights.writeTo(stream);
      }
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
