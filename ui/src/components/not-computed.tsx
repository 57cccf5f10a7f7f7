import type { ProjectAnswer } from '../../../src/server/contract/project.ts'
import { useRead } from '../api/use-read.ts'
import { useTexts } from '../texts/define-texts.ts'
import { Empty } from './empty.tsx'
import { NextStep } from './next-step.tsx'
import { texts } from './texts.ts'

/** No run was ever published: that is no failure. What is to be done next is a button; it is looked again for whether somebody did. */
export function NotComputed({ height = 200 }: { height?: number }) {
  const t = useTexts(texts)
  const { data } = useRead<ProjectAnswer>('/project', {}, { every: 10_000 })
  if (!data) return null
  const { sources } = data.steps
  return (
    <Empty kind={sources === 0 ? 'no-data' : 'not-computed'} height={height} action={<NextStep />}>
      {t(sources === 0 ? 'nothing-imported' : 'nothing-run')}
    </Empty>
  )
}
