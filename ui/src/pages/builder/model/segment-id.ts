/** An id made of a name: letters (Chinese ones too), digits, `-` and `_`; empty where nothing of it may stand in one. */
export function idOf(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{Script=Han}a-z0-9_-]+/gu, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/^[^\p{Script=Han}a-z]+|-+$/gu, '')
    .slice(0, 60)
    .replaceAll(/-+$/g, '')
}

/** Whether it may be the id of a segment. */
export function isId(text: string): boolean {
  return /^[\p{Script=Han}A-Za-z][\p{Script=Han}\w-]*$/u.test(text)
}

/** The id, or with a number behind it where it is taken. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (id === '' || !taken.has(id)) return id
  let number = 2
  while (taken.has(`${id}-${number}`)) number += 1
  return `${id}-${number}`
}
