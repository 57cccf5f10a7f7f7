import type { Manifest, SchemeManifest, SegmentManifest } from '../../index.ts'
import type { Door } from '../door.ts'
import { duration } from '../figures.ts'
import { oneLine } from '../plain-text.ts'

/** The one status line: as-of, computed at, took, version, state. */
export function statusLine({ t, language }: Door, manifest: Manifest, one: SegmentManifest | SchemeManifest): string {
  const older = one.state === 'computed' ? '' : t({ zh: ` · 结果来自 ${one.asOf}`, en: ` · result of ${one.asOf}` })
  const stale = one.stale?.length
    ? t({ zh: ` · 来源过期:${one.stale.join('、')}`, en: ` · stale: ${one.stale.join(', ')}` })
    : ''
  const computed = manifest.computedAt.slice(0, 16).replace('T', ' ')
  return t({
    zh: `基准时 ${manifest.day} · 算于 ${computed} UTC · 用时 ${duration(manifest.took, language)} · 第 ${one.version} 版 · 运行 ${manifest.run}${older}${stale}`,
    en: `as of ${manifest.day} · computed ${computed} UTC · took ${duration(manifest.took, language)} · version ${one.version} · run ${manifest.run}${older}${stale}`,
  })
}

/** What its people wrote about it; what is missing is shown as a gap. */
export function aboutRows({ t }: Door, one: SegmentManifest | SchemeManifest): [string, string][] {
  const { about } = one
  const gap = t({ zh: '(没有写)', en: '(not written)' })
  return [
    [t({ zh: '负责人', en: 'owner' }), about.owner ?? gap],
    [t({ zh: '用途', en: 'purpose' }), about.purpose ? t(about.purpose) : gap],
    [t({ zh: '说明', en: 'description' }), about.description ? t(about.description) : ''],
    [t({ zh: '策略', en: 'strategy' }), about.strategy ? t(about.strategy) : gap],
    [t({ zh: '复核日期', en: 'review date' }), about.reviewDate ?? gap],
    [t({ zh: '追求的利益', en: 'benefit sought' }), about.benefitSought ? t(about.benefitSought) : ''],
    [t({ zh: '依据', en: 'ground' }), about.ground ?? ''],
    [t({ zh: '文件', en: 'file' }), one.file],
  ]
    .filter(([, value]) => value !== '')
    .map(([name = '', value = '']) => [name, oneLine(value)])
}
