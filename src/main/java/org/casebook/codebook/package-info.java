@NullMarked
package org.casebook.codebook;

import org.jspecify.annotations.NullMarked;
