package org.casebook.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/**
 * Mail, and pages saved as mail is written (MHTML), by Mime4j. Attached files are named and not
 * read; nothing a message refers to is fetched.
 */
final class MailText {
  /** Deeper nesting than this is no mail anybody wrote. */
  private static final int DEEPEST = 20;

  private MailText() {}

  /** One message: its plain text, or where it has none the text of its page. */
  static Extracted mail(byte[] bytes, String name) {
    Message message = message(bytes, name);
    List<Entity> parts = parts(message, name);
    Stated stated = new Stated();
    stated.offer("title", "mail Subject", message.getSubject());
    if (message.getFrom() != null && !message.getFrom().isEmpty()) {
      String sender = message.getFrom().getFirst().getName();
      stated.offer(
          "byline",
          "mail From",
          sender != null ? sender : message.getFrom().getFirst().getAddress());
    }
    Field date = message.getHeader().getField("Date");
    stated.offerPublished("mail Date", date == null ? null : day(date.getBody()));
    List<String> attached = new ArrayList<>();
    Entity plain = null;
    Entity page = null;
    for (Entity part : parts) {
      boolean attachment = "attachment".equalsIgnoreCase(part.getDispositionType());
      if (attachment || part.getFilename() != null) {
        attached.add(part.getFilename() == null ? part.getMimeType() : part.getFilename());
      } else if (part.getMimeType().equals("text/plain") && plain == null) {
        plain = part;
      } else if (part.getMimeType().equals("text/html") && page == null) {
        page = part;
      }
    }
    if (!attached.isEmpty()) {
      stated.warn("attached and not read: " + String.join(", ", attached));
    }
    String text = plain == null ? "" : Extraction.cleaned(text(plain, name)).strip();
    if (text.isEmpty() && page != null) {
      text = HtmlPage.text(org.jsoup.Jsoup.parse(text(page, name)).body());
    }
    if (text.isEmpty()) {
      throw new UnreadableDocument(
          name
              + ": is a message without text"
              + (attached.isEmpty() ? "" : "; what is attached may hold it: save it and add that"));
    }
    return stated.with(DocumentKind.EMAIL, text);
  }

  /** A page saved with its pictures in one file: the page itself. */
  static Extracted savedPage(byte[] bytes, String name) {
    Message message = message(bytes, name);
    Field address = message.getHeader().getField("Snapshot-Content-Location");
    for (Entity part : parts(message, name)) {
      if (part.getMimeType().equals("text/html")) {
        Field location = part.getHeader().getField("Content-Location");
        String url =
            address != null ? address.getBody() : location == null ? null : location.getBody();
        Extracted read =
            HtmlPage.read(
                bytes(part, name),
                name,
                url != null && url.startsWith("http") ? url : null,
                part.getCharset());
        return new Extracted(
            DocumentKind.MHTML,
            read.text(),
            read.title(),
            read.byline(),
            read.publisher(),
            read.url(),
            read.language(),
            read.published(),
            read.bases(),
            read.links(),
            read.warnings());
      }
    }
    throw new UnreadableDocument(
        name + ": holds no page (no part of type text/html); save it again from the browser");
  }

  private static Message message(byte[] bytes, String name) {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(
        MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(1_000_000)
            .setMaxHeaderCount(10_000)
            .build());
    try {
      Message message = builder.parseMessage(new ByteArrayInputStream(bytes));
      if (message.getHeader().getFields().isEmpty()) {
        throw new UnreadableDocument(name + ": has no mail headers; it is no message");
      }
      return message;
    } catch (UnreadableDocument told) {
      throw told;
    } catch (IOException | RuntimeException | StackOverflowError broken) {
      throw broken(name, broken);
    }
  }

  private static UnreadableDocument broken(String name, Throwable why) {
    return new UnreadableDocument(
        name
            + ": is a message that cannot be read ("
            + Extraction.why(why)
            + "); it may be cut short");
  }

  private static List<Entity> parts(Message message, String name) {
    List<Entity> parts = new ArrayList<>();
    try {
      collect(message, parts, 0, name);
    } catch (UnreadableDocument told) {
      throw told;
    } catch (RuntimeException odd) {
      throw broken(name, odd);
    }
    return parts;
  }

  private static void collect(Entity entity, List<Entity> into, int depth, String name) {
    if (depth > DEEPEST) {
      throw new UnreadableDocument(name + ": is nested more than " + DEEPEST + " deep");
    }
    Body body = entity.getBody();
    if (body instanceof Multipart several) {
      for (Entity part : several.getBodyParts()) {
        collect(part, into, depth + 1, name);
      }
    } else if (body instanceof SingleBody) {
      into.add(entity);
    } else if (body instanceof Message inner) {
      collect(inner, into, depth + 1, name);
    }
  }

  private static byte[] bytes(Entity part, String name) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (part.getBody() instanceof BinaryBody binary) {
        binary.writeTo(out);
      } else if (part.getBody() instanceof TextBody text) {
        text.writeTo(out);
      }
      return out.toByteArray();
    } catch (IOException | RuntimeException broken) {
      throw broken(name, broken);
    }
  }

  private static String text(Entity part, String name) {
    if (!(part.getBody() instanceof TextBody body)) {
      return "";
    }
    try {
      java.io.StringWriter out = new java.io.StringWriter();
      try (java.io.Reader in = body.getReader()) {
        in.transferTo(out);
      }
      return out.toString();
    } catch (IOException | RuntimeException broken) {
      throw broken(name, broken);
    }
  }

  /** The day of a mail date in the sender's own time, or the text as it stands. */
  private static @Nullable String day(String written) {
    String bare = Extraction.oneLine(written).replaceAll("\\s*\\([^)]*\\)$", "");
    try {
      return OffsetDateTime.parse(
              bare, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH))
          .toLocalDate()
          .toString();
    } catch (DateTimeParseException other) {
      return bare;
    }
  }
}
