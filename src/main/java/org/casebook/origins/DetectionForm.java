package org.casebook.origins;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what {@link Detection} holds is written. What is read may be cut short or damaged: every
 * length is checked before room is made for it.
 */
final class DetectionForm {
  private static final int MOST = 50_000_000;

  private DetectionForm() {}

  static void write(
      DataOutput out, List<Detection.Known> known, NearDuplicates near, Passages passages, int from)
      throws IOException {
    out.writeInt(known.size());
    for (int i = 0; i < known.size(); i++) {
      Detection.Known one = known.get(i);
      text(out, one.id());
      out.writeLong(one.version());
      Long day = one.day();
      out.writeBoolean(day != null);
      out.writeLong(day == null ? 0 : day);
      text(out, one.publisher());
      text(out, one.fileWords());
      out.writeLong(one.order());
      out.writeInt(one.words());
      out.writeLong(one.fingerprint());
      out.writeInt(one.family());
      out.writeInt(one.about().length);
      for (long name : one.about()) {
        out.writeLong(name);
      }
      out.writeInt(one.stems().length);
      for (int stem : one.stems()) {
        out.writeInt(stem);
      }
      out.writeInt(one.mentions().length);
      for (long mention : one.mentions()) {
        out.writeLong(mention);
      }
      out.writeInt(one.links().length);
      for (long link : one.links()) {
        out.writeLong(link);
      }
      out.writeLong(one.address());
      out.writeLong(one.textHash());
      write(out, one.citations());
      Sketch sketch = near.sketch(from + i);
      out.writeBoolean(!sketch.empty());
      for (int bin = 0; !sketch.empty() && bin < Sketch.BINS; bin++) {
        out.writeShort(sketch.bins[bin]);
      }
      int[] fingerprints = passages.of(from + i);
      out.writeInt(fingerprints.length);
      for (int fingerprint : fingerprints) {
        out.writeInt(fingerprint);
      }
    }
  }

  static Detection.Known known(DataInput in) throws IOException {
    String id = required(in);
    long version = in.readLong();
    boolean dated = in.readBoolean();
    long day = in.readLong();
    return new Detection.Known(
        id,
        version,
        dated ? Long.valueOf(day) : null,
        text(in),
        required(in),
        in.readLong(),
        in.readInt(),
        in.readLong(),
        in.readInt(),
        longs(in),
        ints(in),
        longs(in),
        longs(in),
        in.readLong(),
        in.readLong(),
        citations(in));
  }

  static Sketch sketch(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return Sketch.of(new long[0], 0);
    }
    short[] bins = new short[Sketch.BINS];
    for (int bin = 0; bin < bins.length; bin++) {
      bins[bin] = in.readShort();
    }
    return Sketch.kept(bins);
  }

  private static void write(DataOutput out, Citations citations) throws IOException {
    out.writeInt(citations.outlets().size());
    for (Citations.Named named : citations.outlets()) {
      text(out, named.alias());
      text(out, named.shown());
      out.writeDouble(named.place());
      out.writeBoolean(named.byline());
    }
    out.writeInt(citations.runs().size());
    for (Citations.Run run : citations.runs()) {
      out.writeLong(run.first());
      text(out, run.text());
      out.writeByte(run.ends().size());
      for (int end : run.ends()) {
        out.writeInt(end);
      }
      out.writeInt(run.cited());
      out.writeDouble(run.place());
    }
  }

  private static Citations citations(DataInput in) throws IOException {
    List<Citations.Named> named = new ArrayList<>();
    for (int i = count(in); i > 0; i--) {
      named.add(new Citations.Named(required(in), required(in), in.readDouble(), in.readBoolean()));
    }
    List<Citations.Run> runs = new ArrayList<>();
    for (int i = count(in); i > 0; i--) {
      long first = in.readLong();
      String text = required(in);
      List<Integer> ends = new ArrayList<>();
      for (int k = in.readByte(); k > 0; k--) {
        int end = in.readInt();
        if (end < 0 || end > text.length()) {
          throw new IOException("a word that ends at " + end);
        }
        ends.add(end);
      }
      runs.add(new Citations.Run(first, text, ends, in.readInt(), in.readDouble()));
    }
    return named.isEmpty() && runs.isEmpty() ? Citations.NONE : new Citations(named, runs);
  }

  /**
   * @param c null where the two were not compared
   */
  static void write(DataOutput out, Detection.Pair pair, Detection.@Nullable Compared c)
      throws IOException {
    out.writeInt(pair.low());
    out.writeInt(pair.high());
    out.writeBoolean(c != null);
    if (c == null) {
      return;
    }
    out.writeDouble(c.lowShare());
    out.writeDouble(c.highShare());
    out.writeInt(c.words());
    out.writeInt(c.verbatim());
    out.writeInt(c.longest());
    out.writeInt(c.sentences());
    out.writeDouble(c.difference());
    out.writeDouble(c.agreement());
    out.writeBoolean(c.names());
    out.writeBoolean(c.looksBack());
  }

  static Detection.Pair pair(DataInput in, int documents) throws IOException {
    int low = in.readInt();
    int high = in.readInt();
    if (low < 0 || low >= high || high >= documents) {
      throw new IOException("documents " + low + " and " + high + " of " + documents);
    }
    return new Detection.Pair(low, high);
  }

  static Detection.@Nullable Compared compared(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    return new Detection.Compared(
        in.readDouble(),
        in.readDouble(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readBoolean(),
        in.readBoolean());
  }

  static int count(DataInput in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException(count + " of something");
    }
    return count;
  }

  static int[] ints(DataInput in) throws IOException {
    int[] ints = new int[count(in)];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = in.readInt();
    }
    return ints;
  }

  private static long[] longs(DataInput in) throws IOException {
    long[] longs = new long[count(in)];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = in.readLong();
    }
    return longs;
  }

  private static void text(DataOutput out, @Nullable String text) throws IOException {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(text == null ? -1 : bytes.length);
    out.write(bytes);
  }

  private static @Nullable String text(DataInput in) throws IOException {
    int length = in.readInt();
    if (length == -1) {
      return null;
    }
    if (length < 0 || length > MOST) {
      throw new IOException("a text of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String required(DataInput in) throws IOException {
    String text = text(in);
    if (text == null) {
      throw new IOException("a text is missing");
    }
    return text;
  }
}
