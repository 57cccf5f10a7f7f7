/** Without what is undefined. */
export function given<T extends object>(all: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const said = Object.entries(all).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as { [Key in keyof T]: Exclude<T[Key], undefined> }
}
