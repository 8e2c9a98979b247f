package org.casebook.documents;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

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
  MHTML("multipart/related");

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
    String other = otherKind(head);
    if (!other.isEmpty()) {
      throw new UnreadableDocument(
          fileName
              + ": is "
              + other
              + ", which is not read; save it as text, Markdown, HTML or PDF");
    }
    if (name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml")) {
      return HTML;
    }
    if (name.endsWith(".md") || name.endsWith(".markdown")) {
      return MARKDOWN;
    }
    String start =
        head.replaceFirst("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "").stripLeading();
    String lower = start.toLowerCase(Locale.ROOT);
    return lower.startsWith("<!doctype html") || lower.startsWith("<html") ? HTML : TEXT;
  }

  private static String otherKind(String head) {
    if (head.startsWith("PK\u0003\u0004")) {
      return "a zip file (as are Word, Excel and EPUB files)";
    }
    if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      return "an old Office file";
    }
    if (head.startsWith("\u0089PNG")
        || head.startsWith("\u00ff\u00d8\u00ff")
        || head.startsWith("GIF8")) {
      return "a picture";
    }
    if (head.startsWith("\u001f\u008b")) {
      return "a gzip file";
    }
    if (head.startsWith("SQLite format 3")) {
      return "a database";
    }
    return "";
  }
}
