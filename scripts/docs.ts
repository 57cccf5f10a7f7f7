/** Writes docs/cli.md from what `fenqun --help` says; test/cli-docs.test.ts checks that it is current. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { createProgram } from '../src/cli/program.ts'
import type { Language } from '../src/errors.ts'
import { repository } from './repository.ts'

const width = 100

/** The whole text of docs/cli.md. */
export function cliReference(): string {
  const [zh, en] = (['zh', 'en'] as const).map(programIn) as [Command, Command]
  const parts = en.commands.map((command, index) => {
    const same = zh.commands[index]
    return `### ${command.name()}\n\n${help(command)}\n\n${same ? help(same) : ''}`
  })
  return `${[intro, help(en), help(zh), rules, '## Commands · 命令', ...parts].join('\n\n')}\n`
}

function programIn(language: Language): Command {
  const program = createProgram({ language, columns: width, write: () => {}, act: async () => {} })
  for (const command of program.commands)
    command.configureHelp({ ...command.configureHelp(), showGlobalOptions: false })
  return program
}

/** The usage as a block of text, without what stands under every command alike. */
function help(command: Command): string {
  let text = ''
  command.configureOutput({ ...command.configureOutput(), writeOut: (part) => (text += part) })
  command.outputHelp()
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd())
  return `\`\`\`text\n${lines.join('\n')}\n\`\`\``
}

const intro = `# The command line · 命令行

Generated from \`fenqun --help\` by \`npm run docs\`; do not edit it by hand.`

const rules = `## Exit codes · 退出码

| code | meaning | 含义 |
|---|---|---|
| 0 | all fine | 一切正常 |
| 1 | finished, but something handled failed: a source, a segment, a test, too many rejected rows | 做完了,但有一部分失败:某个来源、某个客群、某项测试、拒收的行太多 |
| 2 | not finished: interrupted, locked by another process, disk full, out of memory, a defect | 没有做完:被中断、别的进程正在写、磁盘满、内存不够、程序缺陷 |
| 3 | wrong use or a broken project file | 用法不对,或项目文件有错 |
| 4 | stopped by policy: a purpose is missing, a segment that is used would lose people, a scheme does not pass its gate | 被规定拦下:没有写用途,被用着的客群会少人,方案没有通过门槛 |
| 5 | only with \`plan --detailed-exitcode\`: the files differ from what is in force | 只在 plan --detailed-exitcode:文件与生效的不同 |

Ctrl-C ends the work cleanly with 2; what was published stays as it was. A second ctrl-C ends the process at once, which is
safe too: the next run clears away what was left.

## Output · 输出

Results go to stdout; progress, hints, warnings and errors to stderr. On a terminal progress is one moving line, in a pipe
plain lines. Colours are used on a terminal only, and not with \`--no-color\`, \`NO_COLOR\` or \`TERM=dumb\`. Messages are in the
language of \`--language\`, else of the project, else of the system (\`LC_ALL\`, \`LC_MESSAGES\`, \`LANG\`).

With \`--json\` stdout has one object a line. The first is \`{"fenqun":"<version>","format":1,"command":"…"}\`; a new \`format\`
means that old readers may break. The others have a \`type\`: \`load\` and \`step\` as work goes on, \`problem\` for each error or
warning, the results of the command (\`run\`, \`plan\`, \`preview\`, \`diff\`, \`test\`, \`separation\`, \`segment\`, \`scheme\`, \`entity\`, \`explanation\`, \`migration\`, \`export\` …), and last
\`{"type":"end","exit":0}\`. Counts in it are exact; for people, 中文 says 万 and 亿.

## Files that leave · 导出的文件

| ending | what it is |
|---|---|
| \`.csv\`, \`.csv.gz\` | UTF-8 with a byte order mark, commas, CRLF, quotes as RFC 4180 has them. Texts that a spreadsheet would run as a formula (beginning with \`=\`, \`+\`, \`-\`, \`@\`, their wide forms, a tab or a line end) get an apostrophe before them; plain numbers do not. Long ids are written digit by digit, but Excel rounds them when it opens a CSV: use \`.xlsx\` for them |
| \`.xlsx\` | one sheet, ids and texts in text cells, dates as dates, money with two decimals; a second sheet, \`fenqun\`, says what the list is. At most 1,048,575 rows |
| \`.txt\` | one value a line: for \`--as sms\` |
| \`.parquet\` | typed columns, money as an exact decimal, times in UTC |
| \`.json\`, \`.jsonl\` (and \`.gz\`) | objects with the titles as keys, in an array or one a line; numbers that a double cannot hold come as text |

A file appears whole or not at all; an older one of the name is replaced. Personal columns (\`--columns phone\`, \`--columns personal\`)
come masked unless \`--unmask\`, and need a \`--purpose\`. Every export is logged with its purpose, rows and SHA-256 (\`fenqun ls exports\`), before its receiver has it.
Consent is not checked yet, and every list says so: in its last column, of a workbook on the sheet \`fenqun\`, and in the log.

### Layouts

\`--as\` lays a list out for whoever receives it. Layouts carry readable contacts: they need \`--unmask\` and a \`--purpose\`, and go to files only. Numbers are checked against the numbering plan of
\`country\` (fenqun.yml); within China they are written with their national digits (11 of a mobile), others as E.164 (\`+447911123456\`). Who is left out is counted by reason, in the answer, the
log and the notes: no phone, phone is no number, not a mobile number, duplicate, no follower … Lists with a name are in \`exports/*.yml\` ([language.md](language.md#exportsyml)).

| layout | files | rows |
|---|---|---|
| \`call-list\` | \`.xlsx\`, \`.csv\` | id, name, phone, then \`--columns\`; of a scheme by class, then \`--best-first\`; each number once, for the best who has it |
| \`sms\` | \`.txt\` | one mobile number a line and nothing else: no header, no byte order mark, every line ended by LF, or with \`--line-ends crlf\` by CRLF for senders that want it |
| | \`.xlsx\`, \`.csv\` | the number, then \`--columns\` as variables of the message; \`--header none\` leaves the header out |
| \`wecom\` | \`.csv\`, \`.xlsx\` | follower, external user id, tags to add (\`--tags\`; default the name of the segment); a customer of two followers has two rows |
| \`ads\` | \`.csv\` | \`phone_sha256\`, \`email_sha256\`: SHA-256 (hex, no salt) of E.164 and of the e-mail, trimmed and in lower case. Hashing is not anonymising: whoever has the same numbers recognises the people. Platforms need about 1,000 matched people; fewer rows are warned of |

Notes with the answer (and on the sheet \`fenqun\` of a workbook) say what senders are asked for: a way to opt out in marketing texts, hours from 8:00 to 21:00.

### Tables

\`--to 'postgresql://crm:\${CRM_PASSWORD}@db/crm#public.segments'\` puts the list into a table in one transaction: readers see the rows of before or all of the new ones, and whatever fails leaves the
table as it was. The password comes from the environment (\`\${NAME}\`, or \`PGPASSWORD\`). A table that is not there is made, its key the column \`id\`, its columns typed; one with other columns is
refused, and so are the tables of fenqun's own schema. \`--mode replace\` (default) puts all rows anew, \`upsert\` those of the list by their id and leaves the others. Titles are ids unless \`--header\` says else.
Triggers of the table fire as for any other \`DELETE\`, \`INSERT\` and \`UPDATE\`: \`replace\` deletes every row and does not truncate, so that readers are not blocked, and leaves dead rows to autovacuum.
\`upsert\` stages its rows in a temporary table made like yours, with its defaults; its triggers do not fire there, but when the rows are put into yours.

### Web addresses

\`--to https://crm.example/in\` posts JSON in batches of 500 rows: \`{"fenqun":1,"list":"segment/…","asOf":…,"run":…,"purpose":…,"consent":…,"batch":1,"last":false,"rows":[{…}]}\`. Every request has

- \`Fenqun-Signature: t=<unix seconds>,v1=<hex>\`, the HMAC-SHA256 of \`<t>.<body>\` under the secret in \`FENQUN_WEBHOOK_SECRET\`;
- \`Idempotency-Key\`: the same whenever the same batch of the same list (run, purpose, columns) is sent, so that a second try counts once.

An answer 2xx takes the batch. Network failures, no answer within 30 s, 408, 425, 429 and 5xx are tried again after 1, 2, 4, 8 and 16 s, or later if \`Retry-After\` says so (up to 5 minutes); other
answers are final, redirects are not followed. What is not taken ends the export with 2, and the answer says batch by batch what was delivered. Only https, but for localhost; the log keeps the host alone, since paths and queries are often keys.`

if (import.meta.main) await writeFile(join(repository, 'docs', 'cli.md'), cliReference())
