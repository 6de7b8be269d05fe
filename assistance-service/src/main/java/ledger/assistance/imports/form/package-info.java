/** Forms of KoboToolbox and ODK: how a submission becomes rows of the import templates. */
@NullMarked
package ledger.assistance.imports.form;

import org.jspecify.annotations.NullMarked;
