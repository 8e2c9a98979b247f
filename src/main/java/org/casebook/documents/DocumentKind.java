package org.casebook.documents;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of file text can be taken from. */
public enum DocumentKind {
  TEXT("text/plain"),
  MARKDOWN("text/markdown"),
  HTML("text/html"),
  PDF("application/pdf"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  ODT("application/vnd.oasis.opendocument.text"),
  RTF("application/rtf"),
  EMAIL("message/rfc822"),
  MHTML("multipart/related"),
  PNG("image/png"),
  JPEG("image/jpeg"),
  TIFF("image/tiff");

  private static final Pattern MARK =
      Pattern.compile("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)");

  private final String mediaType;

  DocumentKind(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Its media type, such as {@code text/html}. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Recognises a file by its first bytes, and where they do not tell, by the end of its name.
   *
   * @throws UnreadableDocument for a known kind of file that is not read, or one that is not what
   *     its name says
   */
  public static DocumentKind of(byte[] bytes, String fileName) {
    // The first bytes as Latin-1, so that a search for ASCII signatures sees every byte; NULs of
    // UTF-16 drop out.
    String head =
        new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1)
            .replace("\0", "");
    String name = fileName.toLowerCase(Locale.ROOT);
    if (head.startsWith("%PDF-") || (name.endsWith(".pdf") && head.contains("%PDF-"))) {
      return PDF;
    }
    if (name.endsWith(".pdf")) {
      throw new UnreadableDocument(
          fileName + ": is named .pdf but does not begin with %PDF-; fetch or save it again");
    }
    if (head.startsWith("PK\u0003\u0004") && name.endsWith(".docx")) {
      return DOCX;
    }
    if (head.startsWith("PK\u0003\u0004")
        && (name.endsWith(".odt") || head.contains("application/vnd.oasis.opendocument.text"))) {
      return ODT;
    }
    if (head.startsWith("{\\rtf")) {
      return RTF;
    }
    if (name.endsWith(".mhtml") || name.endsWith(".mht")) {
      return MHTML;
    }
    if (name.endsWith(".eml")) {
      return EMAIL;
    }
    DocumentKind picture = picture(bytes);
    if (picture != null) {
      return picture;
    }
    String other = otherKind(head, name);
    if (!other.isEmpty()) {
      throw new UnreadableDocument(fileName + ": is " + other);
    }
    if (name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml")) {
      return HTML;
    }
    if (name.endsWith(".md") || name.endsWith(".markdown")) {
      return MARKDOWN;
    }
    String start = MARK.matcher(head).replaceFirst("").stripLeading();
    String lower = start.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
      return HTML;
    }
    if (lower.startsWith("<?xml")) {
      if (lower.contains("<html")) {
        return HTML;
      }
      throw new UnreadableDocument(
          fileName
              + ": is XML that is neither a page nor a feed, which is not read; save what it says as text or HTML");
    }
    return TEXT;
  }

  /** A scan that a person gives as a picture. */
  private static @Nullable DocumentKind picture(byte[] b) {
    String four = new String(b, 0, Math.min(4, b.length), StandardCharsets.ISO_8859_1);
    return switch (four) {
      case "\u0089PNG" -> PNG;
      case "II*\0", "MM\0*" -> TIFF;
      default -> four.startsWith("\u00ff\u00d8\u00ff") ? JPEG : null;
    };
  }

  /** What it is, that it is not read, and what to do instead; empty for what may be text. */
  private static String otherKind(String head, String name) {
    if (head.startsWith("PK\u0003\u0004")) {
      return "a zip file (as are Excel, PowerPoint and EPUB files), which is not read; save it as DOCX, PDF or text";
    }
    if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      return name.endsWith(".msg")
          ? "a message as Outlook keeps it, which is not read; save it as .eml or text"
          : "an old Office file, or a new one locked with a password, which is not read; save it as DOCX or PDF, without a password";
    }
    if (head.startsWith("GIF8") || head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return "a picture of a kind that is not read; save it as PNG, JPEG or TIFF if it shows text";
    }
    if (head.startsWith("7z\u00bc\u00af") || head.startsWith("Rar!")) {
      return "an archive of a kind that is not read; unpack it by hand and add the folder";
    }
    if (head.startsWith("\u001f\u008b")) {
      return "a gzip file, which is not read here; unpack it by hand";
    }
    if (head.startsWith("SQLite format 3")) {
      return "a database, which is not read";
    }
    return "";
  }
}
