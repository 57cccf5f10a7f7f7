/** Begins a text that is a list, and stands between its elements: the unit separator, which nobody types. */
export const listMark = '\u001F'
