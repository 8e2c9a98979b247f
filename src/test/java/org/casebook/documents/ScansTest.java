package org.casebook.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text out of pictures of it, where Tesseract is installed. */
class ScansTest {
  @BeforeAll
  static void needTesseract() {
    assumeTrue(Scans.installed(), "SKIPPED: Tesseract is not installed");
  }

  /** A picture of words in large letters. */
  private static BufferedImage picture(String words) {
    BufferedImage picture = new BufferedImage(1600, 300, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 1600, 300);
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 64));
    pen.drawString(words, 60, 160);
    pen.dispose();
    return picture;
  }

  private static byte[] written(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, out)).isTrue();
    return out.toByteArray();
  }

  @Test
  void readsThePagesOfAPdfThatHaveNoTextAndSaysSo() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument pdf = new PDDocument()) {
      PDPage typed = new PDPage(PDRectangle.A4);
      pdf.addPage(typed);
      try (PDPageContentStream text = new PDPageContentStream(pdf, typed)) {
        text.beginText();
        text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        text.newLineAtOffset(50, 700);
        text.showText("The court of Lissing has found:");
        text.endText();
      }
      PDPage scanned = new PDPage(PDRectangle.A4);
      pdf.addPage(scanned);
      try (PDPageContentStream page = new PDPageContentStream(pdf, scanned)) {
        page.drawImage(
            LosslessFactory.createFromImage(pdf, picture("Two people were killed")),
            40,
            600,
            500,
            94);
      }
      pdf.addPage(new PDPage(PDRectangle.A4));
      pdf.save(out);
    }

    Extracted read = Extraction.read(out.toByteArray(), "court.pdf");

    assertThat(read.text()).isEqualTo("The court of Lissing has found:\n\nTwo people were killed");
    assertThat(read.scanned()).isTrue();
    assertThat(read.warnings())
        .hasSize(3)
        .contains("pages 2-3 of 3: no text layer")
        .anyMatch(w ->
            w.startsWith("page 2: read by OCR (Tesseract ")
                && w.endsWith("); check names and numbers against the page"))
        .anyMatch(w -> w.startsWith("page 3: OCR found no text"));
  }

  @ParameterizedTest
  @CsvSource({"png, PNG", "jpg, JPEG", "tiff, TIFF"})
  void readsAScanGivenAsAPicture(String format, DocumentKind kind) throws IOException {
    Extracted read = Extraction.read(written(picture("Nine were hurt"), format), "scan." + format);

    assertThat(read.text()).isEqualTo("Nine were hurt");
    assertThat(read.kind()).isEqualTo(kind);
    assertThat(read.warnings()).singleElement().asString().contains("read by OCR");
  }

  @Test
  void refusesAPictureWithoutTextAndABrokenOne() throws IOException {
    assertThatThrownBy(() -> Extraction.read(written(picture(""), "png"), "a.png"))
        .isInstanceOf(UnreadableDocument.class)
        .hasMessage("a.png: is a picture in which no text was found");
    byte[] cut = Arrays.copyOf(written(picture("Nine"), "png"), 40);
    assertThatThrownBy(() -> Extraction.read(cut, "b.png"))
        .isInstanceOf(UnreadableDocument.class)
        .hasMessageStartingWith("b.png: is a picture");
  }

  @Test
  void namesPagesInRuns() {
    assertThat(Scans.pages(List.of(3))).isEqualTo("page 3");
    assertThat(Scans.pages(List.of(1, 3, 4, 5, 9))).isEqualTo("pages 1, 3-5, 9");
  }
}
