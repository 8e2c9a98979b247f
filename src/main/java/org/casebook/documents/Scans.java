package org.casebook.documents;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Text out of pictures of it, by Tesseract where that is installed: pages of a PDF without a text
 * layer, and scans that a person gives as pictures. Such text is marked, because it is read and not
 * copied: a name or a number may be wrong in it.
 */
final class Scans {
  /** What Tesseract was trained on, in dots per inch. */
  private static final int DPI = 300;

  /** More pages than this are left, and told. */
  private static final int MOST_PAGES = 500;

  /** A page takes some seconds; one that takes longer than this is left, in seconds. */
  private static final int LONGEST_PAGE = 60;

  /** A document that takes longer than this is left at that page, in seconds. */
  private static final int LONGEST = 1800;

  /** A larger picture is made smaller: a sheet of A3 at 300 dpi has 17 million points. */
  private static final long MOST_POINTS = 40_000_000;

  /** The languages documents are in here, as Tesseract calls them. */
  private static final List<String> LANGUAGES = List.of("eng", "deu", "fra", "spa", "ara");

  private static final String MISSING =
      "Tesseract, which reads scans, is not installed (Debian: apt-get install tesseract-ocr tesseract-ocr-deu ...)";

  private static final @Nullable Tesseract INSTALLED = find();

  static {
    // Pictures are drawn in memory; no window may open.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private Scans() {}

  /**
   * The program found.
   *
   * @param languages joined by {@code +}
   */
  private record Tesseract(String program, String version, String languages) {}

  /** Makes the picture of a page. */
  interface Pages {
    BufferedImage page(int number) throws IOException;
  }

  static boolean installed() {
    return INSTALLED != null;
  }

  /** A scan given as a picture; a TIFF may hold several pages. */
  static Extracted picture(byte[] bytes, String name, DocumentKind kind) {
    if (INSTALLED == null) {
      throw new UnreadableDocument(name + ": is a picture, and " + MISSING);
    }
    Stated stated = new Stated();
    List<Integer> numbers = new ArrayList<>();
    Map<Integer, String> read;
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.name());
      ImageReader reader = readers.next();
      reader.setInput(in);
      try {
        int pages = reader.getNumImages(true);
        for (int page = 1; page <= pages; page++) {
          numbers.add(page);
        }
        read = read(numbers, page -> image(reader, page - 1), stated);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException broken) {
      throw new UnreadableDocument(
          name
              + ": is a picture that cannot be read ("
              + Extraction.why(broken)
              + "); it may be cut short");
    }
    List<String> texts = new ArrayList<>(read.values());
    texts.removeIf(String::isEmpty);
    if (texts.isEmpty()) {
      throw new UnreadableDocument(name + ": is a picture in which no text was found");
    }
    return stated.with(kind, String.join("\n\n", texts));
  }

  private static BufferedImage image(ImageReader reader, int index) throws IOException {
    long points = (long) reader.getWidth(index) * reader.getHeight(index);
    ImageReadParam param = reader.getDefaultReadParam();
    int step = (int) Math.ceil(Math.sqrt((double) points / MOST_POINTS));
    if (step > 1) {
      param.setSourceSubsampling(step, step, 0, 0);
    }
    return reader.read(index, param);
  }

  /** A page of a PDF as a picture. */
  static BufferedImage page(PDDocument pdf, PDFRenderer renderer, int number) throws IOException {
    PDRectangle box = pdf.getPage(number - 1).getCropBox();
    // A box is in points, 72 an inch.
    double points = box.getWidth() / 72.0 * DPI * (box.getHeight() / 72.0 * DPI);
    double smaller = Math.min(1, Math.sqrt(MOST_POINTS / Math.max(1, points)));
    return renderer.renderImageWithDPI(number - 1, (float) (DPI * smaller), ImageType.GRAY);
  }

  /**
   * Reads pages and says in the notes how, or why not.
   *
   * @return the text of each page that was read, which may be empty
   */
  static Map<Integer, String> read(List<Integer> numbers, Pages pages, Stated stated)
      throws IOException {
    Map<Integer, String> texts = new LinkedHashMap<>();
    if (INSTALLED == null) {
      stated.warn(MISSING);
      return texts;
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST);
    List<Integer> failed = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    Path folder = Files.createTempDirectory("casebook-scan");
    try {
      for (int number : numbers) {
        if (texts.size() == MOST_PAGES || System.nanoTime() > end) {
          left.add(number);
          continue;
        }
        String text =
            within(() -> {
              BufferedImage picture = pages.page(number);
              if (blank(picture)) {
                return "";
              }
              Path png = folder.resolve("page-" + number + ".png");
              ImageIO.write(picture, "png", png.toFile());
              try {
                return Extraction.cleaned(recognised(INSTALLED, png)).strip();
              } finally {
                Files.deleteIfExists(png);
              }
            });
        if (text == null) {
          failed.add(number);
        } else {
          texts.put(number, text);
        }
      }
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(folder);
    }
    String by = "Tesseract " + INSTALLED.version() + ", " + INSTALLED.languages();
    List<Integer> read = new ArrayList<>();
    List<Integer> empty = new ArrayList<>();
    texts.forEach((number, text) -> (text.isEmpty() ? empty : read).add(number));
    if (!read.isEmpty()) {
      stated.scanned(by);
      stated.warn(
          pages(read) + ": read by OCR (" + by + "); check names and numbers against the page");
    }
    if (!empty.isEmpty()) {
      stated.warn(pages(empty) + ": OCR found no text (" + by + ")");
    }
    if (!failed.isEmpty()) {
      stated.warn(pages(failed) + ": could not be read by OCR within " + LONGEST_PAGE + " s");
    }
    if (!left.isEmpty()) {
      stated.warn(
          pages(left)
              + ": left, after "
              + MOST_PAGES
              + " pages or "
              + LONGEST / 60
              + " minutes; split the file to have them read");
    }
    return texts;
  }

  /** Whether it is of one colour, as the empty pages of a PDF are. */
  private static boolean blank(BufferedImage picture) {
    int width = picture.getWidth();
    int[] row = new int[width];
    int first = picture.getRGB(0, 0);
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, width, 1, row, 0, width);
      for (int point : row) {
        if (point != first) {
          return false;
        }
      }
    }
    return true;
  }

  /** {@code page 3}, {@code pages 1, 3-5}. */
  static String pages(List<Integer> numbers) {
    StringBuilder out = new StringBuilder(numbers.size() == 1 ? "page " : "pages ");
    for (int i = 0; i < numbers.size(); i++) {
      int from = i;
      while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
        i++;
      }
      out.append(from == 0 ? "" : ", ").append(numbers.get(from));
      if (i > from) {
        out.append('-').append(numbers.get(i));
      }
    }
    return out.toString();
  }

  /** What it gives in time, or null; a page that hangs is left to a thread that ends with us. */
  private static @Nullable String within(Callable<String> work) {
    FutureTask<String> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "scan", 1 << 22);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(LONGEST_PAGE, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException broken) {
      task.cancel(true);
      return null;
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static String recognised(Tesseract tesseract, Path png)
      throws IOException, InterruptedException {
    Path out = png.resolveSibling(png.getFileName() + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            tesseract.program(),
            png.toString(),
            "stdout",
            "-l",
            tesseract.languages(),
            "--dpi",
            Integer.toString(DPI));
    // One page at a time, on one core: more threads make a small page slower.
    builder.environment().put("OMP_THREAD_LIMIT", "1");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.redirectOutput(out.toFile());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (process.waitFor() != 0) {
        throw new IOException("Tesseract ended with " + process.exitValue());
      }
      return Files.readString(out, StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(out);
    }
  }

  /** {@code CASEBOOK_TESSERACT} names the program, or is {@code none} to do without. */
  private static @Nullable Tesseract find() {
    String named = System.getenv("CASEBOOK_TESSERACT");
    String program = named == null || named.isBlank() ? "tesseract" : named;
    if (program.equals("none")) {
      return null;
    }
    String first = said(program, "--version").lines().findFirst().orElse("");
    if (!first.startsWith("tesseract")) {
      return null;
    }
    List<String> there = said(program, "--list-langs").lines().map(String::strip).toList();
    List<String> languages = LANGUAGES.stream().filter(there::contains).toList();
    return languages.isEmpty()
        ? null
        : new Tesseract(
            program,
            first.replaceFirst("tesseract\\s+v?", "").strip(),
            String.join("+", languages));
  }

  private static String said(String program, String option) {
    try {
      Process process = new ProcessBuilder(program, option).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said =
          new String(process.getInputStream().readNBytes(100_000), StandardCharsets.UTF_8);
      process.waitFor(10, TimeUnit.SECONDS);
      process.destroyForcibly();
      return said;
    } catch (IOException notThere) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
