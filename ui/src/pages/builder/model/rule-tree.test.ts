import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  canUnwrap,
  duplicateNode,
  findNode,
  holderOf,
  insertNode,
  moveNode,
  newRow,
  removeNode,
  replaceNode,
  rewriteRow,
  rowsOf,
  unwrapNode,
  wrapNode,
} from './edit-tree.ts'
import type { GroupNode, RuleNode } from './node.ts'
import { newGroup } from './node.ts'
import { readRoot, readRule, reread } from './read-rule.ts'
import { readDoc, rereadDoc, withAbout, writeDoc, writeFinishedDoc } from './segment-doc.ts'
import { writeFinished, writeRule } from './write-rule.ts'

const documented = blocks('language.md')
  .filter((text) => /^where:/m.test(text) && text.includes('random split'))
  .flatMap((text) => (parse(text) as { where: { all: unknown[] } }).where.all)

const meant = blocks('meanings.md').flatMap((text) => {
  try {
    return [parse(text) as unknown]
  } catch {
    return []
  }
})

function blocks(file: string): string[] {
  const text = readFileSync(new URL(`../../../../../docs/${file}`, import.meta.url), 'utf8')
  return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map((found) => found[1]!)
}

const leaf = fc.oneof(
  fc.constantFrom(...(documented as object[])),
  fc.record({ attribute: fc.string(), 'is not': fc.jsonValue() }),
  fc.record({ 'in segment': fc.string({ unit: 'grapheme' }) }),
)
const { rule } = fc.letrec<{ rule: unknown; group: unknown; linked: unknown }>((tie) => ({
  rule: fc.oneof({ depthSize: 'small' }, leaf, tie('group'), tie('linked')),
  group: fc
    .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(tie('rule'), { maxLength: 4 }))
    .map(([how, parts]) => ({ [how]: parts })),
  linked: fc
    .tuple(fc.constantFrom('any', 'all', 'none', 'where'), tie('rule'))
    .map(([way, inside]) => ({ linked: 'account', [way]: inside, by: 'contact-of' })),
}))

describe('A rule as a tree', () => {
  it('shows every condition of the language and writes it as it was', () => {
    expect(documented.length).toBeGreaterThan(20)
    expect(meant.length).toBeGreaterThan(40)
    for (const one of [...documented, ...meant]) expect(writeRule(readRule(one))).toEqual(one)
    for (const one of [...documented, ...meant]) expect(writeRule(readRoot(one))).toEqual(one)
  })

  it('is the same rule after reading and writing, whatever the rule', () => {
    fc.assert(
      fc.property(rule, (one) => {
        expect(writeRule(readRoot(one))).toEqual(one)
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (one) => {
        expect(writeRule(readRule(one))).toEqual(one)
      }),
    )
  })

  it('keeps what it cannot show: no mapping, two ways to join, a group that is no list', () => {
    for (const one of ['everyone', 7, null, [{ did: 'order' }], { all: [], any: [] }, { all: { did: 'order' } }, {}])
      expect(writeRule(readRule(one))).toEqual(one)
  })

  it('stands in a group that is not written while it is one condition alone', () => {
    const root = readRoot({ did: 'order' })
    expect(root.bare).toBe(true)
    const two = insertNode(root, root.id, 1, newRow({ everyone: true }))
    expect(writeRule(two)).toEqual({ all: [{ did: 'order' }, { everyone: true }] })
    expect(writeRule(removeNode(two, two.parts[1]!.id))).toEqual({ did: 'order' })
  })

  it('keeps the ids of what did not change when it is read anew', () => {
    const before = readRoot({ all: [{ did: 'a' }, { any: [{ did: 'b' }, { did: 'c' }] }, { did: 'd' }] })
    const now = reread({ all: [{ did: 'd' }, { did: 'x' }, { any: [{ did: 'c' }, { did: 'b2' }] }] }, before)
    expect(writeRule(now)).toEqual({ all: [{ did: 'd' }, { did: 'x' }, { any: [{ did: 'c' }, { did: 'b2' }] }] })
    expect(now.id).toBe(before.id)
    expect(now.parts[0]).toBe(before.parts[2])
    expect(reread(writeRule(before), before)).toBe(before)
    fc.assert(
      fc.property(rule, rule, (one, other) => {
        const again = reread(other, readRoot(one))
        expect(writeRule(again)).toEqual(other)
        const ids = idsOf(again)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })
})

describe('Changes of the tree', () => {
  const root = () => readRoot({ all: [{ did: 'a' }, { any: [{ did: 'b' }, { none: [{ did: 'c' }] }] }, { did: 'd' }] })

  it('takes a condition to another group, before the one that stands there', () => {
    const tree = root()
    const [a, any, d] = tree.parts as [RuleNode, GroupNode, RuleNode]
    expect(writeRule(moveNode(tree, a.id, any.id, 1))).toEqual({
      all: [{ any: [{ did: 'b' }, { did: 'a' }, { none: [{ did: 'c' }] }] }, { did: 'd' }],
    })
    expect(writeRule(moveNode(tree, a.id, tree.id, 3))).toEqual({
      all: [{ any: [{ did: 'b' }, { none: [{ did: 'c' }] }] }, { did: 'd' }, { did: 'a' }],
    })
    expect(writeRule(moveNode(tree, d.id, tree.id, 0))).toEqual({
      all: [{ did: 'd' }, { did: 'a' }, { any: [{ did: 'b' }, { none: [{ did: 'c' }] }] }],
    })
  })

  it('does not take a group into itself, nor anything to where it is', () => {
    const tree = root()
    const any = tree.parts[1] as GroupNode
    const none = any.parts[1] as GroupNode
    expect(moveNode(tree, any.id, none.id, 0)).toBe(tree)
    expect(moveNode(tree, any.id, any.id, 0)).toBe(tree)
    expect(moveNode(tree, any.id, tree.id, 1)).toBe(tree)
    expect(moveNode(tree, any.id, tree.id, 2)).toBe(tree)
    expect(moveNode(tree, tree.id, any.id, 0)).toBe(tree)
  })

  it('loses no condition and makes none, wherever something is taken', () => {
    fc.assert(
      fc.property(rule, fc.nat(), fc.nat(), fc.nat(), (written, from, to, index) => {
        const tree = readRoot(written)
        const nodes = nodesOf(tree)
        const groups = nodes.filter((one) => one.node === 'group')
        const target = groups[to % groups.length]!
        const moved = moveNode(tree, nodes[from % nodes.length]!.id, target.id, index % (target.parts.length + 1))
        expect(idsOf(moved).toSorted()).toEqual(idsOf(tree).toSorted())
      }),
    )
  })

  it('puts a group around a condition and takes it away again', () => {
    const tree = root()
    const a = tree.parts[0]!
    const wrapped = wrapNode(tree, a.id, 'none')
    expect(writeRule(wrapped.parts[0]!)).toEqual({ none: [{ did: 'a' }] })
    expect(unwrapNode(wrapped, wrapped.parts[0]!.id)).toBe(wrapped)
    const any = wrapNode(tree, a.id, 'any')
    expect(writeRule(unwrapNode(any, any.parts[0]!.id))).toEqual(writeRule(tree))
    expect(canUnwrap(tree.parts[1] as GroupNode, tree)).toBe(false)
  })

  it('duplicates with ids of its own', () => {
    const tree = root()
    const twice = duplicateNode(tree, tree.parts[1]!.id)
    expect(writeRule(twice.parts[2]!)).toEqual(writeRule(twice.parts[1]!))
    expect(new Set(idsOf(twice)).size).toBe(idsOf(twice).length)
  })

  it('reaches conditions that stand inside others', () => {
    const tree = readRoot({ linked: 'account', where: { did: 'visit' }, count: 2 })
    const visit = rowsOf(tree)[1]!
    const two = replaceNode(tree, visit.id, () => newRow({ did: 'call' }))
    expect(writeRule(two)).toEqual({ linked: 'account', where: { did: 'call' }, count: 2 })
    expect(holderOf(two, rowsOf(two)[1]!.id)?.group.bare).toBe(true)
    const row = two.parts[0]!
    expect(row.node === 'row' && writeRule(rewriteRow(row, { did: 'order' }))).toEqual({ did: 'order' })
  })
})

describe('A definition on the page', () => {
  const value = { segment: 'x', name: { zh: '甲', en: 'A' }, tags: ['官方'], where: { all: [{ did: 'order' }] } }

  it('is the same definition after reading and writing', () => {
    expect(writeDoc(readDoc(value))).toEqual(value)
    expect(writeDoc(readDoc({ segment: 'x' }))).toEqual({ segment: 'x' })
    const doc = readDoc(value)
    expect(rereadDoc(value, doc)).toEqual(doc)
    expect(writeDoc(withAbout(withAbout(doc, 'owner', '王芳'), 'tags', undefined))).toEqual({
      segment: 'x',
      name: { zh: '甲', en: 'A' },
      owner: '王芳',
      where: { all: [{ did: 'order' }] },
    })
  })

  it('leaves out what is not finished, and knows where the rest stands', () => {
    const doc = readDoc({
      segment: 'x',
      where: { all: [{ did: '' }, { any: [{ did: '' }] }, { none: [{ did: 'b' }, { did: '' }, { did: 'c' }] }] },
    })
    const { value: finished, places } = writeFinishedDoc(doc, (row) => row.written['did'] !== '')
    expect(finished).toEqual({ segment: 'x', where: { all: [{ none: [{ did: 'b' }, { did: 'c' }] }] } })
    const c = rowsOf(doc.rule).at(-1)!
    expect(places.get(c.id)).toEqual(['where', 'all', 0, 'none', 1])
    expect(places.get(rowsOf(doc.rule)[0]!.id)).toBeUndefined()
    expect(writeFinishedDoc(doc, () => false).value).toEqual({ segment: 'x' })
  })

  it('writes a finished tree as it is, with the place of every node', () => {
    fc.assert(
      fc.property(rule, (one) => {
        const tree = readRoot({ all: [one, { everyone: true }] })
        fc.pre(!hasEmptyGroup(tree))
        const { where, places } = writeFinished(tree, () => true)
        expect(where).toEqual({ all: [one, { everyone: true }] })
        for (const node of nodesOf(tree)) {
          const at = places.get(node.id)!
          expect(lookUp({ where }, at)).toEqual(writeRule(node))
        }
      }),
    )
  })
})

function nodesOf(tree: RuleNode): RuleNode[] {
  const parts = tree.node === 'group' ? tree.parts : tree.node === 'row' ? Object.values(tree.inside) : []
  return [tree, ...parts.flatMap(nodesOf)]
}

const idsOf = (tree: RuleNode): string[] => nodesOf(tree).map((one) => one.id)
const hasEmptyGroup = (tree: RuleNode) => nodesOf(tree).some((one) => one.node === 'group' && one.parts.length === 0)

function lookUp(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], value)
}

it('a new group says nothing until it has a condition', () => {
  expect(writeRule(newGroup('any'))).toEqual({ any: [] })
  expect(findNode(newGroup(), 'nobody')).toBeUndefined()
})
