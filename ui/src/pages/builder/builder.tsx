import { RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Collapse, Input, Tabs } from 'antd'
import { Suspense, lazy, useCallback, useMemo, useRef } from 'react'
import type { Definition } from '../../../../src/server/contract/definitions.ts'
import type { Draft } from '../../../../src/server/contract/draft.ts'
import type { SegmentsAnswer } from '../../../../src/server/contract/segments.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useMay, useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useGo } from '../../app/use-go.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Failed, Problems } from '../../components/failed.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { AboutFields } from './about/about-fields.tsx'
import { PopulationChip } from './about/population-chip.tsx'
import { WordsInput } from './about/words-input.tsx'
import { useDraftInAddress } from './draft-in-address.ts'
import { rowsOf } from './model/edit-tree.ts'
import { freeId, idOf, isId } from './model/segment-id.ts'
import { isWritten } from './model/node.ts'
import type { Written } from './model/node.ts'
import { readRoot } from './model/read-rule.ts'
import { withAbout, writeFinishedDoc } from './model/segment-doc.ts'
import { isFinished } from './model/condition-form.ts'
import type { Vocabulary } from './model/vocabulary.ts'
import { Backcast } from './panel/backcast.tsx'
import { Panel } from './panel/panel.tsx'
import type { PlacedProblem } from './panel/warnings.tsx'
import { DragRows } from './rule/drag-rows.tsx'
import { GroupBox } from './rule/group-box.tsx'
import { RuleScopeContext } from './rule/rule-scope.ts'
import { Sentence } from './sentence.tsx'
import { ConflictDialog } from './save/conflict-dialog.tsx'
import { LeaveGuard } from './save/leave-guard.tsx'
import { useSave } from './save/use-save.ts'
import { Starters } from './starters.tsx'
import { BuilderContext } from './state/builder-context.ts'
import type { BuilderDesk } from './state/builder-context.ts'
import { factsOf, nodeOf } from './state/node-facts.ts'
import { useFocus } from './state/use-focus.ts'
import { useSegmentEditor } from './state/use-segment-editor.ts'
import { useShortcuts } from './state/use-shortcuts.ts'
import { texts } from './texts.ts'

/** From so many segments of a kind on, one more is warned of (C06). */
const mostSegments = 8

const YamlEditor = lazy(() => import('./text/yaml-editor.tsx'))

interface BuilderProps {
  /** Undefined of a new segment. */
  file: Definition | undefined
  draft: Written | undefined
  vocabulary: Vocabulary
  kind: string
}

/** The builder: the rule as a form and as text, its sentence, and its numbers. */
export function Builder({ file, draft, vocabulary, kind }: BuilderProps) {
  const t = useTexts(texts)
  const say = useSay()
  const go = useGo()
  const mayEdit = useMay('edit')
  const zone = useProject().data?.zone
  const [tab, setTab] = useUrlState<'form' | 'yaml'>('tab', 'form')
  const taken = useMemo(
    () => new Set([...vocabulary.segments, ...vocabulary.schemes].map((one) => one.id)),
    [vocabulary],
  )
  const focus = useFocus()
  const editor = useSegmentEditor(startOf(file, draft, kind, taken), vocabulary)
  const { doc, change, changeRule, preview, saved, stale, text, unreadable } = editor
  const saving = useSave(editor, focus)
  const free = useRef(false)
  useDraftInAddress(editor.value, editor.dirty && editor.typed === undefined)

  const onSave = useCallback(async () => {
    free.current = true
    const written = await saving.save()
    if (written && !file) go({ to: '/segments/$id/edit', params: { id: written.id }, replace: true })
    free.current = false
  }, [saving, file, go])
  useShortcuts({ undo: editor.undo, redo: editor.redo, save: () => void onSave() })

  const { answered } = editor
  const answer = answered?.answer
  const counted = answer?.counted ?? undefined
  const places = useMemo(
    () => (answered ? writeFinishedDoc(answered.doc, (row) => isFinished(row, vocabulary)).places : new Map()),
    [answered, vocabulary],
  )
  const facts = useMemo(() => (answer ? factsOf(answer, places) : new Map()), [answer, places])
  const isEmpty = doc.rule.parts.length === 0
  const kindName = vocabulary.kinds.find((one) => one.id === kind)?.name ?? { zh: kind, en: kind }
  const budget = useReadAt<SegmentsAnswer>('/segments').data?.budgets.find((one) => one.kind === kind)
  const tooMany = !saved && budget !== undefined && budget.segments >= mostSegments
  const problems = (answer?.problems ?? [])
    .filter((one) => !isEmpty || one.severity !== 'error')
    .map(({ path, ...one }): PlacedProblem => ({ ...one, node: path && nodeOf(path, places) }))
  if (tooMany) {
    const text = t('budget', { kind: say(kindName), n: formatCount(budget.segments), small: formatCount(budget.small) })
    problems.push({ code: 'many-segments', severity: 'warning', message: { zh: text, en: text } })
  }
  const day = counted?.day ?? vocabulary.day ?? ''
  const desk: BuilderDesk = {
    kind,
    day,
    mayEdit: mayEdit && !unreadable,
    changeRule,
    facts,
    population: counted?.population.people,
    stale,
    drawGroup: (group) => <GroupBox group={group} />,
    focus,
  }
  const name = say(wordsOf(doc.about['name'])) || String(doc.about['segment'] ?? '')
  const population = typeof doc.about['population'] === 'string' ? doc.about['population'] : 'with-events'
  const setName = (value: unknown) =>
    change((now) => {
      const named = withAbout(now, 'name', value)
      const isOwn = !saved && now.about['segment'] === ownId(now.about['name'], taken)
      return isOwn ? withAbout(named, 'segment', ownId(value, taken)) : named
    }, 'name')
  const rulePart = editor.value['where']
  const draftOf: Draft | undefined =
    counted && rulePart !== undefined
      ? { kind, population, ...(name ? { name: nameOf(doc.about['name'], name) } : {}), where: rulePart }
      : undefined

  return (
    <BuilderContext.Provider value={desk}>
      <PageFrame
        title={saved ? name : t('new')}
        above={<PageLink to="/segments">{t('all-segments')}</PageLink>}
        marks={
          <span className="note">
            {saved ? saved.file : t('not-saved-yet')}
            {saved && editor.dirty && <b className="builder-unsaved"> · {t('unsaved')}</b>}
          </span>
        }
        actions={
          mayEdit && (
            <>
              <Button
                icon={<UndoOutlined />}
                disabled={!editor.canUndo}
                aria-label={t('undo')}
                title={t('undo-key')}
                onClick={editor.undo}
              />
              <Button
                icon={<RedoOutlined />}
                disabled={!editor.canRedo}
                aria-label={t('redo')}
                title={t('redo-key')}
                onClick={editor.redo}
              />
              <Button
                type="primary"
                loading={saving.busy}
                disabled={saved !== undefined && !editor.dirty}
                title={t('save-key')}
                onClick={() => void onSave()}
              >
                {t('save')}
              </Button>
            </>
          )
        }
      >
        {saving.error && <Failed error={saving.error} />}
        {saved && !editor.dirty && counted && counted.published?.same !== true && (
          <p className="builder-hint">
            {t('not-in-force')} <PageLink to="/plan">{t('to-plan')}</PageLink>
          </p>
        )}
        <div className="builder">
          <div className="builder-main">
            <section className="part builder-top" aria-label={t('about')}>
              <div className="builder-names">
                <WordsInput
                  value={doc.about['name']}
                  label={t('name')}
                  placeholder={t('name-example')}
                  disabled={!mayEdit}
                  onChange={setName}
                />
                {!saved && (
                  <div className="builder-field">
                    <label htmlFor="segment-id">{t('segment-id')}</label>
                    <Input
                      id="segment-id"
                      value={String(doc.about['segment'] ?? '')}
                      status={isId(String(doc.about['segment'] ?? '')) ? '' : 'error'}
                      onChange={({ target }) =>
                        change((now) => ({ ...now, about: { ...now.about, segment: target.value } }), 'id')
                      }
                    />
                  </div>
                )}
              </div>
              <div className="builder-chips">
                <PopulationChip
                  chosen={population}
                  vocabulary={vocabulary}
                  counted={counted}
                  disabled={!mayEdit}
                  onChange={(id) =>
                    change((now) =>
                      withAbout(
                        now,
                        'population',
                        id === 'with-events' && !('population' in now.about) ? undefined : id,
                      ),
                    )
                  }
                />
                {day && (
                  <span className="builder-chip is-plain" title={t('as-of-why')}>
                    {t('as-of')} <b>{day}</b> · {zone}
                  </span>
                )}
              </div>
            </section>
            <section className="part" aria-label={t('rule')}>
              <Tabs
                activeKey={tab}
                onChange={(next) => setTab(next as 'form' | 'yaml')}
                items={[
                  {
                    key: 'form',
                    label: t('rule'),
                    children: (
                      <>
                        {unreadable && (
                          <div className="builder-hint is-alarm" role="alert">
                            {t('unreadable')}{' '}
                            <button type="button" className="as-link" onClick={() => setTab('yaml')}>
                              {t('to-yaml')}
                            </button>{' '}
                            <button type="button" className="as-link" onClick={() => editor.setTyped(undefined)}>
                              {t('drop-typed')}
                            </button>
                          </div>
                        )}
                        {isEmpty && mayEdit && (
                          <Starters
                            vocabulary={vocabulary}
                            onStart={(where) => {
                              const begun = readRoot(where)
                              changeRule((rule) => ({ ...begun, id: rule.id }))
                              // The button goes: the keyboard goes on in the first field.
                              const [first] = rowsOf(begun)
                              if (first) focus(first.id, 'start')
                            }}
                          />
                        )}
                        <RuleScopeContext.Provider value={{ root: doc.rule, vocabulary, kindName }}>
                          <DragRows>
                            <GroupBox group={doc.rule} />
                          </DragRows>
                        </RuleScopeContext.Provider>
                        <p className="note builder-keys">{t('keys')}</p>
                      </>
                    ),
                  },
                  {
                    key: 'yaml',
                    label: 'YAML',
                    children: (
                      <>
                        <Suspense fallback={<Loading shape="block" height={340} />}>
                          <YamlEditor
                            text={text}
                            label={t('yaml-of', {
                              file: saved?.file ?? `segments/${String(doc.about['segment'])}.yml`,
                            })}
                            problems={stale && editor.typed === undefined ? [] : editor.textProblems}
                            readOnly={!mayEdit}
                            onText={editor.setTyped}
                          />
                        </Suspense>
                        {tab === 'yaml' && (
                          <Problems problems={editor.textProblems.filter((one) => one.severity === 'error')} />
                        )}
                      </>
                    ),
                  },
                ]}
              />
              <Sentence text={counted && say(counted.sentence)} stale={stale} />
            </section>
            <section className="part is-flat">
              <Collapse
                ghost
                items={[
                  {
                    key: 'about',
                    label: t('about-more'),
                    children: (
                      <AboutFields
                        about={doc.about}
                        disabled={!mayEdit}
                        tags={['官方']}
                        onChange={(key, value) => change((now) => withAbout(now, key, value), key)}
                      />
                    ),
                  },
                ]}
              />
            </section>
            <section className="part" aria-label={t('backcast')}>
              <Backcast request={stale || !counted ? undefined : { value: { ...editor.value } }} name={name} />
            </section>
          </div>
          <Panel
            preview={preview}
            counted={isEmpty ? undefined : counted}
            problems={problems}
            stale={stale && !isEmpty}
            empty={isEmpty}
            draft={stale ? undefined : draftOf}
            onFocus={(node) => {
              setTab('form')
              focus(node)
            }}
          />
        </div>
      </PageFrame>
      <ConflictDialog editor={editor} saving={saving} />
      <LeaveGuard dirty={editor.dirty} free={() => free.current} />
    </BuilderContext.Provider>
  )

  function nameOf(written: unknown, fallback: string) {
    return wordsOf(written) ?? { zh: fallback, en: fallback }
  }
}

/** What the page begins with. */
function startOf(file: Definition | undefined, draft: Written | undefined, kind: string, taken: ReadonlySet<string>) {
  if (file) return { saved: file, value: draft ? { ...draft, segment: file.id } : (file.value ?? { segment: file.id }) }
  const id = ownId(draft?.['name'], taken)
  const { kind: _, ...rest } = draft ?? {}
  return { saved: undefined, value: { segment: id, ...(kind === 'customer' ? {} : { kind }), ...rest } }
}

/** The id of a new segment, as long as nobody gives it another one. */
function ownId(name: unknown, taken: ReadonlySet<string>): string {
  const words = wordsOf(name)
  return freeId(idOf(words?.en ?? '') || idOf(words?.zh ?? '') || 'new-segment', taken)
}

function wordsOf(written: unknown): { zh: string; en: string } | undefined {
  if (typeof written === 'string') return { zh: written, en: written }
  if (!isWritten(written)) return undefined
  const text = (key: string) => (typeof written[key] === 'string' ? written[key] : '')
  return { zh: text('zh'), en: text('en') }
}
