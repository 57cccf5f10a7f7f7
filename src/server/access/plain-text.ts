import type { FastifyInstance } from 'fastify'
import { serverErrors } from '../errors.ts'

/** How deep what is sent may be nested. */
const deepest = 100

/** Takes JSON in UTF-8 only, and nothing that a form of another site could send. */
export function readPlainJson(app: FastifyInstance): void {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    let text: string
    try {
      text = utf8.decode(body as Buffer)
    } catch {
      done(serverErrors.error('bad-text', { why: { zh: '不是 UTF-8', en: 'it is not UTF-8' } }))
      return
    }
    void parse(request, text, done)
  })
}

/**
 * Refuses texts that no file or database keeps as they are: control characters but tabs and line ends, halves of characters; and what is
 * nested too deep to be walked through. Throws `bad-text`.
 */
export function checkTexts(sent: unknown): void {
  const waiting: { value: unknown; depth: number }[] = [{ value: sent, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next
    if (typeof value === 'string') checkText(value)
    if (typeof value !== 'object' || value === null) continue
    if (depth > deepest)
      throw serverErrors.error('bad-text', {
        why: { zh: `嵌套超过 ${deepest} 层`, en: `it is nested deeper than ${deepest} levels` },
      })
    for (const [key, inner] of Object.entries(value)) {
      checkText(key)
      waiting.push({ value: inner, depth: depth + 1 })
    }
  }
}

// oxlint-disable-next-line no-control-regex -- these are what it is about
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

function checkText(text: string): void {
  if (control.test(text))
    throw serverErrors.error('bad-text', { why: { zh: '有控制字符', en: 'it has control characters' } })
  if (!text.isWellFormed())
    throw serverErrors.error('bad-text', { why: { zh: '有半个字符', en: 'it has halves of characters' } })
}
