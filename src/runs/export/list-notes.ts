import type { DropReason } from '../../destinations/layouts/drop-reasons.ts'
import { dropReasons } from '../../destinations/layouts/drop-reasons.ts'
import type { Layout, LayoutSettings } from '../../destinations/layouts/layout.ts'
import type { Bilingual } from '../../errors.ts'
import type { Manifest } from '../stored/manifest.ts'
import type { ExportOptions } from './export-options.ts'
import type { LaidOut } from './lay-out.ts'

/** Something that whoever has a list must know. */
export interface Note {
  title: Bilingual
  text: Bilingual
}

/** Every list says so, in the log and in the file. Checked: whoever did not agree to the channel of the list is not on it. */
export const consentNotes: Record<'checked' | 'unchecked', Bilingual> = {
  checked: { zh: '已核对同意情况', en: 'consent checked' },
  unchecked: { zh: '未核对同意情况', en: 'consent not checked' },
}

/** What a list is, and on which terms. */
export function listNotes(
  { day, run }: Manifest,
  what: string,
  terms: Pick<ExportOptions, 'purpose' | 'receiver' | 'expires'> & {
    now: number
    consent: Bilingual
    order: Bilingual | undefined
  },
): Note[] {
  const { purpose, receiver, expires, now, consent, order } = terms
  const same = (text: string): Bilingual => ({ zh: text, en: text })
  return [
    { title: { zh: '名单', en: 'List' }, text: same(what) },
    { title: { zh: '基准时', en: 'As of' }, text: same(day) },
    { title: { zh: '运行', en: 'Run' }, text: same(run) },
    { title: { zh: '导出时间', en: 'Exported at' }, text: same(new Date(now).toISOString()) },
    { title: { zh: '用途', en: 'Purpose' }, text: same(purpose ?? '—') },
    ...(receiver ? [{ title: { zh: '接收方', en: 'Receiver' }, text: same(receiver) }] : []),
    ...(expires ? [{ title: { zh: '有效期至', en: 'Use until' }, text: same(expires) }] : []),
    { title: { zh: '同意情况', en: 'Consent' }, text: consent },
    ...(order ? [{ title: { zh: '顺序', en: 'Order' }, text: order }] : []),
  ]
}

/** What a layout says of its lists, and who is not on this one. */
export function layoutNotes(layout: Layout, settings: LayoutSettings, laid: LaidOut): Note[] {
  const left = droppedOf(laid)
  const sum = left.reduce((all, one) => all + one.people, 0)
  const of = (language: 'zh' | 'en') =>
    left.map((one) => `${one.name[language]} ${one.people}`).join(language === 'zh' ? '、' : ', ')
  const dropped: Note = {
    title: { zh: '没有放进名单', en: 'Left out' },
    text: sum ? { zh: `${sum} 人:${of('zh')}`, en: `${sum} people: ${of('en')}` } : { zh: '没有', en: 'nobody' },
  }
  return [dropped, ...layout.notes(settings)]
}

/** Who of the selection is not on the list, by reason, in their usual order. */
export function droppedOf({ dropped }: LaidOut): { reason: DropReason; name: Bilingual; people: number }[] {
  return (Object.keys(dropReasons) as DropReason[]).flatMap((reason) => {
    const people = dropped[reason]
    return people ? [{ reason, name: dropReasons[reason], people }] : []
  })
}
