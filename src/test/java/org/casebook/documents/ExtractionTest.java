package org.casebook.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.casebook.dates.Edtf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExtractionTest {
  private static final Path FIXTURES = Path.of("src/test/resources/documents");

  static Stream<Path> inputs() throws IOException {
    return Files.list(FIXTURES).filter(p -> p.toString().endsWith(".input")).sorted();
  }

  /** Each {@code NAME.input} of the fixture folder reads as its {@code NAME.expected} says. */
  @ParameterizedTest
  @MethodSource("inputs")
  void readsEachFixtureAsExpected(Path input) throws IOException {
    String name = input.getFileName().toString().replace(".input", "");

    Extracted read = Extraction.read(Files.readAllBytes(input), name);

    assertThat(report(read)).isEqualTo(Files.readString(FIXTURES.resolve(name + ".expected")));
  }

  private static String report(Extracted read) {
    StringBuilder out = new StringBuilder("kind: " + read.kind() + "\n");
    line(out, read, "title", read.title());
    line(out, read, "byline", read.byline());
    line(out, read, "publisher", read.publisher());
    line(out, read, "url", read.url());
    line(out, read, "language", read.language());
    line(out, read, "published", read.published());
    read.warnings().forEach(w -> out.append("warning: ").append(w).append('\n'));
    return out + "----\n" + read.text() + (read.text().endsWith("\n") ? "" : "\n");
  }

  private static void line(StringBuilder out, Extracted read, String field, Object value) {
    if (value != null) {
      out.append(field + ": " + value + " [" + read.bases().get(field) + "]\n");
    }
  }

  private static Extracted read(String text, String name) {
    return Extraction.read(text.getBytes(StandardCharsets.UTF_8), name);
  }

  private static byte[] bytes(int... values) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      out[i] = (byte) values[i];
    }
    return out;
  }

  @Test
  void takesThePublishersNameOffTheTitle() {
    String page =
        "<html><head><title>Fire at the mill | The Courier</title><meta property='og:site_name' content='The Courier'></head>"
            + "<body><p>A fire at the mill killed one.</p></body></html>";
    assertThat(read(page, "a.html").title()).isEqualTo("Fire at the mill");
    assertThat(read(page.replace("Fire at the mill |", "|"), "a.html").title())
        .isEqualTo("| The Courier");
  }

  @Test
  void refusesWhatIsNotText() {
    assertThatThrownBy(() -> Extraction.read(new byte[0], "a.txt")).hasMessage("a.txt: is empty");
    assertThatThrownBy(() -> read(" \n\t", "a.txt")).hasMessage("a.txt: holds white space only");
    assertThatThrownBy(() -> Extraction.read(bytes('c', 'a', 'f', 0xe9), "a.txt"))
        .isInstanceOf(UnreadableDocument.class)
        .hasMessage(
            "a.txt: is not UTF-8 at byte 3 (0xE9); convert it to UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8");
    assertThatThrownBy(() -> Extraction.read(bytes('a', 0xf0, 0x9f), "a.txt"))
        .hasMessageContaining("is not UTF-8 at byte 1");
    assertThatThrownBy(() -> Extraction.read(bytes('a', 0, 'b'), "a.txt"))
        .hasMessage(
            "a.txt: holds a NUL byte at byte 1, so it is no text; if it is UTF-16, save it as UTF-8");
    assertThatThrownBy(() -> Extraction.read(bytes('P', 'K', 3, 4, 9), "a.docx"))
        .hasMessageContaining("cannot be read as DOCX");
    assertThatThrownBy(() -> read("no pdf", "a.pdf"))
        .hasMessageContaining("does not begin with %PDF-");
    assertThatThrownBy(() -> read("<html><body><script>x()</script></body></html>", "a.html"))
        .hasMessageContaining("without text");
  }

  @Test
  void believesWhatAPageSaysOfItselfBeforeWhatItsServerSaidAndLatinOneNever() {
    Charset koi8 = Charset.forName("koi8-r");
    String page = "<html><head>%s</head><body><p>\u0425\u0430\u0440\u043d</p></body></html>";
    String own = page.formatted("<meta charset=koi8-r>");
    assertThat(Extraction.read(own.getBytes(koi8), "a.html", null, "windows-1251").text())
        .contains("\u0425\u0430\u0440\u043d");
    byte[] utf8 = page.formatted("").getBytes(StandardCharsets.UTF_8);
    for (String said : List.of("iso-8859-1", "us-ascii", "no-such-encoding", "shift_jis")) {
      assertThat(Extraction.read(utf8, "a.html", null, said).text())
          .as(said)
          .contains("\u0425\u0430\u0440\u043d");
    }
    assertThat(
            Extraction.read("\u0425\u0430\u0440\u043d".getBytes(koi8), "a.txt", null, "koi8-r")
                .text())
        .isEqualTo("\u0425\u0430\u0440\u043d");
  }

  @Test
  void readsUtf16ThatSaysSo() {
    byte[] text = "\ufeffCaf\u00e9 \ud83d\ude92".getBytes(StandardCharsets.UTF_16LE);
    assertThat(Extraction.read(text, "a.txt").text()).isEqualTo("Caf\u00e9 \ud83d\ude92");
    assertThatThrownBy(() -> Extraction.read(Arrays.copyOf(text, text.length - 1), "a.txt"))
        .hasMessageContaining("is not UTF-16LE at byte");
  }

  @Test
  void recognisesAPageByItsBytesWhateverItsName() {
    assertThat(read("\n <!DOCTYPE html><p>Hello</p>", "page.txt").kind())
        .isEqualTo(DocumentKind.HTML);
    assertThat(read("a < b and <html> in words", "page.txt").kind()).isEqualTo(DocumentKind.TEXT);
  }

  @Test
  void takesNoAddressButHttp() {
    assertThat(
            read(
                    "<html><head><link rel=canonical href='javascript:alert(1)'></head><body>x</body></html>",
                    "a.html")
                .url())
        .isNull();
  }

  @Test
  void takesNoDateWhereTimeTagsDisagree() {
    assertThat(
            read(
                    "<html><body><time datetime=2031-01-01>a</time><time datetime=2031-01-02>b</time></body></html>",
                    "a.html")
                .published())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2031-05-02T23:10:00+02:00     | 2031-05-02
          2031-05-02 23:10              | 2031-05-02
          20310502                      | 2031-05-02
          2031-05                       | 2031-05
          Fri, 02 May 2031 10:00:00 GMT | 2031-05-02
          May 2nd, 2031                 | 2031-05-02
          2 May 2031 at 10:05           | 2031-05-02
          02/05/2031                    |
          31 February 2031              |
          yesterday                     |
          """)
  void readsOnlyDatesThatCannotBeMisread(String written, String edtf) {
    assertThat(Stated.date(written)).isEqualTo(edtf == null ? null : Edtf.parse(edtf));
  }

  @Test
  void saysWhichDateItCouldNotRead() {
    assertThat(
            read(
                    "<html><head><meta name=date content='02/05/2031'></head><body>x</body></html>",
                    "a.html")
                .warnings())
        .containsExactly(
            "meta date gives the date \"02/05/2031\", which is not read; give it with --published");
  }

  private static byte[] pdf(String password, String... pages) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      for (String words : pages) {
        PDPage page = new PDPage();
        pdf.addPage(page);
        if (!words.isEmpty()) {
          try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.newLineAtOffset(50, 700);
            content.showText(words);
            content.endText();
          }
        }
      }
      pdf.getDocumentInformation().setTitle("Court paper");
      if (!password.isEmpty()) {
        pdf.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void readsAPdfPageByPage() throws IOException {
    byte[] bytes = pdf("", "The court sat on Monday.", "", "It rose on Friday.");

    Extracted read = Extraction.read(bytes, "a.pdf");

    assertThat(read.text()).isEqualTo("The court sat on Monday.\n\nIt rose on Friday.");
    assertThat(read.title()).isEqualTo("Court paper");
    assertThat(read.published()).isNull();
    assertThat(read.warnings()).contains("page 2 of 3: no text layer");
    assertThat(Extraction.read(bytes, "a.pdf")).isEqualTo(read);
  }

  @Test
  void keepsAPdfWithoutTextAndMarksIt() throws IOException {
    Extracted read = Extraction.read(pdf("", "", ""), "scan.pdf");
    assertThat(read.text()).isEmpty();
    assertThat(read.warnings())
        .contains("no text layer", "the PDF is kept and marked, and nothing can be quoted from it");
  }

  @Test
  void refusesALockedOrBrokenPdf() throws IOException {
    byte[] locked = pdf("secret", "words");
    assertThatThrownBy(() -> Extraction.read(locked, "a.pdf"))
        .hasMessage("a.pdf: is a PDF locked with a password; save a copy without it");
    assertThatThrownBy(() -> read("%PDF-1.7\nnothing", "a.pdf"))
        .isInstanceOf(UnreadableDocument.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void readsDamagedFilesOrRefusesThem() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[][] whole = {
      pdf("", "The court sat."), Files.readAllBytes(FIXTURES.resolve("market.html.input"))
    };
    for (int i = 0; i < 300; i++) {
      byte[] cut = whole[i % 2].clone();
      for (int k = random.nextInt(8); k >= 0; k--) {
        cut[random.nextInt(cut.length)] = (byte) random.nextInt(256);
      }
      cut = Arrays.copyOf(cut, 1 + random.nextInt(cut.length));
      try {
        assertThat(Extraction.read(cut, "x").text())
            .as("seed " + seed + " round " + i)
            .doesNotContain("\u0000", "\r");
      } catch (UnreadableDocument refused) {
        assertThat(refused.getMessage()).as("seed " + seed + " round " + i).startsWith("x: ");
      }
    }
  }
}
