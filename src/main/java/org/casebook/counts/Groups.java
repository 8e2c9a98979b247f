package org.casebook.counts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.casebook.coding.Column;
import org.casebook.coding.Facts;
import org.casebook.coding.Frame;

/**
 * The dimensions of a question, crossed: every combination of their groups has a key, in the order
 * rows are shown.
 */
final class Groups {
  /** More groups than this are refused: nobody reads such a table, and it would not fit. */
  static final int MOST = 100_000;

  final List<Dimension> dimensions;

  private Groups(List<Dimension> dimensions) {
    this.dimensions = dimensions;
  }

  static Groups of(List<String> by, Facts facts) {
    List<Dimension> dimensions = new ArrayList<>();
    double keys = 1;
    for (String name : by) {
      Dimension dimension = Dimension.of(name, facts);
      dimensions.add(dimension);
      keys *= dimension.labels.size();
    }
    if (keys > Long.MAX_VALUE / 2.0) {
      throw new IllegalArgumentException("Grouping by %s gives too many groups.".formatted(by));
    }
    return new Groups(dimensions);
  }

  /** How many keys there are: the product of the dimensions' groups. */
  long keys() {
    long keys = 1;
    for (Dimension dimension : dimensions) {
      keys *= dimension.labels.size();
    }
    return keys;
  }

  /** The key of every incident of a frame. */
  long[] keysOf(Frame frame) {
    long[] keys = new long[frame.facts().size()];
    for (Dimension dimension : dimensions) {
      int size = dimension.labels.size();
      int[] labelOf = dimension.labelOf;
      switch (frame.column(dimension.variable)) {
        case Column.Bytes column -> {
          for (int i = 0; i < keys.length; i++) {
            keys[i] = keys[i] * size + labelOf[column.codes()[i] & 0xFF];
          }
        }
        case Column.Shorts column -> {
          for (int i = 0; i < keys.length; i++) {
            keys[i] = keys[i] * size + labelOf[column.codes()[i] & 0xFFFF];
          }
        }
        case Column.Ints column -> {
          for (int i = 0; i < keys.length; i++) {
            keys[i] = keys[i] * size + labelOf[column.codes()[i]];
          }
        }
      }
    }
    return keys;
  }

  /**
   * The key of a cluster: its incidents' common group in each dimension, else {@link
   * Dimension#SEVERAL}.
   */
  long common(long[] keys, int[] incidents) {
    int[] common = parts(keys[incidents[0]]);
    for (int incident : incidents) {
      int[] parts = parts(keys[incident]);
      for (int d = 0; d < common.length; d++) {
        if (parts[d] != common[d]) {
          common[d] = dimensions.get(d).several();
        }
      }
    }
    long key = 0;
    for (int d = 0; d < common.length; d++) {
      key = key * dimensions.get(d).labels.size() + common[d];
    }
    return key;
  }

  /** The group of a key: the label in each dimension, by the dimension's name. */
  Map<String, String> group(long key) {
    int[] parts = parts(key);
    Map<String, String> group = new LinkedHashMap<>();
    for (int d = 0; d < parts.length; d++) {
      Dimension dimension = dimensions.get(d);
      group.put(dimension.name, dimension.labels.get(parts[d]));
    }
    return Collections.unmodifiableMap(group);
  }

  private int[] parts(long key) {
    int[] parts = new int[dimensions.size()];
    long rest = key;
    for (int d = parts.length - 1; d >= 0; d--) {
      int size = dimensions.get(d).labels.size();
      parts[d] = (int) (rest % size);
      rest /= size;
    }
    return parts;
  }

  /** The distinct keys among those, ascending; every one a group. */
  long[] distinct(long[] keys) {
    long[] distinct;
    long all = keys();
    if (all <= 1 << 20) {
      boolean[] seen = new boolean[(int) all];
      for (long key : keys) {
        seen[(int) key] = true;
      }
      int count = 0;
      for (boolean each : seen) {
        count += each ? 1 : 0;
      }
      distinct = new long[count];
      int at = 0;
      for (int key = 0; key < seen.length; key++) {
        if (seen[key]) {
          distinct[at++] = key;
        }
      }
    } else {
      distinct = Arrays.stream(keys).sorted().distinct().toArray();
    }
    if (distinct.length > MOST) {
      throw new IllegalArgumentException(
          "Grouping by %s gives %,d groups; at most %,d can be shown. Group by something coarser."
              .formatted(dimensions.stream().map(d -> d.name).toList(), distinct.length, MOST));
    }
    return distinct;
  }
}
