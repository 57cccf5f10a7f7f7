import type { ServiceOuter } from '../../definition/data-shapes.ts'
import type { Written } from '../../definition/written.ts'
import type { Manifest } from '../../runs/stored/manifest.ts'
import type { Proof } from './checklist.ts'

/** What a published run proves: its groups, what is to be done about them, and what they get; of one scheme or segment where one is named. */
export function proofsOfRun(
  { kinds }: Pick<Manifest, 'kinds'>,
  services: readonly Written<ServiceOuter>[],
  about?: string,
): Proof[] {
  const isMeant = (id: string) => about === undefined || about === id
  const own = Object.values(kinds)
  const segments = own.flatMap((kind) => kind.segments.filter((one) => one.state !== 'failed' && isMeant(one.id)))
  const schemes = own.flatMap((kind) => kind.schemes.filter((one) => one.state !== 'failed' && isMeant(one.id)))
  const segmentPage = (id: string) => `/segments/${encodeURIComponent(id)}`
  const schemePage = (id: string) => `/schemes/${encodeURIComponent(id)}`
  const named = new Set([...segments, ...schemes].map((one) => one.id))
  return [
    ...schemes.map((one): Proof => ({
      kind: 'groups',
      ref: `scheme/${one.id}`,
      text: one.name,
      to: schemePage(one.id),
    })),
    ...segments.map((one): Proof => ({
      kind: 'groups',
      ref: `segment/${one.id}`,
      text: one.name,
      to: segmentPage(one.id),
    })),
    ...segments
      .filter((one) => one.about.strategy)
      .map((one): Proof => ({
        kind: 'strategy',
        ref: `strategy/${one.id}`,
        text: one.name,
        to: `${segmentPage(one.id)}?tab=strategy`,
      })),
    ...schemes
      .filter((one) => one.about.strategy || one.classes.some((each) => each.strategy))
      .map((one): Proof => ({ kind: 'strategy', ref: `strategy/${one.id}`, text: one.name, to: schemePage(one.id) })),
    ...services
      .filter(({ value }) => {
        const { segments: ofSegments = [], classes = [] } = value.for
        return [...ofSegments, ...classes.map((one) => one.scheme)].some((id) => named.has(id))
      })
      .map((one): Proof => ({ kind: 'position', ref: `service/${one.id}`, text: one.value.name })),
    ...segments
      .filter((one) => one.about.benefitSought)
      .map((one): Proof => ({
        kind: 'position',
        ref: `benefit/${one.id}`,
        text: one.about.benefitSought!,
        to: segmentPage(one.id),
      })),
  ]
}
