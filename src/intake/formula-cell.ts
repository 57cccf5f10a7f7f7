/**
 * A text as a cell of a file that spreadsheets open, so that none runs it as a formula: texts that begin with `=`, `+`,
 * `-`, `@` (or their full-width forms), a tab or a line end get an apostrophe before them, and so do those that begin
 * with apostrophes and then one of these, so that taking one apostrophe away gives the text back. What is a plain
 * number, such as `-12.5` or `+8613800138000`, stays as it is.
 */
export function harmless(text: string): string {
  return /^'*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
}
