const bracketed = /[（(【〔［[｛{「『<〈《][^（(【〔［[｛{「『<〈《）)】〕］\]｝}」』>〉》]*[）)】〕］\]｝}」』>〉》]/g

/**
 * A categorical text without what is no part of it: brackets of any form with what is in them, also one within another, blanks around it,
 * and the difference between full and half width (NFKC). A text that is nothing but brackets keeps what is in them.
 */
export function plainCategory(raw: string): string {
  let text = raw
  for (let before = ''; before !== text;) {
    before = text
    text = text.replaceAll(bracketed, '')
  }
  const plain = (one: string) => one.normalize('NFKC').replaceAll(/\s+/g, ' ').trim()
  return plain(text) || plain(raw)
}
