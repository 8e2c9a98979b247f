package org.casebook.coding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.casebook.codebook.Codebook;
import org.casebook.codebook.Value;
import org.casebook.codebook.Variable;
import org.casebook.dates.Edtf;
import org.jspecify.annotations.Nullable;

/**
 * The file form of {@link Facts}: a cache, never a record. Layout, little-endian: the magic, the
 * format's number, the key, the codebook's id, version and variable ids, the columns of incidents,
 * the dictionaries, the changes, and last a CRC-32C of all before it. Text is length and UTF-8.
 */
final class FactsFile {
  private static final long MAGIC = 0x0A53_5443_4146_4243L; // "CBFACTS\n"
  private static final int FORMAT = 1;
  private static final int BUFFER = 1 << 20;

  private FactsFile() {}

  static void write(Facts facts, Path file, String key) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("No folder to write " + file + " in.");
    }
    Path unfinished = Files.createTempFile(parent, "facts", ".part");
    try {
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        Out out = new Out(channel);
        out.putLong(MAGIC);
        out.putInt(FORMAT);
        out.putBytes(header(facts.codebook(), key));
        int incidents = facts.size();
        out.putInt(incidents);
        out.putBytes(facts.idBytes());
        out.putInts(facts.idEnds());
        out.putInts(facts.firstKnownDays());
        out.putInts(facts.starts());
        out.putBytes(dictionaries(facts));
        for (long[] chunk : facts.chunks()) {
          out.putLongs(chunk);
        }
        out.finish();
      }
      try {
        Files.move(
            unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  static Optional<Facts> read(Path file, Codebook codebook, String key) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      In in = new In(channel);
      if (in.getLong() != MAGIC || in.getInt() != FORMAT) {
        return Optional.empty();
      }
      if (!java.util.Arrays.equals(in.getBytes(), header(codebook, key))) {
        return Optional.empty();
      }
      int incidents = in.getInt();
      if (incidents < 0 || incidents > in.remaining() / (3 * Integer.BYTES)) {
        return Optional.empty();
      }
      byte[] idBytes = in.getBytes();
      int[] idEnds = in.getInts(incidents);
      int[] firstKnown = in.getInts(incidents);
      int[] starts = in.getInts(incidents + 1);
      byte[] states = in.getBytes();
      int changes = starts[incidents];
      if (changes < 0 || changes > in.remaining() / Long.BYTES) {
        return Optional.empty();
      }
      long[][] chunks = new long[(changes + Facts.CHUNK - 1) >>> Facts.CHUNK_BITS][];
      for (int c = 0; c < chunks.length; c++) {
        chunks[c] = in.getLongs(Math.min(Facts.CHUNK, changes - (c << Facts.CHUNK_BITS)));
      }
      if (!in.checks()) {
        return Optional.empty();
      }
      return Optional.of(
          new Facts(
              codebook, idBytes, idEnds, firstKnown, starts, chunks, readDictionaries(states)));
    } catch (EOFException cutShort) {
      return Optional.empty();
    }
  }

  private static byte[] header(Codebook codebook, String key) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    putText(out, key);
    putText(out, codebook.id());
    out.writeInt(codebook.version());
    for (Variable variable : codebook.variables()) {
      putText(out, variable.id());
    }
    return bytes.toByteArray();
  }

  private static byte[] dictionaries(Facts facts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    int variables = facts.codebook().variables().size();
    out.writeInt(variables);
    for (int v = 0; v < variables; v++) {
      List<State> dictionary = facts.dictionary(v);
      out.writeInt(dictionary.size());
      for (State state : dictionary) {
        putState(out, state);
      }
    }
    return bytes.toByteArray();
  }

  private static List<List<State>> readDictionaries(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int variables = in.readInt();
    List<List<State>> dictionaries = new ArrayList<>();
    for (int v = 0; v < variables; v++) {
      int size = in.readInt();
      List<State> dictionary = new ArrayList<>(size);
      for (int code = 0; code < size; code++) {
        dictionary.add(getState(in));
      }
      dictionaries.add(Collections.unmodifiableList(dictionary));
    }
    return Collections.unmodifiableList(dictionaries);
  }

  private static void putState(DataOutputStream out, State state) throws IOException {
    switch (state) {
      case State.Unknown unknown -> out.writeByte(0);
      case State.Known known -> {
        out.writeByte(1);
        putValue(out, known.value());
      }
      case State.Disputed disputed -> {
        out.writeByte(2);
        out.writeInt(disputed.values().size());
        for (Value value : disputed.values()) {
          putValue(out, value);
        }
      }
    }
  }

  private static State getState(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case 0 -> State.UNKNOWN;
      case 1 -> new State.Known(getValue(in));
      case 2 -> {
        int size = in.readInt();
        List<Value> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          values.add(getValue(in));
        }
        yield new State.Disputed(values);
      }
      default -> throw new EOFException("state of kind " + kind);
    };
  }

  private static void putValue(DataOutputStream out, Value value) throws IOException {
    switch (value) {
      case Value.Mark mark -> {
        out.writeByte(0);
        out.writeByte(mark.ordinal());
      }
      case Value.Choice choice -> {
        out.writeByte(1);
        putText(out, choice.id());
      }
      case Value.Choices choices -> {
        out.writeByte(2);
        out.writeInt(choices.ids().size());
        for (String id : choices.ids()) {
          putText(out, id);
        }
      }
      case Value.Day day -> {
        out.writeByte(3);
        putText(out, day.date().text());
        out.writeInt(day.date().spans().size());
        for (Edtf.Span span : day.date().spans()) {
          out.writeLong(span.from());
          out.writeLong(span.to());
        }
      }
      case Value.Place place -> {
        out.writeByte(4);
        putText(out, place.country());
        putOptional(out, place.region());
        putOptional(out, place.locality());
        out.writeByte(place.precision().ordinal());
      }
      case Value.Casualties casualties -> {
        out.writeByte(5);
        putOptional(out, casualties.low());
        putOptional(out, casualties.best());
        putOptional(out, casualties.high());
        out.writeBoolean(casualties.includesPerpetrators());
      }
      case Value.Whole whole -> {
        out.writeByte(6);
        out.writeInt(whole.low());
        putOptional(out, whole.high());
      }
      case Value.Words words -> {
        out.writeByte(7);
        putText(out, words.text());
      }
    }
  }

  private static Value getValue(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case 0 -> Value.Mark.values()[in.readUnsignedByte()];
      case 1 -> new Value.Choice(getText(in));
      case 2 -> {
        TreeSet<String> ids = new TreeSet<>();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
          ids.add(getText(in));
        }
        yield new Value.Choices(ids);
      }
      case 3 -> {
        String text = getText(in);
        int size = in.readInt();
        List<Edtf.Span> spans = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          spans.add(new Edtf.Span(in.readLong(), in.readLong()));
        }
        yield new Value.Day(new Edtf(text, spans));
      }
      case 4 ->
          new Value.Place(
              getText(in),
              getOptionalText(in),
              getOptionalText(in),
              Value.Precision.values()[in.readUnsignedByte()]);
      case 5 ->
          new Value.Casualties(
              getOptionalInt(in), getOptionalInt(in), getOptionalInt(in), in.readBoolean());
      case 6 -> new Value.Whole(in.readInt(), getOptionalInt(in));
      case 7 -> new Value.Words(getText(in));
      default -> throw new EOFException("value of kind " + kind);
    };
  }

  private static void putText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String getText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void putOptional(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      putText(out, text);
    }
  }

  private static void putOptional(DataOutputStream out, @Nullable Integer number)
      throws IOException {
    out.writeBoolean(number != null);
    if (number != null) {
      out.writeInt(number);
    }
  }

  private static @Nullable String getOptionalText(DataInputStream in) throws IOException {
    return in.readBoolean() ? getText(in) : null;
  }

  private static @Nullable Integer getOptionalInt(DataInputStream in) throws IOException {
    return in.readBoolean() ? (Integer) in.readInt() : null;
  }

  /** Buffered little-endian writing with a running checksum. */
  private static final class Out {
    private final FileChannel channel;
    private final ByteBuffer buffer =
        ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C sum = new CRC32C();

    Out(FileChannel channel) {
      this.channel = channel;
    }

    void putInt(int value) throws IOException {
      room(Integer.BYTES);
      buffer.putInt(value);
    }

    void putLong(long value) throws IOException {
      room(Long.BYTES);
      buffer.putLong(value);
    }

    void putBytes(byte[] bytes) throws IOException {
      putInt(bytes.length);
      int at = 0;
      while (at < bytes.length) {
        room(1);
        int part = Math.min(bytes.length - at, buffer.remaining());
        buffer.put(bytes, at, part);
        at += part;
      }
    }

    void putInts(int[] values) throws IOException {
      int at = 0;
      while (at < values.length) {
        room(Integer.BYTES);
        int part = Math.min(values.length - at, buffer.remaining() / Integer.BYTES);
        buffer.asIntBuffer().put(values, at, part);
        buffer.position(buffer.position() + part * Integer.BYTES);
        at += part;
      }
    }

    void putLongs(long[] values) throws IOException {
      int at = 0;
      while (at < values.length) {
        room(Long.BYTES);
        int part = Math.min(values.length - at, buffer.remaining() / Long.BYTES);
        buffer.asLongBuffer().put(values, at, part);
        buffer.position(buffer.position() + part * Long.BYTES);
        at += part;
      }
    }

    void finish() throws IOException {
      flush();
      buffer.putLong(sum.getValue());
      buffer.flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    private void room(int bytes) throws IOException {
      if (buffer.remaining() < bytes) {
        flush();
      }
    }

    private void flush() throws IOException {
      buffer.flip();
      sum.update(buffer.duplicate());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    }
  }

  /**
   * Buffered little-endian reading with a running checksum; a file cut short ends in {@link
   * EOFException}.
   */
  private static final class In {
    private final FileChannel channel;
    private final ByteBuffer buffer =
        ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C sum = new CRC32C();
    private int summed;

    In(FileChannel channel) {
      this.channel = channel;
      buffer.flip();
    }

    long remaining() throws IOException {
      return channel.size() - channel.position() + buffer.remaining();
    }

    int getInt() throws IOException {
      need(Integer.BYTES);
      return buffer.getInt();
    }

    long getLong() throws IOException {
      need(Long.BYTES);
      return buffer.getLong();
    }

    byte[] getBytes() throws IOException {
      int length = getInt();
      if (length < 0 || length > remaining()) {
        throw new EOFException();
      }
      byte[] bytes = new byte[length];
      int at = 0;
      while (at < length) {
        need(1);
        int part = Math.min(length - at, buffer.remaining());
        buffer.get(bytes, at, part);
        at += part;
      }
      return bytes;
    }

    int[] getInts(int length) throws IOException {
      int[] values = new int[length];
      int at = 0;
      while (at < length) {
        need(Integer.BYTES);
        int part = Math.min(length - at, buffer.remaining() / Integer.BYTES);
        buffer.asIntBuffer().get(values, at, part);
        buffer.position(buffer.position() + part * Integer.BYTES);
        at += part;
      }
      return values;
    }

    long[] getLongs(int length) throws IOException {
      long[] values = new long[length];
      int at = 0;
      while (at < length) {
        need(Long.BYTES);
        int part = Math.min(length - at, buffer.remaining() / Long.BYTES);
        buffer.asLongBuffer().get(values, at, part);
        buffer.position(buffer.position() + part * Long.BYTES);
        at += part;
      }
      return values;
    }

    /**
     * Whether what was read so far has the checksum that comes next, and nothing comes after it.
     */
    boolean checks() throws IOException {
      sumUp();
      long expected = sum.getValue();
      return getLong() == expected && remaining() == 0;
    }

    private void sumUp() {
      ByteBuffer read = buffer.duplicate();
      read.limit(buffer.position());
      read.position(summed);
      sum.update(read);
      summed = buffer.position();
    }

    private void need(int bytes) throws IOException {
      if (buffer.remaining() >= bytes) {
        return;
      }
      sumUp();
      buffer.compact();
      while (buffer.position() < bytes) {
        if (channel.read(buffer) < 0) {
          throw new EOFException();
        }
      }
      // Fill the buffer as far as the file goes, so that large arrays arrive in large pieces.
      while (buffer.hasRemaining() && channel.read(buffer) > 0) {
        continue;
      }
      buffer.flip();
      summed = 0;
    }
  }
}
