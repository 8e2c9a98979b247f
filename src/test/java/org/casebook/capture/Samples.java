package org.casebook.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** A small invented file of each kind that is read. */
public final class Samples {
  /** What every sample says. */
  public static final String TOLD =
      "Two people were killed at the Fernhill tram stop on Monday, police in Lissing said.";

  private Samples() {}

  /** Writes, and turns what cannot happen in memory into an error. */
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  static byte[] bytes(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A page about {@code title}. */
  public static String page(String title) {
    return "<!doctype html><html lang=\"en\"><head><title>"
        + title
        + "</title><meta property=\"article:published_time\" content=\"2031-05-02\"></head><body><nav>Home</nav>"
        + "<script>document.write('never run')</script><article><h1>"
        + title
        + "</h1><p>"
        + TOLD
        + " ("
        + title
        + ")</p><p>A third was hurt, and the line stayed closed until the evening.</p></article></body></html>";
  }

  static byte[] zip(Map<String, byte[]> entries) {
    return bytes(out -> {
      try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
        for (Map.Entry<String, byte[]> e : entries.entrySet()) {
          ZipArchiveEntry entry = new ZipArchiveEntry(e.getKey());
          entry.setTime(0);
          if (e.getKey().equals("mimetype")) {
            entry.setMethod(ZipArchiveEntry.STORED);
            entry.setSize(e.getValue().length);
            java.util.zip.CRC32 sum = new java.util.zip.CRC32();
            sum.update(e.getValue());
            entry.setCrc(sum.getValue());
          }
          zip.putArchiveEntry(entry);
          zip.write(e.getValue());
          zip.closeArchiveEntry();
        }
      }
    });
  }

  static byte[] tar(Map<String, byte[]> entries) {
    return bytes(out -> {
      try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        for (Map.Entry<String, byte[]> e : entries.entrySet()) {
          TarArchiveEntry entry = new TarArchiveEntry(e.getKey(), true);
          entry.setSize(e.getValue().length);
          entry.setModTime(0);
          tar.putArchiveEntry(entry);
          tar.write(e.getValue());
          tar.closeArchiveEntry();
        }
      }
    });
  }

  static byte[] gzip(byte[] bytes) {
    return bytes(out -> {
      try (OutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes);
      }
    });
  }

  static byte[] docx(String declared, String body) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        utf8(
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"));
    parts.put(
        "_rels/.rels",
        utf8(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"));
    parts.put(
        "word/document.xml",
        utf8(
            "<?xml version=\"1.0\"?>"
                + declared
                + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"
                + body
                + "</w:t></w:r></w:p></w:body></w:document>"));
    return zip(parts);
  }

  static byte[] odt(String declared, String body) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("mimetype", utf8("application/vnd.oasis.opendocument.text"));
    parts.put(
        "content.xml",
        utf8(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + declared
                + "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text><text:p>"
                + body
                + "</text:p></office:text></office:body></office:document-content>"));
    return zip(parts);
  }

  static String rss(String declared, String items) {
    return "<?xml version=\"1.0\"?>"
        + declared
        + "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>The Lissing Courier</title><link>https://courier.example</link><description>d</description><language>en</language>"
        + items
        + "</channel></rss>";
  }

  static String item(String name) {
    return "<item><title>"
        + name
        + "</title><link>https://courier.example/"
        + name
        + "</link><pubDate>Fri, 02 May 2031 10:00:00 +0200</pubDate><description>short</description><content:encoded><![CDATA[<p>"
        + TOLD
        + "</p><script>never()</script>]]></content:encoded></item>";
  }

  static byte[] record(String type, String target, String contentType, byte[] body) {
    return bytes(out -> {
      out.write(
          utf8(
              "WARC/1.0\r\nWARC-Type: "
                  + type
                  + "\r\nWARC-Record-ID: <urn:uuid:"
                  + java.util.UUID.nameUUIDFromBytes(utf8(type + target))
                  + ">\r\nWARC-Date: 2031-05-02T10:00:00Z\r\nWARC-Target-URI: "
                  + target
                  + "\r\nContent-Type: "
                  + contentType
                  + "\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n"));
      out.write(body);
      out.write(utf8("\r\n\r\n"));
    });
  }

  /** A response with its HTTP headers, each ending in {@code \n} here. */
  static byte[] response(String target, String headers, byte[] body) {
    return record(
        "response",
        target,
        "application/http; msgtype=response",
        bytes(out -> {
          out.write(utf8("HTTP/1.1 " + headers.replace("\n", "\r\n") + "\r\n"));
          out.write(body);
        }));
  }

  static byte[] chunked(byte[] body) {
    return bytes(out -> {
      for (int i = 0; i < body.length; i += 50) {
        int n = Math.min(50, body.length - i);
        out.write(utf8(Integer.toHexString(n) + "\r\n"));
        out.write(body, i, n);
        out.write(utf8("\r\n"));
      }
      out.write(utf8("0\r\n\r\n"));
    });
  }

  static byte[] warc() {
    return bytes(out -> warcRecords().forEach(r -> write(out, r)));
  }

  static byte[] warcGz() {
    return bytes(out -> warcRecords().forEach(r -> write(out, gzip(r))));
  }

  private static void write(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> warcRecords() {
    List<byte[]> records = new ArrayList<>();
    String at = "https://courier.example/";
    String html = "200 OK\nContent-Type: text/html; charset=utf-8\n";
    records.add(record("warcinfo", at, "application/warc-fields", utf8("software: invented\r\n")));
    records.add(response(at + "plain", html, utf8(page("Plain"))));
    records.add(
        response(
            at + "chunked",
            html + "Transfer-Encoding: chunked\n",
            chunked(utf8(page("In chunks")))));
    records.add(
        response(at + "packed", html + "Content-Encoding: gzip\n", gzip(utf8(page("Packed")))));
    records.add(
        response(
            at + "both",
            html + "Content-Encoding: gzip\nTransfer-Encoding: chunked\n",
            chunked(gzip(utf8(page("Both"))))));
    records.add(
        response(at + "unpacked", html + "Content-Encoding: gzip\n", utf8(page("Unpacked"))));
    records.add(
        response(at + "gone", "404 Not Found\nContent-Type: text/html\n", utf8(page("No"))));
    records.add(response(at + "x.png", "200 OK\nContent-Type: image/png\n", utf8("x")));
    records.add(
        record(
            "revisit",
            at + "plain",
            "application/http; msgtype=response",
            utf8("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")));
    records.add(record("resource", at + "kept", "text/html", utf8(page("Kept"))));
    return records;
  }

  static byte[] pdf(String words) {
    return bytes(out -> {
      try (PDDocument pdf = new PDDocument()) {
        PDPage page = new PDPage();
        pdf.addPage(page);
        try (PDPageContentStream text = new PDPageContentStream(pdf, page)) {
          text.beginText();
          text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
          text.newLineAtOffset(50, 700);
          text.showText(words);
          text.endText();
        }
        pdf.setDocumentId(1L);
        pdf.save(out);
      }
    });
  }

  static String mail(String name) {
    return "From: Ada Byrne <ada@courier.example>\r\nTo: desk@courier.example\r\nSubject: "
        + name
        + "\r\nDate: Fri, 2 May 2031 10:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"bb\"\r\n\r\n--bb\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + TOLD
        + " Caf=E9 =93Blue=94.\r\n--bb\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        + page(name)
        + "\r\n--bb--\r\n";
  }

  static String mhtml() {
    return "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/2031/05/02/fernhill\r\nSubject: Fernhill\r\nDate: Fri, 2 May 2031 12:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--part--x\"\r\n\r\n\r\n----part--x\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://courier.example/2031/05/02/fernhill\r\n\r\n"
        + page("Saved in one file")
        + "\r\n----part--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://courier.example/x.png\r\n\r\niVBORw0KGgo=\r\n----part--x--\r\n";
  }

  /** One of each kind, by file name. */
  public static Map<String, byte[]> all() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    Map<String, byte[]> pages = new LinkedHashMap<>();
    pages.put("june/one.html", utf8(page("One")));
    pages.put("two.txt", utf8("Two. " + TOLD));
    all.put("plain.txt", utf8(TOLD));
    all.put(
        "wide.txt",
        bytes(out -> {
          out.write(0xff);
          out.write(0xfe);
          out.write(TOLD.getBytes(StandardCharsets.UTF_16LE));
        }));
    all.put("note.md", utf8("---\ndate: 2031-05-02\n---\n# Note\n\n" + TOLD));
    all.put("page.html", utf8(page("Page")));
    all.put("saved.mhtml", utf8(mhtml()));
    all.put(
        "rich.rtf", utf8("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs24 " + TOLD + "}"));
    all.put("office.docx", docx("", TOLD));
    all.put("open.odt", odt("", TOLD));
    all.put("print.pdf", pdf(TOLD));
    all.put("letter.eml", utf8(mail("Letter")));
    all.put(
        "box.mbox",
        utf8(
            "From ada Fri May  2 10:00:00 2031\r\n"
                + mail("First")
                + "\r\nFrom ada Fri May  2 10:00:00 2031\r\n"
                + mail("Second")));
    all.put("rss.xml", utf8(rss("", item("first") + item("second"))));
    all.put(
        "rdf.xml",
        utf8(
            "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"https://herald.example\"><title>Herald</title><link>https://herald.example</link><description>d</description></channel><item rdf:about=\"https://herald.example/1\"><title>Old form</title><link>https://herald.example/1</link><description>"
                + TOLD
                + "</description><dc:date>2031-05-02T08:00:00Z</dc:date></item></rdf:RDF>"));
    all.put(
        "atom.xml",
        utf8(
            "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Wire</title><id>urn:x</id><updated>2031-05-03T08:00:00Z</updated><entry><title>Entry</title><id>urn:1</id><link href=\"https://wire.example/1\"/><updated>2031-05-02T08:00:00Z</updated><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>"
                + TOLD
                + "</p></div></content></entry></feed>"));
    all.put("crawl.warc", warc());
    all.put("crawl2.warc.gz", warcGz());
    Map<String, byte[]> wacz = new LinkedHashMap<>();
    wacz.put("datapackage.json", utf8("{}"));
    wacz.put("archive/data.warc.gz", warcGz());
    wacz.put("pages/pages.jsonl", utf8("{\"url\":\"https://courier.example\"}\n"));
    all.put("crawl.wacz", zip(wacz));
    all.put("heap.zip", zip(pages));
    all.put("heap.tar", tar(pages));
    all.put("heap.tgz", gzip(tar(pages)));
    all.put(
        "heap.tar.bz2",
        bytes(out -> {
          try (OutputStream packed = new BZip2CompressorOutputStream(out)) {
            packed.write(tar(pages));
          }
        }));
    all.put(
        "heap.tar.xz",
        bytes(out -> {
          try (OutputStream packed = new XZCompressorOutputStream(out, 1)) {
            packed.write(tar(pages));
          }
        }));
    all.put(
        "table.csv",
        ("id;text;title;date\r\n1;" + TOLD + ";\u00dcber;2031-05-02\r\n")
            .getBytes(Charset.forName("windows-1252")));
    all.put(
        "lines.jsonl",
        utf8("{\"id\":1,\"text\":\"" + TOLD + "\",\"title\":\"T\",\"date\":\"2031-05-02\"}\n"));
    return all;
  }
}
