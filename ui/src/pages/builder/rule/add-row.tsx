import { PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { search } from '../fields/choice.tsx'
import { insertNode, newRow } from '../model/edit-tree.ts'
import type { GroupNode } from '../model/node.ts'
import { newGroup } from '../model/node.ts'
import { readRule } from '../model/read-rule.ts'
import { startOf } from '../model/start-row.ts'
import type { ConditionForm, Vocabulary } from '../model/vocabulary.ts'
import { useBuilder } from '../state/builder-context.ts'
import { texts } from '../texts.ts'
import { useRuleScope } from './rule-scope.ts'

/** Adds a condition of any kind, or a group, at the end of a group. */
export function AddRow({ group }: { group: GroupNode }) {
  const t = useTexts(texts)
  const { changeRule, focus } = useBuilder()
  const { vocabulary } = useRuleScope()
  const [choosing, setChoosing] = useState(false)
  const options = useHeadOptions(vocabulary)
  const add = (head: string) => {
    const form = vocabulary.conditions.find((one) => one.head === head)
    setChoosing(false)
    if (!form) return
    const written = startOf(form, vocabulary)
    const row = 'linked' in written ? readRule(written) : newRow(written)
    changeRule((rule) => insertNode(rule, group.id, group.parts.length, row))
    focus(row.id, 'start')
  }
  return (
    <div className="rule-add">
      {choosing ? (
        <Select
          autoFocus
          defaultOpen
          size="small"
          aria-label={t('which-condition')}
          placeholder={t('which-condition')}
          className="is-name"
          popupMatchSelectWidth={300}
          listHeight={360}
          showSearch={search}
          options={options}
          onChange={add}
          onBlur={() => setChoosing(false)}
          onInputKeyDown={(event) => {
            if (event.key === 'Escape') setChoosing(false)
          }}
        />
      ) : (
        <Button size="small" type="link" icon={<PlusOutlined />} onClick={() => setChoosing(true)}>
          {t('add-condition')}
        </Button>
      )}
      <Button
        size="small"
        type="link"
        icon={<PlusOutlined />}
        onClick={() => {
          const inner = newGroup(group.how === 'any' ? 'all' : 'any')
          changeRule((rule) => insertNode(rule, group.id, group.parts.length, inner))
          focus(inner.id, 'start')
        }}
      >
        {t('add-group')}
      </Button>
    </div>
  )
}

/** Every way to begin a condition, under the name of its kind; what this project has nothing for is greyed and says why. */
export function useHeadOptions(vocabulary: Vocabulary) {
  const say = useSay()
  const groups = new Map<string, ConditionForm[]>()
  for (const form of vocabulary.conditions) {
    if (form.head in skipped) continue
    groups.set(form.condition, [...(groups.get(form.condition) ?? []), form])
  }
  return [...groups.values()].map((forms) => ({
    label: say(forms[0]!.title),
    options: forms.map((form) => ({
      value: form.head,
      label: say(form.label),
      words: `${form.head} ${form.label.zh} ${form.label.en}`,
      disabled: !form.available,
      ...(form.why ? { title: say(form.why) } : {}),
    })),
  }))
}

/** Groups have a button of their own. */
const skipped = { all: true, any: true, none: true }
