/**
 * Text from data or files, safe to print on one line: line ends and other control characters, which a terminal would
 * obey, become visible signs; so do marks that turn the direction of writing.
 */
export function oneLine(text: string): string {
  return text
    .replaceAll(/\r\n|[\n\r\u2028\u2029]/g, '⏎')
    .replaceAll('\t', ' ')
    .replaceAll(/[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '·')
}

/** The same for text of several lines: line ends stay. */
export function manyLines(text: string): string {
  return text.split('\n').map(oneLine).join('\n')
}
