/** The entries behind a figure, and the figures that an entry is part of. */
@org.jspecify.annotations.NullMarked
package ledger.reporting.evidence;
