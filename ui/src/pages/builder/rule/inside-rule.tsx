import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { Loading } from '../../../components/loading.tsx'
import type { GroupNode, RowNode } from '../model/node.ts'
import { useBuilder } from '../state/builder-context.ts'
import { useVocabulary } from '../state/use-vocabulary.ts'
import { texts } from '../texts.ts'
import { DragRows } from './drag-rows.tsx'
import { RuleScopeContext, useRuleScope } from './rule-scope.ts'

/** A rule inside a condition: about the entities that are linked. */
export function InsideRule({ row, at, rule }: { row: RowNode; at: string; rule: GroupNode }) {
  const t = useTexts(texts)
  const say = useSay()
  const { drawGroup } = useBuilder()
  const outer = useRuleScope()
  const kind = typeof row.written['linked'] === 'string' ? row.written['linked'] : ''
  const vocabulary = useVocabulary(kind, kind !== '' && outer.vocabulary.kinds.some((one) => one.id === kind))
  const kindName = outer.vocabulary.kinds.find((one) => one.id === kind)?.name ?? { zh: kind, en: kind }
  if (!vocabulary.data) return kind === '' ? null : <Loading shape="lines" count={1} />
  return (
    <div className="rule-inside" data-at={at}>
      <span className="rule-inside-title">{t('inside-of', { kind: say(kindName) })}</span>
      <RuleScopeContext.Provider value={{ root: rule, vocabulary: vocabulary.data, kindName }}>
        <DragRows>{drawGroup(rule)}</DragRows>
      </RuleScopeContext.Provider>
    </div>
  )
}
