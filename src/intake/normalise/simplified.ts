/**
 * What turns traditional characters, of any region, into the simplified ones of the mainland. Its tables take a while to read, so they are
 * read when this is first called. The words of Taiwan stay words of Taiwan: it is characters alone.
 */
export async function simplifier(): Promise<(text: string) => string> {
  const { Converter } = await import('opencc-js/t2cn')
  return Converter({ from: 't', to: 'cn' })
}
