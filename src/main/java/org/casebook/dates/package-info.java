@NullMarked
package org.casebook.dates;

import org.jspecify.annotations.NullMarked;
