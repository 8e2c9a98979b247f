package org.casebook.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text layer of a PDF, page by page with a blank line between pages. */
final class PdfText {
  private PdfText() {}

  static Extracted read(byte[] bytes, String name) {
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      return read(pdf);
    } catch (InvalidPasswordException locked) {
      throw new UnreadableDocument(
          name + ": is a PDF locked with a password; save a copy without it");
    } catch (IOException | RuntimeException | StackOverflowError broken) {
      // A hostile or cut file makes the parser fail in many ways; none of them may reach the caller
      // as a crash.
      throw new UnreadableDocument(
          name
              + ": is a PDF that cannot be read ("
              + Extraction.oneLine(String.valueOf(broken.getMessage()))
              + "); it may be cut short: fetch it again");
    }
  }

  private static Extracted read(PDDocument pdf) throws IOException {
    Stated stated = new Stated();
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setLineSeparator("\n");
    StringBuilder text = new StringBuilder();
    List<String> bare = new ArrayList<>();
    int pages = pdf.getNumberOfPages();
    for (int page = 1; page <= pages; page++) {
      stripper.setStartPage(page);
      stripper.setEndPage(page);
      String words = Extraction.cleaned(stripper.getText(pdf)).strip();
      if (words.isEmpty()) {
        bare.add(Integer.toString(page));
      } else {
        text.append(text.isEmpty() ? "" : "\n\n").append(words);
      }
    }
    if (text.isEmpty()) {
      stated.warn("no text layer: the PDF is kept and marked, and nothing can be quoted from it");
    } else if (!bare.isEmpty()) {
      stated.warn(
          (bare.size() == 1 ? "page " : "pages ")
              + String.join(", ", bare)
              + " of "
              + pages
              + ": no text layer");
    }
    // A PDF's creation date is when a file was made, often years after publication; it is no
    // publication date.
    stated.offer("title", "PDF title", pdf.getDocumentInformation().getTitle());
    stated.offer("byline", "PDF author", pdf.getDocumentInformation().getAuthor());
    stated.offer("language", "PDF language", pdf.getDocumentCatalog().getLanguage());
    return stated.with(DocumentKind.PDF, text.toString());
  }
}
