import type { ProjectFile } from '../../../definition/shapes.ts'
import type { Bilingual } from '../../../errors.ts'
import type { Channel } from '../reach.ts'
import { channels } from '../reach.ts'
import type { Facts } from './facts.ts'

/** To which channels somebody agreed, where fenqun.yml says which attributes hold it. */
export interface PersonConsent {
  state: 'recorded' | 'not recorded'
  text: Bilingual
  /** Of each channel whose attribute the run has. */
  channels: ChannelConsent[]
}

export interface ChannelConsent {
  channel: Channel
  name: Bilingual
  answer: 'yes' | 'no' | 'unknown'
  said: Bilingual
  /** The attribute that holds it. */
  attribute: string
  /** When the newest of the sources that it rests on was loaded. */
  loadedAt?: string
}

const names: Record<Channel, Bilingual> = {
  phone: { zh: '电话', en: 'phone' },
  email: { zh: '邮箱', en: 'e-mail' },
  messenger: { zh: '社交账号', en: 'messenger' },
}
const answers = {
  yes: { zh: '同意', en: 'agreed' },
  no: { zh: '没有同意', en: 'did not agree' },
  unknown: { zh: '未记录', en: 'not recorded' },
} as const satisfies Record<string, Bilingual>

/** As `reach` counts: a value that is none of those that mean yes is a no, a missing one is unknown. */
export function consentOf(
  { kinds }: Pick<ProjectFile, 'kinds'>,
  kind: string,
  { attributes }: Pick<Facts, 'attributes'>,
): PersonConsent {
  const told = channels.flatMap((channel): ChannelConsent[] => {
    const asked = kinds[kind]?.consent?.[channel]
    const found = asked && attributes.find((one) => one.id === asked.attribute)
    if (!found) return []
    const yes = [asked.is].flat().map(String).includes(String(found.value))
    const answer = found.value === null ? 'unknown' : yes ? 'yes' : 'no'
    const loadedAt = found.sources.flatMap((one) => one.loadedAt ?? []).toSorted()
    return [
      {
        channel,
        name: names[channel],
        answer,
        said: answers[answer],
        attribute: found.id,
        ...(loadedAt.length > 0 ? { loadedAt: loadedAt.at(-1)! } : {}),
      },
    ]
  })
  if (told.every(({ answer }) => answer === 'unknown'))
    return { state: 'not recorded', text: answers.unknown, channels: told }
  return {
    state: 'recorded',
    text: {
      zh: told.map(({ name, said }) => `${name.zh}：${said.zh}`).join('；'),
      en: told.map(({ name, said }) => `${name.en}: ${said.en}`).join('; '),
    },
    channels: told,
  }
}
