package org.casebook.documents;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes the text from captured bytes, once. The same bytes and name give the same text on every
 * machine and at every time: nothing is fetched, nothing is run, and no language or encoding is
 * guessed from statistics.
 */
public final class Extraction {

  private Extraction() {}

  /**
   * Reads a document.
   *
   * @param bytes the file as captured
   * @param fileName its name without folders, for recognising it and for messages
   * @throws UnreadableDocument where no text can be taken from it, with the reason and what to do
   */
  public static Extracted read(byte[] bytes, String fileName) {
    return read(bytes, fileName, null, null);
  }

  /**
   * Reads a document whose address is known.
   *
   * @param bytes the file as captured
   * @param fileName its name without folders, for recognising it and for messages
   * @param url the address it was captured from, which may tell a date and is told where the page
   *     names none; or null
   * @param encoding in which a server said it sent it, for pages and texts that do not say it
   *     themselves; or null
   * @throws UnreadableDocument where no text can be taken from it, with the reason and what to do
   */
  public static Extracted read(
      byte[] bytes, String fileName, @Nullable String url, @Nullable String encoding) {
    String name = oneLine(fileName);
    if (bytes.length == 0) {
      throw new UnreadableDocument(name + ": is empty");
    }
    DocumentKind kind = DocumentKind.of(bytes, name);
    try {
      return read(kind, bytes, name, url, encoding);
    } catch (UnreadableDocument told) {
      throw told;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
      // A hostile or cut file makes a parser fail in ways nobody foresaw; it costs this document
      // and none beside it.
      throw new UnreadableDocument(name + ": cannot be read as " + kind + " (" + why(broken) + ")");
    }
  }

  private static Extracted read(
      DocumentKind kind,
      byte[] bytes,
      String name,
      @Nullable String url,
      @Nullable String encoding) {
    return switch (kind) {
      case TEXT -> text(bytes, name, encoding);
      case MARKDOWN -> markdown(bytes, name);
      case HTML -> HtmlPage.read(bytes, name, url, encoding);
      case PDF -> PdfText.read(bytes, name);
      case DOCX -> OfficeText.read(bytes, name, DocumentKind.DOCX);
      case ODT -> OfficeText.read(bytes, name, DocumentKind.ODT);
      case RTF -> OfficeText.read(bytes, name, DocumentKind.RTF);
      case EMAIL -> MailText.mail(bytes, name);
      case MHTML -> MailText.savedPage(bytes, name);
      case PNG, JPEG, TIFF -> Scans.picture(bytes, name, kind);
    };
  }

  private static Extracted text(byte[] bytes, String name, @Nullable String encoding) {
    Stated stated = new Stated();
    String sent = encoding == null ? null : HtmlPage.sent(bytes, encoding, stated);
    String text = solid(cleaned(sent == null ? decoded(bytes, name) : sent), name);
    TextHead.read(text, null, stated);
    return stated.with(DocumentKind.TEXT, text);
  }

  /**
   * Markdown is kept as its author wrote it, front matter included, so that line numbers stay those
   * of the file.
   */
  private static Extracted markdown(byte[] bytes, String name) {
    String text = solid(cleaned(decoded(bytes, name)), name);
    Stated stated = new Stated();
    List<String> lines = Arrays.asList(text.split("\n", -1));
    int close = lines.getFirst().strip().equals("---") ? closing(lines) : -1;
    for (String line : lines.subList(close < 0 ? 0 : 1, Math.max(close, 0))) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        frontMatter(
            stated,
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            unquoted(line.substring(colon + 1)));
      }
    }
    for (String line : lines.subList(close + 1, lines.size())) {
      if (line.startsWith("# ")) {
        stated.offer("title", "first heading", line.substring(2));
        break;
      }
    }
    TextHead.read(String.join("\n", lines.subList(close + 1, lines.size())), null, stated);
    return stated.with(DocumentKind.MARKDOWN, text);
  }

  private static int closing(List<String> lines) {
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).strip().equals("---")) {
        return i;
      }
    }
    return -1;
  }

  private static void frontMatter(Stated stated, String key, String value) {
    String basis = "front matter " + key;
    switch (key) {
      case "title", "publisher" -> stated.offer(key, basis, value);
      case "author", "byline" -> stated.offer("byline", basis, value);
      case "lang", "language" -> stated.offer("language", basis, value);
      case "url", "canonical" -> stated.offerUrl(basis, value);
      case "date", "published" -> stated.offerPublished(basis, value);
      default -> {}
    }
  }

  private static String unquoted(String value) {
    String bare = value.strip();
    boolean quoted =
        bare.length() >= 2
            && (bare.charAt(0) == '"' || bare.charAt(0) == '\'')
            && bare.charAt(bare.length() - 1) == bare.charAt(0);
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }

  /** The text of a plain file: UTF-8, or UTF-16 that says so in its first two bytes. */
  private static String decoded(byte[] bytes, String name) {
    Mark mark = Mark.of(bytes);
    if (mark == null) {
      int nul = indexOfNul(bytes);
      if (nul >= 0) {
        throw new UnreadableDocument(
            name
                + ": holds a NUL byte at byte "
                + nul
                + ", so it is no text; if it is UTF-16, save it as UTF-8");
      }
    }
    Charset charset = mark == null ? StandardCharsets.UTF_8 : mark.charset();
    int from = mark == null ? 0 : mark.length();
    return strict(bytes, from, charset, name);
  }

  private static String strict(byte[] bytes, int from, Charset charset, String name) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    CharBuffer out = CharBuffer.allocate(bytes.length - from + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new UnreadableDocument(
          name
              + ": is not "
              + charset.name()
              + " at byte "
              + in.position()
              + " (0x"
              + String.format(Locale.ROOT, "%02X", bytes[in.position()] & 0xff)
              + "); convert it to UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8");
    }
    return out.flip().toString();
  }

  private static int indexOfNul(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  private static String solid(String text, String name) {
    if (text.isBlank()) {
      throw new UnreadableDocument(name + ": holds white space only");
    }
    return text;
  }

  /**
   * Line ends to {@code \n}; a form feed, vertical tab or NEL to a space, so that words stay apart
   * and lines keep their numbers; every other control character but tab goes. Letters are left as
   * they are: no normal form is imposed.
   */
  static String cleaned(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        out.append('\n');
        if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else if (c == '\f' || c == '\u000b' || c == '\u0085') {
        out.append(' ');
      } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * A value for one line: white space runs to one space, other control characters gone, ends bare.
   */
  static String oneLine(String value) {
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (TextIndex.isSpace(c)) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
          out.append(' ');
        }
      } else if (!Character.isISOControl(c)) {
        out.append(c);
      }
    }
    return out.toString().strip();
  }

  /** What went wrong in a parser, in words for the person who brought the file. */
  public static String why(Throwable broken) {
    String message = String.valueOf(broken.getMessage());
    if (broken instanceof StackOverflowError || message.contains("maxElementDepth")) {
      return "it is nested too deep";
    }
    if (broken instanceof OutOfMemoryError) {
      return "it needs more memory than there is";
    }
    if (message.contains("entityExpansionLimit")) {
      return "it uses XML entities without end";
    }
    String plain =
        oneLine(broken.getMessage() == null ? broken.getClass().getSimpleName() : message);
    return plain.length() > 200 ? plain.substring(0, 200) + "..." : plain;
  }

  /** A byte order mark. */
  record Mark(Charset charset, int length) {
    static @Nullable Mark of(byte[] b) {
      if (b.length >= 3 && b[0] == (byte) 0xef && b[1] == (byte) 0xbb && b[2] == (byte) 0xbf) {
        return new Mark(StandardCharsets.UTF_8, 3);
      }
      if (b.length >= 2 && b[0] == (byte) 0xff && b[1] == (byte) 0xfe) {
        return new Mark(StandardCharsets.UTF_16LE, 2);
      }
      if (b.length >= 2 && b[0] == (byte) 0xfe && b[1] == (byte) 0xff) {
        return new Mark(StandardCharsets.UTF_16BE, 2);
      }
      return null;
    }
  }
}
