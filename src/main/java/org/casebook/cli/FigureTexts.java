package org.casebook.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which texts a command about figures reads, and how. */
final class FigureTexts {
  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Texts, or casebooks whose documents are read.")
  List<Path> files = List.of();

  @Option(
      names = "--published",
      paramLabel = "DATE",
      description = "When the texts were published, for dates such as \"last year\" (EDTF).")
  @Nullable String published;

  @Option(
      names = "--wordings",
      paramLabel = "TABLE",
      description =
          "Read bare texts with this table of wordings; 'casebook wordings' prints one to change.")
  @Nullable Path wordings;

  /** The texts, read. */
  List<FigureSources.Source> read(CasebookCommand root) throws IOException {
    return FigureSources.of(root, files, published, wordings);
  }
}
