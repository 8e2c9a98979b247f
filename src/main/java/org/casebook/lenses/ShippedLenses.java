package org.casebook.lenses;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lenses that come with the program. To add one: put its YAML file beside the others in the
 * resources of this package and add its name to the file {@code index}.
 */
public final class ShippedLenses {
  private static final String INDEX = "index";

  private ShippedLenses() {}

  /** Every shipped lens, in the order of the index. Read anew at each call. */
  public static List<Lens> all() {
    List<Lens> lenses = new ArrayList<>();
    for (String line : read(INDEX).split("\n")) {
      String name = line.strip();
      if (!name.isEmpty() && !name.startsWith("#")) {
        lenses.add(LensFile.parse(read(name), name));
      }
    }
    return lenses;
  }

  /** The shipped lens of that id, or null. */
  public static @Nullable Lens find(String id) {
    for (Lens lens : all()) {
      if (lens.id().equals(id)) {
        return lens;
      }
    }
    return null;
  }

  private static String read(String name) {
    try (InputStream in = ShippedLenses.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the shipped lens file " + name + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
