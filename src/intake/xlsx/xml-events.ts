/** What a reader of XML is told, in order. Names are without their prefix. */
export interface XmlEvents {
  /** `attributes` is what stands in the tag behind the name; `attributeOf` finds one in it. */
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

/** Takes the text of an XML file piece by piece. It knows no declarations of types, so nothing in it can grow. */
export interface XmlReader {
  /** Throws an `Error` where the text is no XML, or declares a type. */
  take(piece: string): void
  /** Throws an `Error` where the text ends in the middle. */
  end(): void
}

export function xmlReader(events: XmlEvents): XmlReader {
  let rest = ''
  let depth = 0
  let seen = false

  const tag = (inside: string) => {
    if (inside.startsWith('/')) {
      depth -= 1
      events.close(localName(inside, 1, inside.length))
      return
    }
    let end = 0
    while (end < inside.length && inside.charCodeAt(end) > 32 && inside.charCodeAt(end) !== 47) end += 1
    const name = localName(inside, 0, end)
    const empty = inside.endsWith('/')
    seen = true
    events.open(name, inside.slice(end, empty ? -1 : undefined))
    if (empty) events.close(name)
    else depth += 1
  }

  return {
    take(piece) {
      const text = rest.length > 0 ? rest + piece : piece
      const plain = !text.includes("'")
      let at = 0
      for (;;) {
        const open = text.indexOf('<', at)
        if (open < 0) {
          // Text that may go on, or a reference that may be cut in two, waits.
          break
        }
        if (open > at && depth > 0) events.text(unescaped(text.slice(at, open)))
        const next = text.charCodeAt(open + 1)
        if (next === 33 || next === 63) {
          const special = specialAt(text, open)
          if (special === undefined) {
            at = open
            break
          }
          if (special.data !== undefined && depth > 0) events.text(special.data)
          at = special.next
          continue
        }
        const close = tagEnd(text, open, plain)
        if (close < 0) {
          at = open
          break
        }
        tag(text.slice(open + 1, close))
        at = close + 1
      }
      rest = text.slice(at)
    },
    end() {
      if (depth !== 0 || !seen || rest.trim() !== '') throw new Error('the XML ends in the middle')
    },
  }
}

/** A value of a tag; undefined where it has none of that name. */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (let from = 0; ;) {
    const sign = attributes.indexOf('=', from)
    if (sign < 0) return undefined
    let open = sign + 1
    while (isBlank(attributes, open)) open += 1
    const close = attributes.indexOf(attributes.charAt(open) || '"', open + 1)
    if (close < 0) return undefined
    let [start, end] = [from, sign]
    while (isBlank(attributes, start)) start += 1
    while (end > start && isBlank(attributes, end - 1)) end -= 1
    if (end - start === name.length && attributes.startsWith(name, start))
      return unescaped(attributes.slice(open + 1, close))
    from = close + 1
  }
}

const isBlank = (text: string, at: number): boolean => text.charCodeAt(at) <= 32

function localName(text: string, from: number, to: number): string {
  let end = to
  while (end > from && text.charCodeAt(end - 1) <= 32) end -= 1
  for (let at = from; at < end; at++) if (text.charCodeAt(at) === 58) return text.slice(at + 1, end)
  return text.slice(from, end)
}

/** The end of a tag: a `>` within quotes is none. -1 where it is not there yet. `plain` texts have no single quotes. */
function tagEnd(text: string, open: number, plain: boolean): number {
  let close = text.indexOf('>', open)
  // A double quote before it ends a value, unless it begins one.
  if (plain && text.charCodeAt(close - 1) === 34 && text.charCodeAt(close - 2) !== 61) return close
  while (close >= 0) {
    let quote = 0
    for (let at = open; at < close; at++) {
      const letter = text.charCodeAt(at)
      if (quote === 0 ? letter === 34 || letter === 39 : letter === quote) quote = quote === 0 ? letter : 0
    }
    if (quote === 0) return close
    close = text.indexOf('>', close + 1)
  }
  return -1
}

/** A comment, CDATA or instruction; undefined where its end is not there yet. */
function specialAt(text: string, open: number): { next: number; data?: string } | undefined {
  const kinds: [string, string][] = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ]
  for (const [start, stop] of kinds) {
    if (!text.startsWith(start, open)) {
      if (start.startsWith(text.slice(open, open + start.length))) return undefined
      continue
    }
    const end = text.indexOf(stop, open + start.length)
    if (end < 0) return undefined
    const next = end + stop.length
    return start === '<![CDATA[' ? { next, data: text.slice(open + start.length, end) } : { next }
  }
  throw new Error('XML that declares a type is not read')
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal: string, hex: string, name: string) => {
    if (name !== undefined) return named[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
  })
}
