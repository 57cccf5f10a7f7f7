/** What is wrong with a page's tags: unclosed, crossed, or ids that stand twice. Empty when all is well. Enough for our own output. */
export function markupProblems(page: string): string[] {
  const body = page.replaceAll(/<(script|style)>[\s\S]*?<\/\1>/g, '')
  const problems: string[] = []
  const open: string[] = []
  for (const [tag, closing, name = '', attributes = ''] of body.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*\/?>/g,
  )) {
    if (closing) {
      const expected = open.pop()
      if (expected !== name) problems.push(`</${name}> where </${expected}> was expected`)
    } else if (!voidElements.has(name) && !tag.endsWith('/>')) {
      open.push(name)
    }
    const names = attributes
      .replaceAll(/="[^"]*"/g, ' ')
      .trim()
      .split(/\s+/)
    if (new Set(names).size < names.length) problems.push(`an attribute twice in ${tag}`)
  }
  if (open.length > 0) problems.push(`not closed: ${open.join(', ')}`)
  const stray = body
    .replaceAll(/<!doctype html>|<\/?[a-zA-Z][\w-]*(?:\s+[\w:-]+(?:="[^"<]*")?)*\s*\/?>/g, '')
    .match(/.{0,40}<.{0,40}/)
  if (stray) problems.push(`a stray < in: ${stray[0]}`)
  const ids = [...body.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1] ?? '')
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) problems.push(`id twice: ${id}`)
  for (const [, list = ''] of body.matchAll(/\saria-labelledby="([^"]*)"/g)) {
    for (const id of list.split(' ')) if (!ids.includes(id)) problems.push(`no element has the id ${id}`)
  }
  return [...new Set(problems)]
}

const voidElements = new Set(['meta', 'br', 'link', 'img', 'input', 'hr'])
