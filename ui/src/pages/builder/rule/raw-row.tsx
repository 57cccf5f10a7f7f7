import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { useSetSearch } from '../../../app/use-url-state.ts'
import type { RawNode, RowNode } from '../model/node.ts'
import { writeRule } from '../model/write-rule.ts'
import { useBuilder } from '../state/builder-context.ts'
import { texts } from '../texts.ts'

/** A condition that the form has no fields for: its sentence, and its text, which the YAML tab changes. */
export function RawRow({ row }: { row: RowNode | RawNode }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const { facts } = useBuilder()
  const sentence = facts.get(row.id)?.counted?.sentence
  return (
    <div className="rule-raw">
      {sentence && <span>{say(sentence)}</span>}
      <code>{JSON.stringify(writeRule(row))}</code>
      <button type="button" className="as-link" onClick={() => setSearch({ tab: 'yaml' })}>
        {t('change-in-yaml')}
      </button>
    </div>
  )
}
