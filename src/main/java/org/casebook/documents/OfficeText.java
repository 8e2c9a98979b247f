package org.casebook.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.sax.ToXMLContentHandler;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * The text of word-processor files, by Tika's parsers. Pictures, macros and embedded files are not
 * read. A file's own dates are of its making and no publication dates.
 */
final class OfficeText {
  /** How much an office file, itself a zip, may unpack to, in bytes. */
  private static final long UNPACKED = 500_000_000;

  private OfficeText() {}

  static Extracted read(byte[] bytes, String name, DocumentKind kind) {
    Metadata metadata = new Metadata();
    ToXMLContentHandler out = new ToXMLContentHandler();
    ParseContext context = new ParseContext();
    context.set(EmbeddedDocumentExtractor.class, new Nothing());
    OfficeParserConfig config = new OfficeParserConfig();
    config.setUseSAXDocxExtractor(true);
    config.setIncludeDeletedContent(false);
    config.setExtractMacros(false);
    context.set(OfficeParserConfig.class, config);
    try {
      if (kind != DocumentKind.RTF) {
        measure(bytes, name);
      }
      parser(kind).parse(new ByteArrayInputStream(bytes), out, metadata, context);
    } catch (EncryptedDocumentException locked) {
      throw new UnreadableDocument(name + ": is locked with a password; save a copy without it");
    } catch (UnreadableDocument told) {
      throw told;
    } catch (IOException
        | SAXException
        | TikaException
        | RuntimeException
        | StackOverflowError
        | LinkageError broken) {
      // A hostile or cut file makes a parser fail in many ways; none of them may reach the caller
      // as a crash. What a parser needs for things that are not read (formulas, databases) is not
      // on board, hence the linkage errors.
      throw new UnreadableDocument(
          name
              + ": cannot be read as "
              + kind
              + " ("
              + Extraction.oneLine(String.valueOf(broken.getMessage()))
              + "); save it again, or as PDF");
    }
    Document page = Jsoup.parse(out.toString());
    String text = HtmlPage.text(page.body());
    if (text.isBlank()) {
      throw new UnreadableDocument(name + ": holds no text");
    }
    Stated stated = new Stated();
    String called = kind + " property ";
    stated.offer("title", called + "title", metadata.get(TikaCoreProperties.TITLE));
    stated.offer("byline", called + "author", metadata.get(TikaCoreProperties.CREATOR));
    stated.offer("language", called + "language", metadata.get(TikaCoreProperties.LANGUAGE));
    TextHead.read(text, null, stated);
    return stated.with(kind, text);
  }

  private static Parser parser(DocumentKind kind) {
    return switch (kind) {
      case DOCX -> new OOXMLParser();
      case ODT -> new OpenDocumentParser();
      case RTF -> new RTFParser();
      case TEXT, MARKDOWN, HTML, PDF, EMAIL, MHTML ->
          throw new IllegalArgumentException(kind + " is no office file");
    };
  }

  /** Refuses a file that unpacks to far more than any text needs, before a parser holds it all. */
  private static void measure(byte[] bytes, String name) throws IOException {
    byte[] buffer = new byte[8192];
    long sum = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
          sum += n;
          if (sum > UNPACKED) {
            throw new UnreadableDocument(
                name + ": unpacks to more than " + UNPACKED / 1_000_000 + " MB; it is not read");
          }
        }
      }
    }
  }

  /** Takes nothing out of embedded files. */
  private static final class Nothing implements EmbeddedDocumentExtractor {
    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
      return false;
    }

    @Override
    public void parseEmbedded(
        java.io.InputStream stream,
        ContentHandler handler,
        Metadata metadata,
        boolean outputHtml) {}
  }
}
