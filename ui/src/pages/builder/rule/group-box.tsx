import { DeleteOutlined, DownOutlined, HolderOutlined, MoreOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { Fragment, useState } from 'react'
import { useTexts } from '../../../texts/define-texts.ts'
import {
  canUnwrap,
  duplicateNode,
  holderOf,
  removeNode,
  replaceNode,
  unwrapNode,
  wrapNode,
} from '../model/edit-tree.ts'
import type { GroupNode, How } from '../model/node.ts'
import { hows } from '../model/node.ts'
import { useBuilder } from '../state/builder-context.ts'
import { texts } from '../texts.ts'
import { AddRow } from './add-row.tsx'
import { DropGap, useDragHandle } from './drag-rows.tsx'
import { NodeNumbers, NodeProblems } from './node-numbers.tsx'
import { RowBox } from './row-box.tsx'
import { useRuleScope } from './rule-scope.ts'
import { useMoveKeys } from './use-move-keys.ts'

/** Groups deeper than this are folded at first. */
const openDepth = 3

/** A group of conditions with its switch: all, any or none of them. */
export function GroupBox({ group, depth = 1 }: { group: GroupNode; depth?: number }) {
  const t = useTexts(texts)
  const { changeRule, mayEdit } = useBuilder()
  const { root } = useRuleScope()
  const [open, setOpen] = useState(depth <= openDepth)
  const isRoot = group.id === root.id
  const { handle, isDragging } = useDragHandle(group.id, isRoot || !mayEdit)
  const onKeyDown = useMoveKeys(group.id)
  const holder = holderOf(root, group.id)
  const setHow = (how: How) =>
    changeRule((rule) =>
      replaceNode(rule, group.id, (node) => {
        if (node.node !== 'group') return node
        const { bare: _, ...rest } = node
        return how === 'all' && node.bare ? node : { ...rest, how }
      }),
    )
  return (
    <div
      id={`node-${group.id}`}
      role="group"
      aria-label={t('group-of', { count: group.parts.length, how: t(`how-${group.how}`) })}
      className={`rule-group is-${group.how}${isRoot ? ' is-root' : ''}${isDragging ? ' is-dragging' : ''}`}
      tabIndex={-1}
      {...(isRoot ? {} : { onKeyDown })}
    >
      <div className="rule-group-head">
        {!isRoot && mayEdit && (
          <button type="button" className="drag-handle" {...handle} aria-label={t('drag-group')}>
            <HolderOutlined />
          </button>
        )}
        {!isRoot && (
          <Button
            size="small"
            type="text"
            aria-expanded={open}
            aria-label={t(open ? 'fold' : 'unfold')}
            icon={open ? <DownOutlined /> : <RightOutlined />}
            onClick={() => setOpen(!open)}
          />
        )}
        <div className="pick" role="group" aria-label={t('how')}>
          {hows.map((how) => (
            <button
              key={how}
              type="button"
              aria-pressed={group.how === how}
              disabled={!mayEdit}
              onClick={() => setHow(how)}
            >
              {t(`how-${how}`)}
            </button>
          ))}
        </div>
        {!open && <span className="soft">{t('folded', { count: group.parts.length })}</span>}
        <span className="builder-spring" />
        {group.parts.length > 1 && <NodeNumbers id={group.id} />}
        {!isRoot && mayEdit && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'duplicate', label: t('duplicate') },
                { key: 'wrap', label: t('wrap') },
                { key: 'unwrap', label: t('unwrap'), disabled: !holder || !canUnwrap(group, holder.group) },
                { type: 'divider' },
                { key: 'remove', label: t('remove-group'), danger: true, icon: <DeleteOutlined /> },
              ],
              onClick: ({ key }) => {
                if (key === 'duplicate') changeRule((rule) => duplicateNode(rule, group.id))
                if (key === 'wrap') changeRule((rule) => wrapNode(rule, group.id, 'all'))
                if (key === 'unwrap') changeRule((rule) => unwrapNode(rule, group.id))
                if (key === 'remove') changeRule((rule) => removeNode(rule, group.id))
              },
            }}
          >
            <Button size="small" type="text" aria-label={t('group-menu')} icon={<MoreOutlined />} />
          </Dropdown>
        )}
      </div>
      <NodeProblems id={group.id} />
      {open && (
        <div className="rule-group-parts">
          {group.parts.map((part, index) => (
            <Fragment key={part.id}>
              <DropGap group={group.id} index={index} />
              {part.node === 'group' ? <GroupBox group={part} depth={depth + 1} /> : <RowBox row={part} />}
            </Fragment>
          ))}
          <DropGap group={group.id} index={group.parts.length} />
          {mayEdit && <AddRow group={group} />}
        </div>
      )}
    </div>
  )
}
