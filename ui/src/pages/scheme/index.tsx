import { Tag } from 'antd'
import type { NotComputed } from '../../../../src/server/contract/not-computed.ts'
import type { SchemeAnswer } from '../../../../src/server/contract/schemes.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { usePathParam } from '../../app/use-go.ts'
import { Answered } from '../../components/answered.tsx'
import { Evidence } from '../../components/evidence/evidence.tsx'
import { OnlyWritten, isOnlyWritten } from '../../components/only-written.tsx'
import { SchemeProfilePart } from '../../components/profile/scheme-profile.tsx'
import { ResponsesPart } from '../../components/responses/responses-part.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { ClustersPart } from './clusters/clusters-scheme.tsx'
import { MatrixPart } from './matrix/matrix-scheme.tsx'
import { AboutScheme } from './parts/about-scheme.tsx'
import { SchemeFacts } from './parts/scheme-facts.tsx'
import { RfmPart } from './rfm/rfm-scheme.tsx'
import { RulesPart } from './rules/rules-scheme.tsx'
import './scheme.css'
import { texts } from './texts.ts'
import { TiersPart } from './tiers/tiers-scheme.tsx'

/** One scheme, by its method: RFM, tiers, a matrix, classes by rules, or groups found in the data. */
export default function SchemePage() {
  const t = useTexts(texts)
  const say = useSay()
  const id = usePathParam('id')
  const path = `/schemes/${encodeURIComponent(id)}`
  const reading = useReadAt<SchemeAnswer | NotComputed>(path, {}, { keep: false })
  const waiting = isOnlyWritten(reading.data) ? reading.data : undefined
  const data = isOnlyWritten(reading.data) ? undefined : reading.data
  const known = useProject().data?.schemes.find((one) => one.id === id)
  const method = data?.method ?? (known?.method as SchemeAnswer['method'] | undefined)
  return (
    <PageFrame
      title={say(data?.name ?? waiting?.name ?? known?.name) || t('title')}
      above={<PageLink to="/schemes">{t('all')}</PageLink>}
      marks={method && <Marks method={method} state={data?.state} />}
      lead={say(data?.about.purpose) || (method ? t(`about-${method}`) : '\u00a0')}
      at={waiting ? (waiting.at ?? undefined) : (data?.at ?? 'pending')}
      json={path}
    >
      <Answered reading={reading} loading={{ shape: 'block', height: 2400 }}>
        {(answer) =>
          isOnlyWritten(answer) ? (
            <OnlyWritten answer={answer} />
          ) : (
            <div key={`${answer.id} ${answer.at.run}`}>
              <section className="part">
                <SchemeFacts answer={answer} />
              </section>
              <MethodPart answer={answer} />
              <SchemeProfilePart scheme={answer.id} />
              <ResponsesPart groups={{ by: answer.id }} />
              <AboutScheme answer={answer} />
              <Evidence id={answer.id} />
            </div>
          )
        }
      </Answered>
    </PageFrame>
  )
}

function Marks({ method, state }: { method: SchemeAnswer['method']; state: SchemeAnswer['state'] | undefined }) {
  const t = useTexts(texts)
  return (
    <>
      <Tag>{t(`method-${method}`)}</Tag>
      {state !== undefined && state !== 'computed' && <Tag color="warning">{t(`state-${state}`)}</Tag>}
    </>
  )
}

function MethodPart({ answer }: { answer: SchemeAnswer }) {
  switch (answer.method) {
    case 'rfm':
      return <RfmPart answer={answer} />
    case 'tiers':
      return <TiersPart answer={answer} />
    case 'matrix':
      return <MatrixPart answer={answer} />
    case 'clusters':
      return <ClustersPart answer={answer} />
    default:
      return <RulesPart answer={answer} />
  }
}
