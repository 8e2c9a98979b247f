package org.casebook.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The text layer of a PDF, page by page with a blank line between pages. Pages without one are read
 * as pictures where that can be done.
 */
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
              + Extraction.why(broken)
              + "); it may be cut short: fetch it again");
    }
  }

  private static Extracted read(PDDocument pdf) throws IOException {
    Stated stated = new Stated();
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setLineSeparator("\n");
    int pages = pdf.getNumberOfPages();
    List<String> layer = new ArrayList<>();
    List<Integer> bare = new ArrayList<>();
    for (int page = 1; page <= pages; page++) {
      stripper.setStartPage(page);
      stripper.setEndPage(page);
      String words = Extraction.cleaned(stripper.getText(pdf)).strip();
      layer.add(words);
      if (words.isEmpty()) {
        bare.add(page);
      }
    }
    if (!bare.isEmpty()) {
      stated.warn(
          bare.size() == pages
              ? "no text layer"
              : Scans.pages(bare) + " of " + pages + ": no text layer");
      PDFRenderer renderer = new PDFRenderer(pdf);
      Map<Integer, String> scanned =
          Scans.read(bare, page -> Scans.page(pdf, renderer, page), stated);
      scanned.forEach((page, words) -> layer.set(page - 1, words));
    }
    layer.removeIf(String::isEmpty);
    String text = String.join("\n\n", layer);
    if (text.isEmpty()) {
      stated.warn("the PDF is kept and marked, and nothing can be quoted from it");
    }
    // A PDF's creation date is when a file was made, often years after publication; it is no
    // publication date.
    stated.offer("title", "PDF title", pdf.getDocumentInformation().getTitle());
    stated.offer("byline", "PDF author", pdf.getDocumentInformation().getAuthor());
    stated.offer("language", "PDF language", pdf.getDocumentCatalog().getLanguage());
    return stated.with(DocumentKind.PDF, text);
  }
}
