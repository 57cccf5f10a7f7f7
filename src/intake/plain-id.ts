/** A text as an id: letters (Latin or Chinese), digits and `_`, beginning with a letter. */
export function idOf(text: string, otherwise: string): string {
  const kept = text
    .normalize('NFKC')
    .replaceAll(/[^\p{Script=Han}\w-]+/gu, '_')
    .replaceAll(/^[^\p{Script=Han}A-Za-z]+|_+$/gu, '')
  return kept === '' ? otherwise : kept
}
