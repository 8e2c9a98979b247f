package org.casebook.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.casebook.BadRequest;

/** Reads files people name. */
final class Reading {
  private Reading() {}

  /** The bytes of a file of at most this many bytes. */
  static byte[] bytes(Path file, long limit) throws IOException {
    if (!Files.exists(file)) {
      throw new BadRequest("There is no file " + file + ".");
    }
    if (!Files.isRegularFile(file)) {
      throw new BadRequest(file + " is not a file.");
    }
    long size = Files.size(file);
    if (size > limit) {
      throw new BadRequest(
          file
              + " is "
              + size
              + " bytes, above the limit of "
              + limit
              + "; raise it with --limit-mb if it is meant.");
    }
    return Files.readAllBytes(file);
  }

  /** The text of a UTF-8 file. */
  static String text(Path file) throws IOException {
    byte[] bytes = bytes(file, 1L << 30);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new BadRequest(
          file + " is not UTF-8 text; convert it first, for example with iconv.", e);
    }
  }
}
