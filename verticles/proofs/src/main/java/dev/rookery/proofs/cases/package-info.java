/** What holds of cases, whoever writes them at the same time. */
@NullMarked
package dev.rookery.proofs.cases;

import org.jspecify.annotations.NullMarked;
