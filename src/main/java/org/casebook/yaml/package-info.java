/**
 * Reads the YAML files people write (codebooks, lenses) so that every problem can be shown at its
 * line and column.
 *
 * <p>Entry type: {@link org.casebook.yaml.YamlDocument}. Files are read as YAML 1.2 with the core
 * schema ({@code NO} is Norway), one document to a file, without anchors, aliases and tags, at most
 * 1 MB and 40 levels deep. Nothing here throws because of what stands in a file: problems are
 * collected, and the caller refuses the file with all of them.
 */
@NullMarked
package org.casebook.yaml;

import org.jspecify.annotations.NullMarked;
