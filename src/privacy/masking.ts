/** What a private column holds; the same words a source's `private:` takes. */
export type PrivateKind = 'name' | 'phone' | 'email' | 'address' | 'messenger'

const hidden = '***'

/**
 * A private value as those may see it who have no right to read it: enough to tell records apart
 * on a screen, never enough to reach or name the person. How long the hidden part is does not show.
 */
export function mask(kind: PrivateKind, value: string): string {
  const text = value.trim()
  return text === '' ? '' : masks[kind](text)
}

const masks: Record<PrivateKind, (text: string) => string> = {
  name: maskName,
  phone: maskPhone,
  email: maskEmail,
  address: maskAddress,
  messenger: maskMessenger,
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const characters = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)
const isHan = (text: string) => /^\p{Script=Han}/u.test(text)

/** 王小明 → 王\*, John Smith → J\*\*\*; a name of one character hides all of it. */
function maskName(text: string): string {
  const [first = '', ...rest] = characters(text)
  if (rest.length === 0) return '*'
  return isHan(first) ? `${first}*` : `${first}${hidden}`
}

/** 13800138000 → 138\*\*\*\*8000, with +86, spaces and dashes or without; shorter numbers show their last two digits, if any. */
function maskPhone(text: string): string {
  const digits = text.replaceAll(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '')
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  if (digits.length >= 7) return `****${digits.slice(-2)}`
  return '****'
}

/** alice@example.com → a\*\*\*@example.com; an address of one letter hides it. */
function maskEmail(text: string): string {
  const at = text.lastIndexOf('@')
  if (at < 1) return hidden
  const [first = '', ...rest] = characters(text.slice(0, at))
  return `${rest.length === 0 ? '' : first}${hidden}${text.slice(at)}`
}

/**
 * Only the widest part: 广东省深圳市南山区… → 广东省\*\*\*; 12 High Street, Springfield → Springfield, since there it comes last.
 * What shows no such part is hidden whole.
 */
function maskAddress(text: string): string {
  if (!isHan(text)) {
    const parts = text.split(',').map((part) => part.trim())
    const last = parts.at(-1) ?? ''
    return parts.length > 1 && /^[^\d]+$/.test(last) ? `${hidden}, ${last}` : hidden
  }
  const region = /^\p{Script=Han}{2,6}?(?:特别行政区|自治区|省|市)/u.exec(text)?.[0]
  if (region && region !== text) return `${region}${hidden}`
  const first = /^\p{Script=Han}{2,4}(?=[\s,,、/-])/u.exec(text)?.[0]
  return first ? `${first}${hidden}` : hidden
}

/** wx_alice → w\*\*\*; up to three characters hide all. */
function maskMessenger(text: string): string {
  const all = characters(text)
  return all.length <= 3 ? hidden : `${all[0]}${hidden}`
}
